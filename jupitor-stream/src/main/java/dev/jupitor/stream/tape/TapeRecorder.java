package dev.jupitor.stream.tape;

import dev.jupitor.core.trade.TradeBatch;

/// Writes a [TapeRecording]: the prints of a stored day, in the order in which they are to be shown.
///
/// They were judged when the day was stored and are not judged again. Of two prints of a symbol with one venue, id and
/// calendar date the first is kept, as on a live tape. For one thread.
public final class TapeRecorder {
    /// The first epoch of no tape: it is never in force.
    private static final long NO_EPOCH = 1;

    private final TapeBooks books;
    private final TapeEpoch epoch;
    private final EpochWriter writer;
    private Codes codes;
    private long leftOut;

    /// Says when a print was made.
    @FunctionalInterface
    public interface Times {
        /// The instant of a row, in ns since the epoch.
        long sipNanos(TradeBatch prints, int row);
    }

    TapeRecorder(TapeDay day, TapeBooks books) {
        this.books = books;
        epoch = new TapeEpoch(NO_EPOCH, day, books);
        writer = new EpochWriter(epoch, books);
    }

    /// Adds prints of stocks in no index, in their order. The batch is borrowed.
    ///
    /// @throws IllegalStateException when there are more rows, symbols or terms than a tape can hold
    public void add(TradeBatch prints, Times times) {
        Codes texts = codes(prints.books());
        for (int row = 0; row < prints.rows(); row++) {
            int symbol = texts.symbol(prints.symbolCode(row));
            int terms = texts.terms(prints.exchangeCode(row), prints.conditionsCode(row), prints.tapeCode(row));
            long at = times.sipNanos(prints, row);
            if (!writer.record(symbol, at, prints.price(row), prints.size(row), terms, prints.id(row))) leftOut++;
        }
        if (writer.refused() > 0) throw new IllegalStateException("the day has more prints than a tape can hold");
    }

    private Codes codes(TradeBatch.Codebooks texts) {
        if (codes == null || !codes.areOf(texts))
            codes = new Codes(
                    new Codes.Texts(
                            texts,
                            texts.symbols()::text,
                            texts.exchanges()::text,
                            texts.conditions()::text,
                            texts.tapes()::text),
                    books,
                    ticker -> books.symbols().code(ticker) << 1,
                    false);
        return codes;
    }

    /// The day as it was recorded. Nothing is added any more.
    public TapeRecording end() {
        return new TapeRecording(epoch, leftOut);
    }
}

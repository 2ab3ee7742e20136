package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.alpaca.internal.json.Page;
import dev.jupitor.alpaca.internal.json.TradesDecoder;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import dev.jupitor.core.trade.TradeSource;
import java.io.IOException;
import java.time.Instant;
import org.apache.arrow.memory.BufferAllocator;

/// Gathers prints, and puts them in tape order before they are handed over.
final class TradeGathering implements Gathering {
    /// The memory of a larger symbol is given back after it: few are so large, and there is one gathering for each
    /// worker.
    private static final int MOST_ROWS_KEPT = 1 << 16;

    private final BufferAllocator allocator;
    private final FetchMeter meter;
    private final Codebooks books = Codebooks.create();
    private final TradesDecoder decoder = new TradesDecoder(books);
    private final TradeBatch page;
    private TradeBatch gathered;
    private TradeSource.Sink sink = (symbol, prints) -> {};
    private long first = Long.MIN_VALUE;
    private long last = Long.MAX_VALUE;

    TradeGathering(BufferAllocator allocator, FetchMeter meter) {
        this.allocator = allocator;
        this.meter = meter;
        page = new TradeBatch(allocator, books);
        gathered = new TradeBatch(allocator, books);
    }

    /// Between which instants the prints of the next fetch must lie, both inclusive.
    void expect(Instant start, Instant end) {
        first = nanos(start);
        last = nanos(end);
    }

    private static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }

    /// Who gets the symbols from now on.
    void giveTo(TradeSource.Sink next) {
        sink = next;
    }

    @Override
    public Page read(byte[] body, int from, int to) throws SourceException.Malformed {
        page.clear();
        Page read = decoder.append(body, from, to, page);
        for (int row = 0; row < page.rows(); row++) {
            long at = page.sipNanos(row);
            if (at < first || at > last)
                throw new SourceException.Malformed(
                        "a print of %s lies outside the time that was asked for".formatted(page.symbol(row)));
        }
        return read;
    }

    @Override
    public String symbol(int row) {
        return page.symbol(row);
    }

    @Override
    public int endOfSymbol(int row) {
        int code = page.symbolCode(row);
        int end = row + 1;
        while (end < page.rows() && page.symbolCode(end) == code) end++;
        return end;
    }

    /// The page's first print is later than the last one gathered, or of the same instant and none of those.
    @Override
    public void checkContinues() throws SourceException.Malformed {
        long instant = page.sipNanos(0);
        for (int row = gathered.rows() - 1; row >= 0 && gathered.sipNanos(row) >= instant; row--) {
            if (gathered.sipNanos(row) > instant)
                throw new SourceException.Malformed("the page goes back in time within " + page.symbol(0));
            boolean same = gathered.id(row) == page.id(0) && gathered.exchangeCode(row) == page.exchangeCode(0);
            if (same) throw new SourceException.Malformed("the page repeats prints of " + page.symbol(0));
        }
    }

    @Override
    public void gather(int first, int end) {
        gathered.appendRows(page, first, end - first);
    }

    @Override
    public void handOver(Symbol symbol) throws IOException, InterruptedException {
        meter.trades(gathered.rows());
        if (TapeOrder.isStrict(gathered)) {
            sink.accept(symbol, gathered);
        } else {
            try (TradeBatch ordered = TapeOrder.arrange(gathered, allocator)) {
                sink.accept(symbol, ordered);
            }
        }
        forget();
    }

    @Override
    public void forget() {
        boolean large = gathered.rows() > MOST_ROWS_KEPT;
        gathered.clear();
        if (!large) return;
        gathered.close();
        gathered = new TradeBatch(allocator, books);
    }

    @Override
    public void close() {
        page.close();
        gathered.close();
    }
}

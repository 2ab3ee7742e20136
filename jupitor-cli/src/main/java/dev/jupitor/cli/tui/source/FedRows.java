package dev.jupitor.cli.tui.source;

import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.sdk.TapePrint;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/// What a server tells, in the columns that a tape takes. For one thread; the batch it gives is its own, good until the
/// next is asked for.
final class FedRows {
    private static final long NANOS = 1_000_000_000L;
    private static final int ROOM = 128;

    private final FeedBatch.Books books = FeedBatch.Books.create();
    private final FeedBatch batch = new FeedBatch(books, ROOM);
    private final Translation symbols = new Translation(books.symbols()::code);
    private final Translation exchanges = new Translation(books.exchanges()::code);
    private final Translation conditions = new Translation(books.conditions()::code);
    private final Translation tapes = new Translation(books.tapes()::code);
    private TradeBatch.Codebooks told;

    /// Codes of one book as those of another, each text looked up once.
    private static final class Translation {
        private final ToIntFunction<String> codes;
        private int[] known = new int[0];

        Translation(ToIntFunction<String> codes) {
            this.codes = codes;
        }

        void forget() {
            known = new int[0];
        }

        int of(int code, IntFunction<String> texts) {
            if (code >= known.length) grow(code);
            if (known[code] < 0) known[code] = codes.applyAsInt(texts.apply(code));
            return known[code];
        }

        private void grow(int code) {
            int before = known.length;
            known = Arrays.copyOf(known, code * 2 + 64);
            Arrays.fill(known, before, known.length, -1);
        }
    }

    /// Prints.
    FeedBatch prints(TradeBatch prints) {
        if (told != prints.books()) begin(prints.books());
        batch.clear();
        for (int row = 0; row < prints.rows(); row++) append(prints, row);
        return batch;
    }

    private void begin(TradeBatch.Codebooks other) {
        told = other;
        symbols.forget();
        exchanges.forget();
        conditions.forget();
        tapes.forget();
    }

    private void append(TradeBatch prints, int row) {
        batch.append(
                FeedBatch.Kind.TRADE,
                symbols.of(prints.symbolCode(row), told.symbols()::text),
                sipNanos(prints.sipNanos(row), prints.timestamp(row)),
                prints.price(row),
                prints.size(row),
                exchanges.of(prints.exchangeCode(row), told.exchanges()::text),
                prints.id(row),
                0,
                conditions.of(prints.conditionsCode(row), told.conditions()::text),
                tapes.of(prints.tapeCode(row), told.tapes()::text));
    }

    /// One cancel or correction.
    FeedBatch change(FeedBatch.Kind kind, TapePrint print, long replaces) {
        batch.clear();
        Trade trade = print.trade();
        batch.append(
                kind,
                books.symbols().code(trade.symbol().ticker()),
                sipNanos(nanos(trade.at()), print.timestamp()),
                trade.price(),
                trade.size(),
                books.exchanges().code(trade.exchange()),
                trade.id(),
                replaces,
                books.conditions().code(trade.conditions()),
                books.tapes().code(trade.tape()));
        return batch;
    }

    /// An old server knows of no true instant.
    private static long sipNanos(long nanos, long etMillis) {
        return nanos != 0 ? nanos : nanos(SessionClock.instantOf(etMillis));
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * NANOS + at.getNano();
    }
}

package dev.jupitor.core.consolidate;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.apache.arrow.memory.BufferAllocator;

/// Prints around one Monday after the clocks changed (us-pipeline TC-17), as values.
public final class DayPrints {
    /// Friday 2026-03-06, 16:00.
    public static final long PREVIOUS_CLOSE = 1_772_812_800_000L;
    /// Monday 2026-03-09, 16:00.
    public static final long CLOSE = 1_773_072_000_000L;

    private DayPrints() {}

    /// A print whose id is its size.
    public static Trade print(
            String symbol, long etMillis, double price, long size, String exchange, String conditions) {
        Instant at = SessionClock.instantOf(etMillis);
        return new Trade(new Symbol(symbol), at, price, size, exchange, size, conditions, "", "C");
    }

    public static TradeBatch batch(BufferAllocator allocator, Collection<Trade> prints) {
        return batch(allocator, Codebooks.create(), prints);
    }

    public static TradeBatch batch(BufferAllocator allocator, Codebooks books, Collection<Trade> prints) {
        TradeBatch batch = new TradeBatch(allocator, books);
        prints.forEach(batch::append);
        return batch;
    }

    public static List<Trade> trades(TradeBatch batch) {
        List<Trade> trades = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) trades.add(batch.trade(row));
        return trades;
    }

    /// The order of a day file on values whose instant is known, said column by column.
    static Comparator<Trade> naiveOrder() {
        return Comparator.comparing(Trade::at)
                .thenComparing(Trade::symbol)
                .thenComparing(Trade::exchange)
                .thenComparing(Trade::id, Long::compareUnsigned)
                .thenComparing(Trade::price)
                .thenComparing(Trade::size)
                .thenComparing(Trade::conditions)
                .thenComparing(Trade::update)
                .thenComparing(Trade::tape);
    }

    /// Few values for each column, so that ties of every kind and both borders of the window occur.
    static Arbitrary<Trade> anyPrint() {
        Arbitrary<Instant> instants = Combinators.combine(
                        Arbitraries.of(PREVIOUS_CLOSE, PREVIOUS_CLOSE + 5_000, CLOSE - 60_000, CLOSE),
                        Arbitraries.integers().between(-2, 2),
                        Arbitraries.of(0L, 1L, 999_999L))
                .as((base, millis, nanos) ->
                        SessionClock.instantOf(base + millis).plus(nanos, ChronoUnit.NANOS));
        return Combinators.combine(
                        Arbitraries.of("AAA", "B", "BRK.B"),
                        instants,
                        Arbitraries.of(0.5, 0.99, 1.0, 10.2),
                        Arbitraries.of(100L, 101L, 200L),
                        Arbitraries.of("D", "Q", "V", ""),
                        Arbitraries.of(1L, 2L, -1L),
                        Arbitraries.of("", " ", "@,T", "@,I"),
                        Arbitraries.of("", "canceled", "incorrect", "corrected"))
                .as((symbol, at, price, size, exchange, id, conditions, update) ->
                        new Trade(new Symbol(symbol), at, price, size, exchange, id, conditions, update, "C"));
    }
}

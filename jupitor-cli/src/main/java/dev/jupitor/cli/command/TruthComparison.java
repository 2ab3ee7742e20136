package dev.jupitor.cli.command;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeStore;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/// Compares a lake with the simulator that it was collected from, row by row and value by value.
///
/// A symbol-day is compared when the vendor has a bar for it, because only then it belongs to the day's universe; its
/// prints are those from 04:00 to 20:00 New York.
final class TruthComparison {
    private final TruthCsv truth;
    private final TradeStore trades;
    private final BarStore bars;
    private final BufferAllocator allocator;

    TruthComparison(TruthCsv truth, TradeStore trades, BarStore bars, BufferAllocator allocator) {
        this.truth = truth;
        this.trades = trades;
        this.bars = bars;
        this.allocator = allocator;
    }

    /// What came out for one date.
    ///
    /// @param rows prints in the lake
    /// @param open every symbol-day that differs, with how
    record Day(LocalDate date, int symbolDays, long rows, List<Difference> open) {
        int exact() {
            return symbolDays - open.size();
        }
    }

    /// How one symbol-day differs.
    record Difference(Symbol symbol, LocalDate date, String what) {}

    Day compare(LocalDate date) throws IOException, InterruptedException {
        List<Difference> open = new ArrayList<>();
        long rows = 0;
        try (BarBatch expected = truth.bars(date)) {
            for (int row = 0; row < expected.rows(); row++) {
                Bar bar = expected.bar(row);
                SymbolDay day = compare(bar, date);
                rows += day.rows();
                day.difference().ifPresent(what -> open.add(new Difference(bar.symbol(), date, what)));
            }
            return new Day(date, expected.rows(), rows, open);
        }
    }

    private record SymbolDay(long rows, Optional<String> difference) {}

    private SymbolDay compare(Bar bar, LocalDate date) throws IOException, InterruptedException {
        Optional<TradeBatch> found = trades.read(bar.symbol(), date, allocator);
        if (found.isEmpty()) return new SymbolDay(0, Optional.of("no trade file"));
        try (TradeBatch held = found.get();
                TradeBatch wanted = windowOf(bar.symbol(), date)) {
            Optional<String> difference = barDifference(bar, date).or(() -> difference(held, wanted));
            return new SymbolDay(held.rows(), difference);
        }
    }

    private Optional<String> barDifference(Bar wanted, LocalDate date) throws IOException {
        try (BarBatch held = bars.read(wanted.symbol(), date, date, allocator)) {
            boolean equal = held.rows() == 1 && held.bar(0).equals(wanted);
            return equal ? Optional.empty() : Optional.of("the daily bar differs");
        }
    }

    /// The true prints of the collected window, in the order of the lake.
    private TradeBatch windowOf(Symbol symbol, LocalDate date) throws IOException, InterruptedException {
        long first = nanos(SessionClock.instant(date, SessionClock.PRE_OPEN));
        long last = nanos(SessionClock.instant(date, SessionClock.POST_CLOSE));
        try (TradeBatch all = truth.trades(symbol, date);
                TradeBatch window = new TradeBatch(allocator, all.books())) {
            for (int row = 0; row < all.rows(); row++) {
                if (all.sipNanos(row) >= first && all.sipNanos(row) <= last) window.appendRow(all, row);
            }
            return TapeOrder.arrange(window, allocator);
        }
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private static Optional<String> difference(TradeBatch held, TradeBatch wanted) {
        if (held.rows() != wanted.rows())
            return Optional.of("%,d rows, true are %,d".formatted(held.rows(), wanted.rows()));
        for (int row = 0; row < held.rows(); row++) {
            if (!sameRow(held, wanted, row)) return Optional.of("row %,d differs".formatted(row));
        }
        return Optional.empty();
    }

    private static boolean sameRow(TradeBatch held, TradeBatch wanted, int row) {
        return held.timestamp(row) == wanted.timestamp(row)
                && held.sipNanos(row) == wanted.sipNanos(row)
                && Double.compare(held.price(row), wanted.price(row)) == 0
                && held.size(row) == wanted.size(row)
                && held.id(row) == wanted.id(row)
                && held.symbol(row).equals(wanted.symbol(row))
                && held.exchange(row).equals(wanted.exchange(row))
                && held.conditions(row).equals(wanted.conditions(row))
                && held.update(row).equals(wanted.update(row))
                && held.tape(row).equals(wanted.tape(row));
    }
}

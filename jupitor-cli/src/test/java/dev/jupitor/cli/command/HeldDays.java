package dev.jupitor.cli.command;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;

/// Consolidated days in memory, given two rows at a time.
final class HeldDays implements ExIndexDays {
    private static final int PIECE = 2;

    private final BufferAllocator allocator;
    private final SortedMap<LocalDate, List<Trade>> days = new TreeMap<>();
    private final SortedSet<LocalDate> stale = new TreeSet<>();

    HeldDays(BufferAllocator allocator) {
        this.allocator = allocator;
    }

    /// A print on the date at a time of New York.
    void print(LocalDate date, String symbol, String time, double price, long size) {
        List<Trade> prints = days.computeIfAbsent(date, any -> new ArrayList<>());
        prints.add(new Trade(
                new Symbol(symbol),
                SessionClock.instant(date, LocalTime.parse(time)),
                price,
                size,
                "V",
                prints.size(),
                "",
                "",
                "C"));
    }

    void stale(LocalDate date) {
        stale.add(date);
    }

    @Override
    public SortedSet<LocalDate> dates() {
        return new TreeSet<>(days.keySet());
    }

    @Override
    public TradeRun open(LocalDate date) throws IOException {
        if (!days.containsKey(date)) throw new NoSuchFileException(date.toString());
        return new HeldRun(allocator, days.get(date));
    }

    @Override
    public Optional<TradeRun> openIfUsable(LocalDate date) throws IOException {
        return stale.contains(date) ? Optional.empty() : Optional.of(open(date));
    }

    private static final class HeldRun implements TradeRun {
        private final TradeBatch batch;
        private final List<Trade> prints;
        private int at;

        HeldRun(BufferAllocator allocator, List<Trade> prints) {
            batch = TradeBatch.create(allocator);
            this.prints = prints;
        }

        @Override
        public Optional<TradeBatch> next() {
            if (at >= prints.size()) return Optional.empty();
            batch.clear();
            for (int i = 0; i < PIECE && at < prints.size(); i++) batch.append(prints.get(at++));
            return Optional.of(batch);
        }

        @Override
        public void close() {
            batch.close();
        }
    }
}

package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.derive.TradeUniverseStep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// A market, a lake and a clock for tests of the collector. Closing it proves that every batch was closed.
final class World implements AutoCloseable {
    static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);

    final BufferAllocator allocator = new RootAllocator();
    final Fuse fuse = new Fuse();
    final FakeLake lake = new FakeLake(fuse);
    final FakeVendor vendor = new FakeVendor(allocator, fuse);
    final VirtualTimekeeper clock = new VirtualTimekeeper(newYork(FRIDAY, "21:00"));
    final FetchMeter meter = new FetchMeter();
    final List<String> heard = new ArrayList<>();
    TradeUniverseStep tradeUniverses = TradeUniverseStep.NONE;
    private final CollectorListener listener = new CollectorListener() {
        @Override
        public void phaseStarted(CollectorPhase phase, LocalDate date, long total) {
            heard.add("%s %s %d".formatted(phase.label(), date, total));
        }

        @Override
        public void warning(String sentence) {
            heard.add(sentence);
        }
    };

    static Instant newYork(LocalDate date, String time) {
        return SessionClock.instant(date, LocalTime.parse(time));
    }

    static SortedSet<Symbol> symbols(String... names) {
        TreeSet<Symbol> symbols = new TreeSet<>();
        Arrays.stream(names).map(Symbol::new).forEach(symbols::add);
        return symbols;
    }

    CollectorPorts ports() {
        return new CollectorPorts(
                vendor.barSource(),
                vendor.tradeSource(),
                vendor.assetSource(),
                vendor.calendarSource(),
                lake.new Bars(),
                lake.new Trades(),
                lake.new Universe(),
                lake.new Membership(),
                lake.new Completion(),
                lake.new Daily(),
                lake.new Calendar(),
                lake.new Locks(),
                lake.new Space(),
                tradeUniverses);
    }

    /// A collector whose history begins on 2026-02-02, unless the options say otherwise.
    UsCollector collector(UnaryOperator<CollectOptions.Builder> options) {
        return collector(options, clock);
    }

    UsCollector collector(UnaryOperator<CollectOptions.Builder> options, Timekeeper time) {
        CollectOptions.Builder builder = CollectOptions.builder()
                .barsStart(LocalDate.of(2026, 2, 2))
                .barWorkers(2)
                .tradeWorkers(2);
        return new UsCollector(ports(), options.apply(builder).build(), time, meter, allocator, listener);
    }

    /// A new process catches up.
    CollectionReport catchUp(UnaryOperator<CollectOptions.Builder> options)
            throws IOException, SourceException, InterruptedException {
        return collector(options).catchUp();
    }

    CollectionReport catchUp() throws IOException, SourceException, InterruptedException {
        return catchUp(options -> options);
    }

    /// The marker, and the bars that it speaks of, are in place up to this session.
    World completedUpTo(LocalDate session) {
        vendor.prints.forEach((symbol, days) -> days.headMap(session, true).forEach((date, count) -> {
            lake.bars.computeIfAbsent(symbol, s -> new TreeMap<>()).put(date, FakeVendor.bar(symbol, date, count));
            lake.universe.computeIfAbsent(date, d -> new TreeSet<>()).add(symbol);
        }));
        lake.marker = Optional.of(session);
        return this;
    }

    DayRecord.Summary day(LocalDate date) {
        return lake.records.get(date).summary();
    }

    SymbolState state(String symbol, LocalDate date) {
        return lake.records.get(date).symbols().get(new Symbol(symbol));
    }

    List<String> tradesOf(String symbol, LocalDate date) {
        return lake.trades.get(new FakeLake.SymbolDay(new Symbol(symbol), date));
    }

    @Override
    public void close() {
        allocator.close();
    }
}

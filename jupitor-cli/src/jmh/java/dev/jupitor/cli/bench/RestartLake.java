package dev.jupitor.cli.bench;

import dev.jupitor.alpaca.collect.CollectOptions;
import dev.jupitor.alpaca.collect.CollectorListener;
import dev.jupitor.alpaca.collect.CollectorPorts;
import dev.jupitor.alpaca.collect.UsCollector;
import dev.jupitor.core.bar.BarSource;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.derive.TradeUniverseStep;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.core.trade.TradeSource;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// How long a collector needs, from the start of its JVM, until it knows what a large lake lacks.
///
/// `RestartLake LAKE make [SYMBOLS DATES]` writes what a lake remembers of so many complete dates, of which every
/// hundredth lacks five symbols; there are no trade files, because nobody may look at them.
/// `RestartLake LAKE` starts a collector there and tells when it first asks the vendor for trades.
public final class RestartLake {
    private static final LocalDate LAST = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
    private static final int EVERY = 100;
    private static final int LACKING = 5;

    private final Path lake;
    private final TradingCalendar calendar = new NyseCalendar();

    private RestartLake(Path lake) {
        this.lake = lake;
    }

    public static void main(String[] arguments) throws Exception {
        RestartLake bench = new RestartLake(Path.of(arguments[0]));
        if (arguments.length == 1) bench.restart();
        else if (arguments.length == 2) bench.make(10_000, 250);
        else bench.make(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }

    private MarketStore open(Timekeeper clock) throws IOException {
        return MarketStore.open(lake, lake.resolve("reference"), new StoreOptions(0, "bench", clock));
    }

    private List<LocalDate> sessions(int count) {
        return Stream.iterate(LAST, calendar::previous).limit(count).sorted().toList();
    }

    private void make(int symbolCount, int dateCount) throws IOException {
        Files.createDirectories(lake);
        MarketStore store = open(Timekeeper.system());
        List<Symbol> symbols =
                IntStream.range(0, symbolCount).mapToObj(RestartLake::symbol).toList();
        List<LocalDate> dates = sessions(dateCount);
        for (Symbol symbol : symbols)
            Files.createDirectories(store.layout().dailyFolder().resolve(symbol.ticker()));
        for (int i = 0; i < dates.size(); i++) {
            store.usUniverse().add(dates.get(i), new TreeSet<>(symbols));
            store.usCompletion().write(record(dates.get(i), symbols, i % EVERY == 0 ? LACKING : 0));
        }
        store.usDailyState().completed(LAST);
        System.out.printf("%,d symbols on %,d dates%n", symbolCount, dateCount);
    }

    private static Symbol symbol(int number) {
        return new Symbol("S%05d".formatted(number));
    }

    private static DayRecord record(LocalDate date, List<Symbol> symbols, int lacking) {
        TreeMap<Symbol, SymbolState> states = new TreeMap<>();
        for (int i = 0; i < symbols.size(); i++) {
            StoredFile file = new StoredFile(1_000 + i, 15_000 + i, "%016x".formatted(date.toEpochDay() * 31 + i));
            states.put(symbols.get(i), i < lacking ? new SymbolState.Due() : new SymbolState.Done(file));
        }
        return new DayRecord(date, DayRecord.Scope.UNIVERSE, states);
    }

    private void restart() throws Exception {
        VirtualTimekeeper clock = new VirtualTimekeeper(NOW);
        MarketStore store = open(clock);
        CollectOptions options = CollectOptions.builder()
                .barsStart(sessions(store.usUniverse().dates().size()).getFirst())
                .build();
        try (BufferAllocator allocator = new RootAllocator()) {
            new UsCollector(ports(store), options, clock, new FetchMeter(), allocator, CollectorListener.NONE)
                    .catchUp();
        }
        System.out.printf("and that nothing else is due after %,d ms%n", sinceStart());
    }

    private static long sinceStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    private CollectorPorts ports(MarketStore store) {
        BarSource noBars = (request, sink) -> {
            throw new SourceException.Unavailable("no bars are due", java.time.Duration.ZERO);
        };
        TradeSource told = (request, sink) -> System.out.printf(
                "after %,d ms the collector asks for %s of %s%n", sinceStart(), request.symbols(), request.start());
        return new CollectorPorts(
                noBars,
                told,
                List::of,
                (first, last) -> calendar.between(first, last).stream()
                        .map(date -> calendar.hours(date).orElseThrow())
                        .toList(),
                store.usBars(),
                store.usTrades(),
                store.usUniverse(),
                store.usMembership(),
                store.usCompletion(),
                store.usDailyState(),
                store.calendar(),
                store.usLocks(),
                store.space(),
                TradeUniverseStep.NONE);
    }
}

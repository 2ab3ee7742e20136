package dev.jupitor.store.consolidate;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.layout.DataLayout;
import dev.jupitor.store.layout.DayFile;
import dev.jupitor.store.universe.TradeUniverses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// A lake of some sessions, collected as the collector does it, of which the files of dates are made.
final class DayLake implements AutoCloseable {
    static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    /// 16:00 of each, ET-shifted; the clocks changed between them.
    static final long FRIDAYS_CLOSE = 1_772_812_800_000L;

    static final long CLOSE = 1_773_072_000_000L;

    final MarketStore store;
    final DataLayout layout;
    final BufferAllocator allocator = new RootAllocator();
    private final Timekeeper clock = new VirtualTimekeeper(Instant.parse("2026-03-15T02:00:00Z"));
    private final Map<LocalDate, SortedMap<Symbol, SymbolState>> states = new HashMap<>();

    DayLake(Path folder) throws IOException {
        Path data = Files.createDirectories(folder.resolve("DATA 4TB 1"));
        store = MarketStore.open(data, folder.resolve("reference"), new StoreOptions(0, "test", clock));
        layout = store.layout();
    }

    /// The lake of TC-17: a Friday and the Monday after the clocks changed. AAA is ACTIVE, BBB SPORADIC, ETFX a
    /// fund,
    /// IDX in an index; NOF is in the universe of Monday and nothing of it was traded.
    static DayLake ofTc17(Path folder) throws IOException, InterruptedException {
        DayLake lake = new DayLake(folder);
        lake.turnover(FRIDAY, Map.of("AAA", 1_000_000.0, "BBB", 1.0, "ETFX", 1_000.0));
        lake.turnover(MONDAY, Map.of("AAA", 1.0, "BBB", 1.0, "ETFX", 1.0, "IDX", 1.0, "NOF", 1.0));
        lake.etfs("ETFX");
        for (LocalDate date : List.of(FRIDAY, MONDAY)) lake.lists(date, "IDX", "");
        lake.prints(
                "AAA",
                FRIDAY,
                Print.of("AAA", FRIDAYS_CLOSE - 1, 10, 200, "N", " "),
                Print.of("AAA", FRIDAYS_CLOSE, 10.1, 200, "N", " "),
                Print.of("AAA", FRIDAYS_CLOSE + 1, 10.2, 200, "N", " ,T"),
                Print.of("AAA", FRIDAYS_CLOSE + 5_000, 10.3, 200, "D", "@,T"));
        lake.prints("BBB", FRIDAY);
        lake.prints("ETFX", FRIDAY);
        lake.prints(
                "AAA",
                MONDAY,
                Print.of("AAA", CLOSE - 3_600_000, 11, 300, "Q", "@"),
                Print.of("AAA", CLOSE - 60_000, 11.2, 300, "Q", "@,I"),
                Print.of("AAA", CLOSE, 11.5, 300, "Q", "@,F"),
                Print.of("AAA", CLOSE + 1, 12, 300, "Q", "@"));
        lake.prints("BBB", MONDAY, Print.of("BBB", CLOSE - 7_200_000, 5, 500, "V", ""));
        lake.prints("ETFX", MONDAY, Print.of("ETFX", CLOSE - 1_000, 50, 500, "V", "@"));
        lake.prints("IDX", MONDAY, Print.of("IDX", CLOSE - 100, 300, 500, "V", "@"));
        lake.prints("NOF", MONDAY);
        lake.settle(FRIDAY, MONDAY);
        return lake;
    }

    /// A date's bars, and its universe.
    void turnover(LocalDate date, Map<String, Double> usd) throws IOException {
        long at = SessionClock.instant(date, LocalTime.MIDNIGHT).toEpochMilli();
        for (Map.Entry<String, Double> symbol : usd.entrySet()) {
            try (BarBatch bars = new BarBatch(allocator)) {
                bars.append(symbol.getKey(), at, 1, 1, 1, 1, 1, 1, symbol.getValue());
                store.usBars().merge(new Symbol(symbol.getKey()), bars);
            }
        }
        store.usUniverse().add(date, usd.keySet().stream().map(Symbol::new).toList());
        store.usDailyState().completed(date);
    }

    void lists(LocalDate date, String spx, String ndx) throws IOException {
        put(layout.indexList(IndexId.SPX, date), spx.replace(' ', '\n') + "\n");
        put(layout.indexList(IndexId.NDX, date), ndx.replace(' ', '\n') + "\n");
    }

    void etfs(String... names) throws IOException {
        put(layout.etfListOf(LocalDate.of(2025, 1, 2)), "Symbol,Name\n" + String.join(",\n", names) + ",\n");
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// Collects a symbol's prints of a date; none are a file without rows. The record is written by [#settle].
    void prints(String name, LocalDate date, Print... prints) throws IOException {
        try (TradeBatch batch = Print.batch(allocator, List.of(prints));
                TradeBatch ordered = TapeOrder.arrange(batch, allocator)) {
            note(name, date, store.usTrades().replace(new Symbol(name), date, ordered, TradesKeep.ALL));
        }
    }

    /// A file as the original leaves one: eight columns, in the order of milliseconds, of equal ones in any order.
    void original(String name, LocalDate date, List<Print> prints) throws IOException {
        Path file = layout.trades(new Symbol(name), date);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        OriginalTrades.write(file, prints);
        note(name, date, store.usTrades().inspect(new Symbol(name), date).orElseThrow());
    }

    private void note(String name, LocalDate date, StoredFile file) {
        state(name, date, file.rows() == 0 ? new SymbolState.Empty(file) : new SymbolState.Done(file));
    }

    void state(String name, LocalDate date, SymbolState state) {
        states.computeIfAbsent(date, any -> new TreeMap<>()).put(new Symbol(name), state);
    }

    void forget(String name, LocalDate date) {
        states.get(date).remove(new Symbol(name));
    }

    /// Writes the records of some dates.
    void record(LocalDate... dates) throws IOException {
        for (LocalDate date : dates)
            store.usCompletion()
                    .write(new DayRecord(date, DayRecord.Scope.UNIVERSE, states.getOrDefault(date, new TreeMap<>())));
    }

    /// Writes the records and the trade universes of some dates.
    void settle(LocalDate... dates) throws IOException, InterruptedException {
        record(dates);
        tables(dates);
    }

    void tables(LocalDate... dates) throws IOException, InterruptedException {
        store.usTradeUniverses(1)
                .make(List.of(dates), TradeUniverses.Options.STANDARD, TradeUniverses.Progress.NONE)
                .forEach(made -> {
                    if (made.state() == MadeFile.State.REFUSED) throw new AssertionError(made);
                });
    }

    StockTrades job() {
        return store.usStockTrades(new NyseCalendar(), Corrections.APPLY, allocator, 2);
    }

    /// A job with everything set by the test.
    StockTrades job(int workers, Portions portions, Duration lockWait) {
        return new StockTrades(ports(Corrections.APPLY), allocator, workers, portions, lockWait);
    }

    DayPorts ports(Corrections corrections) {
        return new DayPorts(
                layout,
                new ParquetFiles(),
                new Tables(store.usTradeUniverses(1)),
                store.usUniverse(),
                store.usCompletion(),
                new NyseCalendar(),
                store.usLocks(),
                store.space(),
                corrections);
    }

    private record Tables(TradeUniverses all) implements DayPorts.UniverseTables {
        @Override
        public Map<LocalDate, Standing> standings(Collection<LocalDate> dates) throws IOException {
            return all.standings(dates);
        }

        @Override
        public TradeUniverse read(LocalDate date) throws IOException {
            return all.read(date).orElseThrow();
        }
    }

    static StockTrades.Request asked(DayFile... kinds) {
        return new StockTrades.Request(Set.of(kinds), false);
    }

    static StockTrades.Request all() {
        return new StockTrades.Request(EnumSet.allOf(DayFile.class), false);
    }

    /// Makes every file of a date.
    List<MadeFile> make(LocalDate date) throws IOException, InterruptedException {
        return make(date, DayFile.values());
    }

    List<MadeFile> make(LocalDate date, DayFile... kinds) throws IOException, InterruptedException {
        return job().make(date, asked(kinds), StockTrades.Listener.none());
    }

    DayFiles files() {
        return store.usDayFiles(new NyseCalendar(), Corrections.APPLY);
    }

    /// What a date's files are, by their kind.
    Map<DayFile, Standing> standings(LocalDate date) throws IOException {
        return files().standings(List.of(date)).get(date);
    }

    Path file(DayFile kind, LocalDate date) {
        return layout.dayFile(kind, date);
    }

    /// The rows of a consolidated file, through the door.
    List<Print> rows(DayFile kind, LocalDate date) throws IOException {
        List<Print> rows = new ArrayList<>();
        try (TradeRun run = files().open(kind, date, allocator)) {
            for (Optional<TradeBatch> next = run.next(); next.isPresent(); next = run.next())
                rows.addAll(Print.list(next.get()));
        }
        return rows;
    }

    /// The bytes of a date's files, those that are there.
    Map<DayFile, byte[]> bytes(LocalDate date) throws IOException {
        Map<DayFile, byte[]> bytes = new TreeMap<>();
        for (DayFile kind : DayFile.values())
            if (Files.exists(file(kind, date))) bytes.put(kind, Files.readAllBytes(file(kind, date)));
        return bytes;
    }

    /// Everything that lies in the folders of the derived files, temporary files too.
    Set<String> derived() throws IOException {
        Set<String> names = new TreeSet<>();
        for (DayFile kind : DayFile.values()) {
            Path folder = layout.dayFolder(kind);
            if (!Files.isDirectory(folder)) continue;
            try (var entries = Files.list(folder)) {
                entries.forEach(entry -> names.add(kind.label() + "/" + entry.getFileName()));
            }
        }
        return names;
    }

    @Override
    public void close() {
        allocator.close();
    }
}

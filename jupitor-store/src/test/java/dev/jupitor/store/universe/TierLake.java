package dev.jupitor.store.universe;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.internal.file.Quarantine;
import dev.jupitor.store.internal.us.BarRevisions;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// A lake of bars, universes and lists, written as collectors and list makers do it.
final class TierLake {
    static final LocalDate MONDAY = LocalDate.of(2026, 2, 9);
    static final LocalDate TUESDAY = MONDAY.plusDays(1);
    static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
    static final LocalDate THURSDAY = MONDAY.plusDays(3);
    static final LocalDate FRIDAY = MONDAY.plusDays(4);

    final MarketStore store;
    final DataLayout layout;
    private final Timekeeper clock = new VirtualTimekeeper(Instant.parse("2026-02-14T02:00:00Z"));

    TierLake(Path folder) throws IOException {
        Path data = Files.createDirectories(folder.resolve("DATA 4TB 1"));
        store = MarketStore.open(data, folder.resolve("reference"), new StoreOptions(0, "test", clock));
        layout = store.layout();
    }

    /// The lake of TC-15: four dates and the Friday after them, complete.
    static TierLake ofTc15(Path folder) throws IOException {
        TierLake lake = new TierLake(folder);
        for (LocalDate date : List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY)) {
            lake.bar("BIG", date, 10, 1_000_000);
            lake.bar("MID", date, 5, 200_000);
            lake.bar("ETFX", date, 100, 500_000);
            lake.bar("ZERO", date, 0, 0);
        }
        lake.bar("SML", MONDAY, 2, 50_000);
        lake.bar("SML", THURSDAY, 2, 150_000);
        lake.bar("ODD", TUESDAY, 1, 1_000);
        for (String name : List.of("AAPL", "BIG", "ETFX", "MID", "NEWW", "ODD", "QCOM", "SML", "ZERO"))
            lake.bar(name, FRIDAY, 1, 1);
        lake.lists(FRIDAY, "AAPL QCOM", "QCOM");
        lake.etfs("ETFX");
        lake.stocks("AAPL", "BIG", "MID", "NEWW", "QCOM", "SML", "ZERO");
        lake.store.usDailyState().completed(FRIDAY);
        return lake;
    }

    /// A bar, and its symbol in the universe of its date.
    void bar(String name, LocalDate date, double vwap, long volume) throws IOException {
        putBar(name, date, vwap, volume);
        store.usUniverse().add(date, List.of(new Symbol(name)));
    }

    /// A bar alone.
    void putBar(String name, LocalDate date, double vwap, long volume) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                BarBatch bars = new BarBatch(allocator)) {
            long at = SessionClock.instant(date, LocalTime.MIDNIGHT).toEpochMilli();
            bars.append(name, at, 1, 1, 1, 1, volume, 1, vwap);
            store.usBars().merge(new Symbol(name), bars);
        }
    }

    void lists(LocalDate date, String spx, String ndx) throws IOException {
        write(layout.indexList(IndexId.SPX, date), spx.replace(' ', '\n') + "\n");
        write(layout.indexList(IndexId.NDX, date), ndx.replace(' ', '\n') + "\n");
    }

    void etfs(String... names) throws IOException {
        write(layout.etfListOf(MONDAY), "Symbol,Name\n" + lines(names));
    }

    void stocks(String... names) throws IOException {
        write(layout.stockListOf(MONDAY), "Symbol,Name\n" + lines(names));
    }

    private static String lines(String... names) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(names).forEach(name -> text.append(name).append(",\"a name, quoted\"\n"));
        return text.toString();
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// A completion record in which these are settled, and those are not.
    void record(LocalDate date, DayRecord.Scope scope, Collection<Symbol> settled, Collection<Symbol> due)
            throws IOException {
        TreeMap<Symbol, SymbolState> states = new TreeMap<>();
        StoredFile file = new StoredFile(0, 1, "0123456789abcdef", TradesKeep.ALL);
        settled.forEach(symbol -> states.put(symbol, new SymbolState.Empty(file)));
        due.forEach(symbol -> states.put(symbol, new SymbolState.Due()));
        store.usCompletion().write(new DayRecord(date, scope, states));
    }

    UniversePorts ports(UniversePorts.TurnoverSource bars) {
        return new UniversePorts(
                layout,
                bars,
                store.usUniverse(),
                store.usCompletion(),
                store.usDailyState(),
                new BarRevisions(layout, new Quarantine(layout, clock)),
                store.usLocks());
    }

    TradeUniverses tables() {
        return store.usTradeUniverses(2);
    }

    MadeFile make(LocalDate date) throws IOException, InterruptedException {
        return make(date, TradeUniverses.Options.STANDARD);
    }

    MadeFile make(LocalDate date, TradeUniverses.Options options) throws IOException, InterruptedException {
        return tables().make(List.of(date), options, TradeUniverses.Progress.NONE)
                .getFirst();
    }

    Path csv(LocalDate date) {
        return layout.tradeUniverse(date);
    }

    String text(LocalDate date) throws IOException {
        return Files.readString(csv(date));
    }
}

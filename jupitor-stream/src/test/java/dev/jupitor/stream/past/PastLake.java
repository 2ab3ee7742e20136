package dev.jupitor.stream.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.consolidate.StockTrades;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// A lake of the sessions of 10 to 12 February 2026, with stocks in no index only. Prints are given, then dates are
/// settled and consolidated.
public final class PastLake implements AutoCloseable {
    public static final LocalDate TUESDAY = LocalDate.of(2026, 2, 10);
    public static final LocalDate WEDNESDAY = LocalDate.of(2026, 2, 11);
    public static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    public static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);

    public final MarketStore store;
    public final BufferAllocator allocator = new RootAllocator();
    public final VirtualTimekeeper clock = new VirtualTimekeeper(Instant.parse("2026-02-13T15:30:00Z"));
    public final DayPrints prints;
    private final Map<LocalDate, SortedMap<String, List<Print>>> waiting = new HashMap<>();
    private final Map<LocalDate, Map<String, Tier>> tiers = new HashMap<>();
    private long lastId;

    /// A print with an id of its own.
    private record Print(
            long etMillis, double price, long size, String exchange, String conditions, String update, long id) {}

    public PastLake(Path folder) throws IOException {
        Path data = Files.createDirectories(folder.resolve("DATA 4TB 1"));
        store = MarketStore.open(data, folder.resolve("reference"), new StoreOptions(0, "test", clock));
        prints = new DayPrints(store, new NyseCalendar(), Corrections.APPLY, allocator, 2);
    }

    /// Wednesday as in stream-and-serving §4.4, with Tuesday before it and Thursday, in whose file its evening is.
    public static PastLake ofTheExamples(Path folder) throws IOException, InterruptedException {
        PastLake lake = new PastLake(folder);
        for (LocalDate date : List.of(TUESDAY, WEDNESDAY, THURSDAY))
            lake.tiers(date, Map.of("ACME", Tier.ACTIVE, "BETA", Tier.MODERATE));
        lake.acme(WEDNESDAY);
        lake.beta(WEDNESDAY);
        lake.print("ACME", THURSDAY, at(THURSDAY, 10, 0), 11, 200);
        lake.settle(TUESDAY, WEDNESDAY, THURSDAY);
        lake.consolidate(WEDNESDAY, THURSDAY);
        return lake;
    }

    /// The ET-shifted ms of a clock time.
    public static long at(LocalDate date, int hour, int minute) {
        return SessionClock.at(date, LocalTime.of(hour, minute));
    }

    /// 500 prints of the pre-market, one every 30 seconds from 04:00.
    void acme(LocalDate date) {
        for (int i = 0; i < 500; i++) {
            double price = i < 100 ? 10 : i < 300 ? 11 : i < 400 ? 12 : 11.4;
            print("ACME", date, at(date, 4, 0) + 30_000L * i, price, 200);
        }
    }

    /// 500 prints of the evening, one every second after 16:00.
    void beta(LocalDate date) {
        for (int i = 0; i < 500; i++) print("BETA", date, at(date, 16, 0) + 1_000L * (i + 1), i < 300 ? 2 : 2.5, 500);
    }

    public void print(String symbol, LocalDate date, long etMillis, double price, long size) {
        print(symbol, date, etMillis, price, size, "V", "@", "");
    }

    void print(
            String symbol,
            LocalDate date,
            long etMillis,
            double price,
            long size,
            String exchange,
            String conditions,
            String update) {
        waiting.computeIfAbsent(date, any -> new TreeMap<>())
                .computeIfAbsent(symbol, any -> new ArrayList<>())
                .add(new Print(etMillis, price, size, exchange, conditions, update, ++lastId));
    }

    /// The universe of a date, and its tiers as another program would leave them.
    public void tiers(LocalDate date, Map<String, Tier> ofDate) throws IOException {
        StringBuilder text = new StringBuilder("symbol,type,spx,ndx,tier\n");
        new TreeMap<>(ofDate).forEach((symbol, tier) -> text.append(symbol + ",STOCK,false,false," + tier + "\n"));
        store.usUniverse().add(date, ofDate.keySet().stream().map(Symbol::new).toList());
        store.usDailyState().completed(date);
        Path file = store.layout().tradeUniverse(date);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        tiers.put(date, ofDate);
    }

    /// Collects what was printed on some dates: a file for each symbol, then the records.
    public void settle(LocalDate... dates) throws IOException {
        for (LocalDate date : dates) {
            SortedMap<Symbol, SymbolState> states = new TreeMap<>();
            for (String name : tiers.get(date).keySet()) states.put(new Symbol(name), collect(name, date));
            store.usCompletion().write(new DayRecord(date, DayRecord.Scope.UNIVERSE, states));
        }
    }

    /// Notes in the record of a date that a symbol is to be fetched again; its file stays.
    public void forget(String name, LocalDate date) throws IOException {
        DayRecord record = store.usCompletion().read(date).orElseThrow();
        store.usCompletion().write(record.with(Map.of(new Symbol(name), new SymbolState.Due())));
    }

    private SymbolState collect(String name, LocalDate date) throws IOException {
        List<Print> ofSymbol = waiting.getOrDefault(date, new TreeMap<>()).getOrDefault(name, List.of());
        try (TradeBatch batch = TradeBatch.create(allocator)) {
            batch.ensureCapacity(1);
            for (Print print : ofSymbol) append(batch, name, print);
            try (TradeBatch ordered = TapeOrder.arrange(batch, allocator)) {
                StoredFile file = store.usTrades().replace(new Symbol(name), date, ordered, TradesKeep.ALL);
                return file.rows() == 0 ? new SymbolState.Empty(file) : new SymbolState.Done(file);
            }
        }
    }

    private static void append(TradeBatch batch, String symbol, Print print) {
        TradeBatch.Codebooks books = batch.books();
        batch.append(
                books.symbols().code(symbol),
                print.etMillis,
                print.price,
                print.size,
                books.exchanges().code(print.exchange),
                print.id,
                books.conditions().code(print.conditions),
                books.updates().code(print.update),
                SessionClock.instantOf(print.etMillis).toEpochMilli() * 1_000_000,
                books.tapes().code("C"));
    }

    /// Makes the ex-index files of some dates.
    public void consolidate(LocalDate... dates) throws IOException, InterruptedException {
        StockTrades job = store.usStockTrades(new NyseCalendar(), Corrections.APPLY, allocator, 2);
        for (LocalDate date : dates) {
            List<MadeFile> made = job.make(
                    date, new StockTrades.Request(Set.of(DayFile.EX_INDEX), false), StockTrades.Listener.none());
            assertThat(made).allMatch(file -> file.state() != MadeFile.State.REFUSED);
        }
    }

    public HistoryDates dates() {
        return new HistoryDates(prints, clock);
    }

    public HistoryBoards history() {
        return new HistoryBoards(prints, dates(), clock);
    }

    @Override
    public void close() {
        allocator.close();
    }
}

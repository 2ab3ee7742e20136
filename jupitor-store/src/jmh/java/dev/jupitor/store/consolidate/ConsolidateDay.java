package dev.jupitor.store.consolidate;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.adopt.AdoptionListener;
import dev.jupitor.store.bench.Rounds;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.text.TradeUniverseCsv;
import dev.jupitor.store.layout.DataLayout;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// What deriving a date costs, on a lake that holds the date, the trading day before, and both trade universes.
///
/// `ConsolidateDay LAKE D [ROUNDS] [WORKERS] [KIND,…]` makes the files of these kinds (`ex_index,index` when none is
/// named) so many times and prints each round; medians are of the rounds from the fourth on. With one round it is the
/// cold process: run it with the launcher's flags. A lake of the original is adopted first, in a run of its own:
/// `ConsolidateDay adopt LAKE`; `ConsolidateDay own LAKE COPY` then writes an adopted lake once more as files of ours.
public final class ConsolidateDay {

    private ConsolidateDay() {}

    public static void main(String[] arguments) throws Exception {
        boolean isWork = arguments[0].equals("adopt") || arguments[0].equals("own");
        Path folder = Path.of(arguments[isWork ? 1 : 0]);
        MarketStore lake = MarketStore.open(folder, folder, new StoreOptions(0, "bench", Timekeeper.system()));
        try (BufferAllocator allocator = new RootAllocator()) {
            if (arguments[0].equals("adopt"))
                System.out.println(lake.usAdoption(allocator).adopt(new AdoptionListener() {}));
            else if (arguments[0].equals("own")) copy(lake, Files.createDirectories(Path.of(arguments[2])), allocator);
            else derive(lake, allocator, arguments);
        }
    }

    private static void copy(MarketStore lake, Path folder, BufferAllocator allocator) throws IOException {
        MarketStore own = MarketStore.open(folder, folder, new StoreOptions(0, "bench", Timekeeper.system()));
        for (LocalDate date : lake.usCompletion().dates()) {
            own.usUniverse().add(date, lake.usUniverse().read(date));
            TradeUniverseCsv.write(
                    own.layout().tradeUniverse(date),
                    TradeUniverseCsv.read(lake.layout().tradeUniverse(date), date)
                            .orElseThrow());
            DayRecord record = lake.usCompletion().read(date).orElseThrow();
            TreeMap<Symbol, SymbolState> states = new TreeMap<>(record.symbols());
            for (Symbol symbol : record.symbols().keySet()) copy(lake, own, symbol, date, states, allocator);
            own.usCompletion().write(new DayRecord(date, record.scope(), states));
        }
    }

    private static void copy(
            MarketStore lake,
            MarketStore own,
            Symbol symbol,
            LocalDate date,
            TreeMap<Symbol, SymbolState> states,
            BufferAllocator allocator)
            throws IOException {
        Optional<TradeBatch> read = lake.usTrades().read(symbol, date, allocator);
        if (read.isEmpty()) return;
        try (TradeBatch theirs = read.get();
                TradeBatch ours = TradeBatch.create(allocator)) {
            for (int row = 0; row < theirs.rows(); row++) ours.append(theirs.trade(row));
            try (TradeBatch ordered = TapeOrder.arrange(ours, allocator)) {
                StoredFile file = own.usTrades().replace(symbol, date, ordered, TradesKeep.ALL);
                states.put(symbol, file.rows() == 0 ? new SymbolState.Empty(file) : new SymbolState.Done(file));
            }
        }
    }

    private static void derive(MarketStore lake, BufferAllocator allocator, String[] arguments) throws Exception {
        LocalDate date = LocalDate.parse(arguments[1]);
        EnumSet<DayFile> kinds = kinds(arguments.length > 4 ? arguments[4] : "ex_index,index");
        StockTrades job = new StockTrades(ports(lake), allocator, number(arguments, 3, 2));
        EnumSet<DayFile> asked = EnumSet.copyOf(kinds);
        asked.add(DayFile.EX_INDEX);
        if (!kinds.contains(DayFile.EX_INDEX)) make(job, date, EnumSet.of(DayFile.EX_INDEX));
        Rounds.measure(
                number(arguments, 2, Rounds.USUAL), () -> remove(lake, kinds, date), () -> make(job, date, asked));
    }

    private static String remove(MarketStore lake, EnumSet<DayFile> kinds, LocalDate date) throws IOException {
        for (DayFile kind : kinds) Files.deleteIfExists(lake.layout().dayFile(kind, date));
        return "";
    }

    private static String make(StockTrades job, LocalDate date, EnumSet<DayFile> kinds)
            throws IOException, InterruptedException {
        return job.make(date, new StockTrades.Request(kinds, false), StockTrades.Listener.none()).stream()
                .map(ConsolidateDay::words)
                .collect(Collectors.joining("; "));
    }

    private static String words(MadeFile made) {
        String folder = String.valueOf(made.file().getParent().getFileName());
        return "%s %d %s %s"
                .formatted(folder, made.rows(), made.state().label(), made.reason())
                .strip();
    }

    private static DayPorts ports(MarketStore lake) {
        return new DayPorts(
                lake.layout(),
                new ParquetFiles(),
                new Tables(lake.layout()),
                lake.usUniverse(),
                lake.usCompletion(),
                new NyseCalendar(),
                lake.usLocks(),
                lake.space(),
                Corrections.APPLY);
    }

    /// The tables as they lie there.
    private record Tables(DataLayout layout) implements DayPorts.UniverseTables {
        @Override
        public Map<LocalDate, Standing> standings(Collection<LocalDate> dates) {
            return dates.stream().collect(Collectors.toMap(date -> date, date -> Standing.FRESH));
        }

        @Override
        public TradeUniverse read(LocalDate date) throws IOException {
            return TradeUniverseCsv.read(layout.tradeUniverse(date), date).orElseThrow();
        }
    }

    private static EnumSet<DayFile> kinds(String labels) {
        EnumSet<DayFile> kinds = EnumSet.noneOf(DayFile.class);
        for (DayFile kind : DayFile.values()) if (List.of(labels.split(",")).contains(kind.label())) kinds.add(kind);
        return kinds;
    }

    private static int number(String[] arguments, int at, int otherwise) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
    }
}

package dev.jupitor.store.consolidate;

import com.sun.management.OperatingSystemMXBean;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.adopt.AdoptionListener;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.text.TradeUniverseCsv;
import dev.jupitor.store.layout.DataLayout;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// What deriving a date costs, on a lake that holds the date, the trading day before, and both trade universes.
///
/// `ConsolidateDay LAKE D [ROUNDS] [WORKERS] [KIND,…]` makes the files of these kinds (`ex_index,index` when none is
/// named) so many times and prints each round; medians are of the rounds from the fourth on. With one round it is the
/// cold process: run it with the launcher's flags. A lake of the original is adopted first, in a run of its own:
/// `ConsolidateDay adopt LAKE`.
public final class ConsolidateDay {
    private static final int WARM_UP = 3;

    private ConsolidateDay() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[arguments[0].equals("adopt") ? 1 : 0]);
        MarketStore lake = MarketStore.open(folder, folder, new StoreOptions(0, "bench", Timekeeper.system()));
        try (BufferAllocator allocator = new RootAllocator()) {
            if (arguments[0].equals("adopt"))
                System.out.println(lake.usAdoption(allocator).adopt(new AdoptionListener() {}));
            else derive(lake, allocator, arguments);
        }
    }

    private static void derive(MarketStore lake, BufferAllocator allocator, String[] arguments) throws Exception {
        LocalDate date = LocalDate.parse(arguments[1]);
        int rounds = number(arguments, 2, WARM_UP + 5);
        EnumSet<DayFile> kinds = kinds(arguments.length > 4 ? arguments[4] : "ex_index,index");
        StockTrades job = new StockTrades(ports(lake), allocator, number(arguments, 3, 2));
        EnumSet<DayFile> before = kinds.contains(DayFile.EX_INDEX) ? EnumSet.noneOf(DayFile.class) : kinds;
        if (!before.isEmpty())
            job.make(date, new StockTrades.Request(EnumSet.of(DayFile.EX_INDEX), false), StockTrades.Listener.none());
        double[] core = new double[rounds];
        double[] wall = new double[rounds];
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int round = 0; round < rounds; round++) {
            for (DayFile kind : kinds) Files.deleteIfExists(lake.layout().dayFile(kind, date));
            EnumSet<DayFile> asked = EnumSet.copyOf(kinds);
            asked.add(DayFile.EX_INDEX);
            long cpu = system.getProcessCpuTime();
            long start = System.nanoTime();
            List<MadeFile> made = job.make(date, new StockTrades.Request(asked, false), StockTrades.Listener.none());
            wall[round] = (System.nanoTime() - start) / 1e9;
            core[round] = (system.getProcessCpuTime() - cpu) / 1e9;
            System.out.printf(
                    Locale.ROOT, "%d: %.2f core-s, %.2f s, %s%n", round, core[round], wall[round], words(made));
        }
        if (rounds > WARM_UP)
            System.out.printf(Locale.ROOT, "median: %.2f core-s, %.2f s%n", median(core), median(wall));
        System.out.printf(
                Locale.ROOT,
                "process: %.2f core-s in all, peak RSS %s, load %.1f%n",
                system.getProcessCpuTime() / 1e9,
                peakMemory(),
                system.getSystemLoadAverage());
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

    private static String words(List<MadeFile> made) {
        StringBuilder words = new StringBuilder();
        for (MadeFile file : made)
            words.append(file.file().getParent().getFileName())
                    .append(' ')
                    .append(file.rows())
                    .append(' ')
                    .append(file.state().label())
                    .append(' ')
                    .append(file.reason())
                    .append("; ");
        return words.toString();
    }

    private static int number(String[] arguments, int at, int otherwise) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
    }

    private static double median(double[] costs) {
        double[] warm = Arrays.copyOfRange(costs, WARM_UP, costs.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }

    private static String peakMemory() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .orElse("unknown")
                    .replaceAll("\\s+", " ");
        }
    }
}

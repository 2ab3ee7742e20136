package dev.jupitor.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.alpaca.collect.CollectOptions;
import dev.jupitor.alpaca.collect.CollectorListener;
import dev.jupitor.alpaca.collect.CollectorPorts;
import dev.jupitor.alpaca.collect.DateRange;
import dev.jupitor.alpaca.collect.UsCollector;
import dev.jupitor.cli.wiring.UsPorts;
import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// The collector's end-to-end figure: one simulated day over loopback into files.
///
/// `CollectDay URL DATE LAKE [WORKERS]` collects bars and trades of the date from an Alpaca simulator that runs in
/// another process (`./jupitor sim alpaca`), into a new folder. Rate and CPU count from the first million trades on,
/// when the JVM is warm. Run it twice against the same simulator: the first run makes the simulator prepare its pages,
/// the second one is the measurement.
public final class CollectDay {
    private static final long WARM_AFTER = 1_000_000;

    /// Wall and CPU of this process at one moment.
    private record Sample(long trades, long wallNanos, long cpuNanos) {
        static Sample of(FetchMeter meter) {
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Sample(meter.read().trades(), System.nanoTime(), system.getProcessCpuTime());
        }
    }

    private final FetchMeter meter = new FetchMeter();
    private volatile Sample warm;

    private CollectDay() {}

    public static void main(String[] arguments) throws Exception {
        new CollectDay()
                .run(
                        URI.create(arguments[0]),
                        LocalDate.parse(arguments[1]),
                        Path.of(arguments[2]),
                        arguments.length > 3 ? Integer.parseInt(arguments[3]) : CollectOptions.Builder.TRADE_WORKERS);
    }

    private void run(URI vendor, LocalDate date, Path lake, int workers) throws Exception {
        Files.createDirectories(lake);
        Thread sampler = Thread.ofPlatform().daemon().start(this::sampleWhenWarm);
        Sample start = Sample.of(meter);
        CollectionReport report = collect(vendor, date, lake, workers);
        Sample end = Sample.of(meter);
        sampler.interrupt();
        print("whole run", start, end);
        if (warm != null) print("after the first million", warm, end);
        System.out.printf(
                "files %s, requests %,d, failures %d, peak RSS %s%n",
                report.dates(), report.counts().requests(), report.failures().size(), peakMemory());
        printThreads();
    }

    /// CPU of the process by kind of thread, from Linux: what the JIT and the collector of garbage took.
    private static void printThreads() throws IOException {
        Map<String, Long> ticks = new TreeMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                String stat = statOf(task);
                if (stat.isEmpty()) continue;
                String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
                        .replaceAll("[-# ]*[0-9]+$", "");
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                ticks.merge(name, Long.parseLong(fields[11]) + Long.parseLong(fields[12]), Long::sum);
            }
        }
        ticks.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(8)
                .forEach(kind -> System.out.printf("  %-16s %.2f CPU-s%n", kind.getKey(), kind.getValue() / 100.0));
    }

    /// Empty for a thread that has just ended.
    private static String statOf(Path task) throws IOException {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (IOException ended) {
            return "";
        }
    }

    private CollectionReport collect(URI vendor, LocalDate date, Path lake, int workers) throws Exception {
        Timekeeper clock = Timekeeper.system();
        CollectOptions options = CollectOptions.builder()
                .barsStart(date)
                .dates(new DateRange(date, date))
                .tradeWorkers(workers)
                .build();
        try (BufferAllocator allocator = new RootAllocator();
                Alpaca alpaca = Alpaca.builder(new AlpacaCredentials("key", "secret"), clock)
                        .tradingUrl(vendor)
                        .dataUrl(vendor)
                        .meter(meter)
                        .allocator(allocator)
                        .build()) {
            MarketStore store = MarketStore.open(lake, lake.resolve("reference"), new StoreOptions(0, "bench", clock));
            CollectorPorts ports = UsPorts.of(alpaca, store);
            return new UsCollector(ports, options, clock, meter, allocator, CollectorListener.NONE).catchUp();
        }
    }

    private void sampleWhenWarm() {
        try {
            while (meter.read().trades() < WARM_AFTER) Thread.sleep(5);
            warm = Sample.of(meter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(String what, Sample from, Sample to) {
        double trades = to.trades() - from.trades();
        double wall = (to.wallNanos() - from.wallNanos()) / 1e9;
        double cpu = (to.cpuNanos() - from.cpuNanos()) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %,.0f trades, %.2f s wall, %.2f CPU-s, %,.0f trades/s, %,.0f trades per CPU-second%n",
                what,
                trades,
                wall,
                cpu,
                trades / wall,
                trades / cpu);
    }

    private static String peakMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("unknown")
                .replaceAll("\\s+", " ");
    }
}

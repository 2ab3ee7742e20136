package dev.jupitor.store.adopt;

import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// Adopts a lake, as the program would, and tells how long it took: `AdoptionSpeed DATA`. What was adopted stays
/// so; take `us/.state` away to do it again.
public final class AdoptionSpeed {
    private AdoptionSpeed() {}

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        MarketStore lake = MarketStore.open(data, data, new StoreOptions(0, "benchmark", Timekeeper.system()));
        PrintStream out = System.out;
        long started = System.nanoTime();
        try (BufferAllocator allocator = new RootAllocator()) {
            AdoptionReport report = lake.usAdoption(allocator).adopt(new AdoptionListener() {});
            double seconds = (System.nanoTime() - started) / 1e9;
            long files = report.done() + report.empty();
            out.printf(
                    "%,d files in %.1f s: %,.0f files/s; %d dates, %d converted, %,d due%n",
                    files, seconds, files / seconds, report.dates().size(), report.converted(), report.due());
            report.dates().forEach(out::println);
            report.warnings().forEach(out::println);
        }
    }
}

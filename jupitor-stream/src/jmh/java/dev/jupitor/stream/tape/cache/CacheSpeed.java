package dev.jupitor.stream.tape.cache;

import dev.jupitor.stream.tape.BusyDay;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Writes five million rows into a cache (first argument: a folder that it may fill) and opens it again, as after a
/// kill
/// and as after an orderly end.
public final class CacheSpeed {
    private static final int ROWS = 5_000_000;
    private static final int FLUSH = 10_000;

    private CacheSpeed() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        write(folder);
        for (int round = 0; round < 4; round++) {
            long begin = cpu();
            TapeCache cache = TapeCache.open(folder, BusyDay.DAY, BusyDay.followed(), 1);
            double seconds = (cpu() - begin) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "open %d: %,d rows in %.2f core-s, %s%n",
                    round,
                    cache.tape().epoch().rows(),
                    seconds,
                    cache.restored());
            if (round > 0) cache.close();
        }
    }

    private static void write(Path folder) throws IOException {
        BusyDay day = new BusyDay();
        long spent = 0;
        try (TapeCache cache = TapeCache.open(folder, BusyDay.DAY, BusyDay.followed(), 1)) {
            for (int rows = 0; rows < ROWS; rows += FLUSH) {
                cache.tape().add(day.next(FLUSH));
                cache.tape().publish();
                long begin = cpu();
                cache.flush();
                spent += cpu() - begin;
            }
        }
        long bytes = Files.size(folder.resolve(BusyDay.DAY.date() + ".tape"));
        System.out.printf(
                Locale.ROOT,
                "written in %d flushes: %.2f core-s, %.2f B a row%n",
                ROWS / FLUSH,
                spent / 1e9,
                (double) bytes / ROWS);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

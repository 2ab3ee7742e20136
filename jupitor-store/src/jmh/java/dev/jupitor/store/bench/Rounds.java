package dev.jupitor.store.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Measures a piece of work again and again: core-seconds of the whole process and wall time, each round printed, the
/// medians of the rounds after three for warming up, and at last the process with its peak memory. With one round it is
/// the cold process: run it with the launcher's flags.
public final class Rounds {
    /// Rounds that are not counted.
    public static final int WARM_UP = 3;

    /// How many are run when nobody says.
    public static final int USUAL = WARM_UP + 5;

    private Rounds() {}

    /// A piece of work that says what it has done.
    @FunctionalInterface
    public interface Work {
        String run() throws IOException, InterruptedException;
    }

    /// @param prepare is done before each round and not measured
    public static void measure(int rounds, Work prepare, Work work) throws IOException, InterruptedException {
        double[] core = new double[rounds];
        double[] wall = new double[rounds];
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int round = 0; round < rounds; round++) {
            prepare.run();
            long cpu = system.getProcessCpuTime();
            long start = System.nanoTime();
            String done = work.run();
            wall[round] = (System.nanoTime() - start) / 1e9;
            core[round] = (system.getProcessCpuTime() - cpu) / 1e9;
            System.out.printf(Locale.ROOT, "%d: %.2f core-s, %.2f s, %s%n", round, core[round], wall[round], done);
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

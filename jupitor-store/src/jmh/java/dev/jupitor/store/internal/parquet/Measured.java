package dev.jupitor.store.internal.parquet;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/// Medians of what some work costs, after rounds to warm up.
///
/// @param threadSeconds  CPU time of the calling thread
/// @param processSeconds CPU time of the whole process: helpers, compiler and garbage collection included
/// @param wallSeconds    what the clock on the wall showed
/// @param peakMegabytes  most of the heap in use at once, above what was in use before
record Measured(String what, double threadSeconds, double processSeconds, double wallSeconds, double peakMegabytes) {
    private static final int WARM_UP = 3;

    /// Work that is measured beside other work.
    record Work(String what, Callable<?> body) {}

    /// Runs all work in turn, round after round, so that a noisy moment meets every one of them.
    static List<Measured> interleaved(int rounds, List<Work> work) throws Exception {
        double[][][] costs = new double[work.size()][4][rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            for (int i = 0; i < work.size(); i++) {
                double[] cost = once(work.get(i).body());
                if (round >= 0) for (int kind = 0; kind < cost.length; kind++) costs[i][kind][round] = cost[kind];
            }
        }
        Measured[] medians = new Measured[work.size()];
        Arrays.setAll(medians, i -> of(work.get(i).what(), costs[i]));
        return List.of(medians);
    }

    private static Measured of(String what, double[][] costs) {
        for (double[] kind : costs) Arrays.sort(kind);
        int middle = costs[0].length / 2;
        return new Measured(what, costs[0][middle], costs[1][middle], costs[2][middle], costs[3][middle]);
    }

    private static double[] once(Callable<?> body) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.gc();
        double heap = heap(true);
        long thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long process = system.getProcessCpuTime();
        long wall = System.nanoTime();
        body.call();
        wall = System.nanoTime() - wall;
        process = system.getProcessCpuTime() - process;
        thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - thread;
        return new double[] {thread / 1e9, process / 1e9, wall / 1e9, heap(false) - heap};
    }

    private static double heap(boolean reset) {
        double bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() != MemoryType.HEAP) continue;
            if (reset) pool.resetPeakUsage();
            bytes += pool.getPeakUsage().getUsed();
        }
        return bytes / (1 << 20);
    }

    /// One line of a table: how many of a thing a second of CPU time and of the wall does.
    String row(double things, String unit) {
        return "| %s | %.2f | %.2f | %.2f %s | %.0f |"
                .formatted(
                        what,
                        things / threadSeconds,
                        things / processSeconds,
                        things / wallSeconds,
                        unit,
                        peakMegabytes);
    }
}

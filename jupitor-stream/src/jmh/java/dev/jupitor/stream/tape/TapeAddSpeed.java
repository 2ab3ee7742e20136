package dev.jupitor.stream.tape;

import dev.jupitor.core.feed.FeedBatch;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How many rows one thread adds in a second of its core's time to a tape with its sums, five million that are all kept, published every 1,000
/// rows; then how many of a feed of the whole market, of which one in seven is kept. The longest batch is told too.
public final class TapeAddSpeed {
    private static final int ROWS = 5_000_000;
    private static final int BATCH = 1_000;

    private TapeAddSpeed() {}

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        List<FeedBatch> kept = batches(false);
        measure("all kept", kept, rounds);
        kept.clear();
        measure("whole market", batches(true), rounds);
    }

    private static List<FeedBatch> batches(boolean wholeMarket) {
        BusyDay day = new BusyDay();
        List<FeedBatch> batches = new ArrayList<>();
        for (int rows = 0; rows < ROWS; rows += BATCH)
            batches.add(wholeMarket ? day.nextOfAll(BATCH) : day.next(BATCH));
        return batches;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void measure(String name, List<FeedBatch> batches, int rounds) {
        for (int round = 0; round < rounds; round++) {
            LiveTape tape = new LiveTape(BusyDay.DAY, BusyDay.followed(), 1);
            long[] took = new long[batches.size()];
            long begin = cpu();
            for (int i = 0; i < took.length; i++) {
                long start = System.nanoTime();
                tape.add(batches.get(i));
                tape.publish();
                took[i] = System.nanoTime() - start;
            }
            double seconds = (cpu() - begin) / 1e9;
            Arrays.sort(took);
            System.out.printf(
                    Locale.ROOT,
                    "%s %d: %.2f M rows a core-second, %,d kept; a batch of 1,000: p99 %d us, p99.9 %d us, longest %.1f ms%n",
                    name,
                    round,
                    ROWS / seconds / 1e6,
                    tape.epoch().rows(),
                    took[(int) (took.length * 0.99)] / 1000,
                    took[(int) (took.length * 0.999)] / 1000,
                    took[took.length - 1] / 1e6);
        }
    }
}

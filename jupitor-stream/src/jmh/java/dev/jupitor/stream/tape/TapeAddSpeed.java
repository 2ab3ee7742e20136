package dev.jupitor.stream.tape;

import dev.jupitor.core.feed.FeedBatch;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/// How many rows one thread adds to a tape with its sums in a second of its core's time: five million that are all
/// kept,
/// then five million of the whole market, of which one in seven is kept. They come in batches of 1,000, made just
/// before, as a decoder would, and each is published.
public final class TapeAddSpeed {
    private static final int ROWS = 5_000_000;
    private static final int BATCH = 1_000;

    private TapeAddSpeed() {}

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        for (int round = 0; round < rounds; round++) {
            BusyDay kept = new BusyDay();
            measure("all kept", () -> kept.next(BATCH));
            BusyDay market = new BusyDay();
            measure("whole market", () -> market.nextOfAll(BATCH));
        }
    }

    private static void measure(String name, Supplier<FeedBatch> batches) {
        LiveTape tape = new LiveTape(BusyDay.DAY, BusyDay.followed(), 1);
        long[] took = new long[ROWS / BATCH];
        for (int i = 0; i < took.length; i++) {
            FeedBatch batch = batches.get();
            long start = cpu();
            tape.add(batch);
            tape.publish();
            took[i] = cpu() - start;
        }
        double seconds = Arrays.stream(took).sum() / 1e9;
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f M rows a core-second, %,d kept; a batch of 1,000: median %d us, p99 %d us, longest %.1f ms%n",
                name,
                ROWS / seconds / 1e6,
                tape.epoch().rows(),
                took[took.length / 2] / 1000,
                took[(int) (took.length * 0.99)] / 1000,
                took[took.length - 1] / 1e6);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

package dev.jupitor.stream.tape;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// How many bytes a row of the tape takes, its key included, heap and off-heap, after a collection, on the way up to
/// seven million rows. The tape with its followed symbols but no row is what it starts from.
public final class TapeMemory {
    private static final int[] MARKS = {
        20_000, 100_000, 300_000, 1_000_000, 2_000_000, 3_000_000, 4_200_000, 5_000_000, 6_000_000, 7_000_000
    };
    private static final int BATCH = 1_000;

    private TapeMemory() {}

    public static void main(String[] args) {
        BusyDay day = new BusyDay();
        LiveTape tape = new LiveTape(BusyDay.DAY, BusyDay.followed(), 1);
        // the codes of feed and tape are made before the count begins
        new LiveTape(BusyDay.DAY, BusyDay.followed(), 1).add(day.next(100_000));
        long before = used();
        int rows = 0;
        for (int mark : MARKS) {
            for (; rows < mark; rows += BATCH) tape.add(day.next(BATCH));
            tape.publish();
            if (tape.epoch().rows() != mark) throw new IllegalStateException("rows were dropped");
            long bytes = used() - before;
            System.out.printf(Locale.ROOT, "%,9d rows: %.2f B a row%n", mark, (double) bytes / mark);
        }
        System.out.println(tape.epoch().symbol(0) + " was the first");
        System.out.println(day.next(1).rows() + " more would come");
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct;
    }
}

package dev.jupitor.stream.marks;

import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Another process: many writers change targets and watchlists of a lake without end, each what is its own, and each
/// says `T WRITER N` or `W WRITER N` when its Nth change of targets or of a watchlist was confirmed.
final class MarkerMain {
    static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    static final int WRITERS = 20;

    private MarkerMain() {}

    /// @param args the lake, and for each writer the numbers of its first changes
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        MarketStore lake = MarketStore.open(data, data, new StoreOptions(0, "marker", Timekeeper.system()));
        TargetDesk targets = new TargetDesk(lake.usTargets());
        WatchDesk lists = new WatchDesk(lake.usWatchlists(), Timekeeper.system());
        try (LakeLocks.Held live = lake.usLocks().acquire(LockArea.LIVE, Duration.ZERO);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "W" + writer;
                long target = Long.parseLong(args[1 + 2 * writer]);
                long watched = Long.parseLong(args[2 + 2 * writer]);
                threads.submit(() -> forever("T " + name, target, n -> change(targets, name, n)));
                threads.submit(() -> forever("W " + name, watched, n -> change(lists, name, n)));
            }
        }
    }

    private interface Change {
        void make(long n) throws Exception;
    }

    private static Void forever(String who, long first, Change change) throws Exception {
        for (long n = first; ; n++) {
            change.make(n);
            System.out.println(who + " " + n);
            System.out.flush();
        }
    }

    /// Every fifth change takes away what the four before have set.
    static boolean isDeletion(long n) {
        return n % 5 == 0;
    }

    private static void change(TargetDesk targets, String writer, long n) throws Exception {
        if (isDeletion(n)) targets.delete(FRIDAY, writer);
        else targets.set(FRIDAY, writer, n % 1_000);
    }

    /// Eight symbols come and then go, one with each change.
    static Symbol symbol(String writer, long n) {
        return new Symbol("%s.%d".formatted(writer, n % 8));
    }

    static boolean isAdded(long n) {
        return n % 16 < 8;
    }

    private static void change(WatchDesk lists, String writer, long n) throws Exception {
        if (isAdded(n)) lists.add(FRIDAY, symbol(writer, n));
        else lists.remove(FRIDAY, symbol(writer, n));
    }
}

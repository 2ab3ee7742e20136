package dev.jupitor.cli.tui;

import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/// The dashboard for pipes and logs: one board each interval, from the first on that has come whole. While the server
/// is
/// lost nothing is printed; that it is, is said once.
public final class PlainLoop implements Consumer<Told> {
    private final Timekeeper clock;
    private final Duration interval;
    private final OptionalLong most;
    private final BiPredicate<Told.Live, Optional<Told.Gaps>> printer;
    private final Consumer<String> remarks;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Optional<Told.Live> board = Optional.empty();
    private volatile Optional<Told.Gaps> gaps = Optional.empty();
    private Optional<Told.Link> link = Optional.empty();

    /// How it came to an end.
    public enum End {
        /// As many as were wanted were printed, or nobody reads them any more.
        DONE,
        /// The server is lost, and only so many boards were wanted.
        LOST,
        /// No new try can help.
        REFUSED
    }

    /// @param most    how many boards; empty: until it is stopped
    /// @param printer prints one, knowing what was said last of gaps; false when nobody reads it any more
    /// @param remarks takes sentences about the connection
    public PlainLoop(
            Timekeeper clock,
            Duration interval,
            OptionalLong most,
            BiPredicate<Told.Live, Optional<Told.Gaps>> printer,
            Consumer<String> remarks) {
        this.clock = clock;
        this.interval = interval;
        this.most = most;
        this.printer = printer;
        this.remarks = remarks;
    }

    @Override
    public void accept(Told told) {
        lock.lock();
        try {
            if (told instanceof Told.Live live) board = Optional.of(live);
            if (told instanceof Told.Gaps sheet) gaps = Optional.of(sheet);
            if (told instanceof Told.Link now) note(now);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void note(Told.Link now) {
        boolean isNews = !link.map(Told.Link::state).equals(Optional.of(now.state()));
        link = Optional.of(now);
        if (isNews && now.state() == Told.Link.State.LOST) remarks.accept(now.sentence());
    }

    /// Prints until the end.
    public End run() throws InterruptedException {
        for (long printed = 0; printed < most.orElse(Long.MAX_VALUE); printed++) {
            if (printed > 0) clock.pause(interval);
            Optional<End> end = awaitBoard();
            if (end.isPresent()) return end.get();
            if (!printer.test(board(), gaps)) return End.DONE;
        }
        return End.DONE;
    }

    private Told.Live board() {
        lock.lock();
        try {
            return board.orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a board of a server that is there; why none will come, where none will.
    private Optional<End> awaitBoard() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Optional<Told.Link.State> state = link.map(Told.Link::state);
                if (state.equals(Optional.of(Told.Link.State.REFUSED))) return Optional.of(End.REFUSED);
                boolean isLost = state.equals(Optional.of(Told.Link.State.LOST));
                if (isLost && most.isPresent()) return Optional.of(End.LOST);
                if (!isLost && board.isPresent()) return Optional.empty();
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// What was said last of the connection.
    public String sentence() {
        lock.lock();
        try {
            return link.map(Told.Link::sentence).orElse("");
        } finally {
            lock.unlock();
        }
    }
}

package dev.jupitor.stream.ingest;

import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.stream.tape.LiveTape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that changes the tape: takes commands from a queue that is bounded by rows, and wakes the live day
/// when
/// it wants to be woken.
final class TapeWriter implements AutoCloseable {
    /// After so many commands at most readers see what they brought.
    private static final int MOST_AT_ONCE = 256;
    /// A clock may be set anew while the thread waits; real time.
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(TapeWriter.class);

    private final LiveDay day;
    private final LiveTape tape;
    private final CommandQueue queue;
    private final Timekeeper clock;
    private final Thread thread;
    private Instant latest = Instant.MIN;
    private volatile GapSheet sheet;
    private volatile boolean caughtUp;
    private volatile boolean connected;
    private volatile int asking;
    private volatile Optional<String> stoppedAsking = Optional.empty();
    private volatile Optional<String> broken = Optional.empty();

    TapeWriter(LiveDay day, LiveTape tape, CommandQueue queue, Timekeeper clock) {
        this.day = day;
        this.tape = tape;
        this.queue = queue;
        this.clock = clock;
        sheet = day.sheet(now());
        thread = Thread.ofPlatform().name("tape-writer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// The ledger, at most a second old.
    GapSheet sheet() {
        return sheet;
    }

    boolean isCaughtUp() {
        return caughtUp && broken.isEmpty();
    }

    /// Why nothing more comes onto the tape, if the writer met something that must not happen.
    Optional<String> broken() {
        return broken;
    }

    boolean isConnected() {
        return connected;
    }

    /// How many requests are under way.
    int asking() {
        return asking;
    }

    /// Why the vendor's history is not asked any more; empty as long as it is.
    Optional<String> stoppedAsking() {
        return stoppedAsking;
    }

    private void run() {
        try {
            write();
        } catch (InterruptedException end) {
            LOG.debug("tape writer interrupted");
        } catch (RuntimeException | Error bug) {
            broken = Optional.of("the tape writer has ended: " + bug);
            LOG.error("the tape writer has ended; restart the program", bug);
        } finally {
            queue.close();
        }
    }

    private void write() throws InterruptedException {
        while (true) {
            List<Command> commands = queue.take(MOST_AT_ONCE, untilWake());
            for (Command command : commands) day.accept(command, now());
            if (!commands.isEmpty()) tape.publish();
            if (commands.isEmpty() && queue.isClosed()) return;
            if (!now().isBefore(day.wakeAt())) wake();
        }
    }

    private void wake() {
        Instant now = now();
        day.wake(now);
        sheet = day.sheet(now);
        caughtUp = day.isCaughtUp(now);
        connected = day.isConnected();
        asking = day.asking();
        stoppedAsking = day.stoppedAsking();
    }

    /// This clock's instant, but never an earlier one than before.
    private Instant now() {
        Instant shown = clock.instant();
        if (shown.isAfter(latest)) latest = shown;
        return latest;
    }

    /// Real ns.
    private long untilWake() {
        Duration left = Duration.between(now(), day.wakeAt());
        double speed = Math.max(clock.speed(), 1e-3);
        double nanos = Math.min(left.toMillis() / speed * 1e6, LONGEST_WAIT.toNanos());
        return Math.max(0, (long) nanos);
    }

    /// Carries out what is in the queue, keeps the ledger a last time, and ends.
    @Override
    public void close() {
        queue.close();
        try {
            if (thread.getState() == Thread.State.NEW) LOG.debug("the tape writer was never started");
            else if (thread.join(PATIENCE)) day.keep(now());
            else LOG.error("the tape writer does not end; what it has not kept is asked for again");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        giveBackRows();
    }

    private void giveBackRows() {
        for (Command left : queue.takeAll())
            if (left instanceof Command.History history) history.rows().ifPresent(TradeBatch::close);
    }
}

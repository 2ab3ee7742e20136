package dev.jupitor.stream.replay;

import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that changes the tape of a replay: looks every few milliseconds what is due, and carries out what is
/// ordered in between.
///
/// One order waits at most; who has another waits for its place.
final class ReplayWriter implements AutoCloseable {
    /// Real time between two looks while the day goes by, and while it stands still.
    private static final Duration PACE = Duration.ofMillis(5);

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(ReplayWriter.class);

    /// What is seen of the replay from outside.
    record Seen(RecordedDay day, ReplayState state) {}

    private record Ordered(Playback.Change change, CompletableFuture<ReplayState> done) {}

    private final Playback playback;
    private final Timekeeper clock;
    private final BlockingQueue<Ordered> orders = new ArrayBlockingQueue<>(1);
    private final Thread thread;
    private volatile Seen seen;
    private volatile boolean closing;
    private volatile Optional<String> broken = Optional.empty();

    ReplayWriter(Playback playback, Timekeeper clock) {
        this.playback = playback;
        this.clock = clock;
        look();
        thread = Thread.ofPlatform().name("replay-writer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Seen seen() {
        return seen;
    }

    /// Why nothing more comes onto the tape, if the writer met something that must not happen.
    Optional<String> broken() {
        return broken;
    }

    /// Waits until it is done, and returns how things stood right after.
    ///
    /// @throws IllegalStateException when the replay does not run
    ReplayState order(Playback.Change change) throws InterruptedException {
        Ordered ordered = new Ordered(change, new CompletableFuture<>());
        boolean taken = false;
        while (thread.isAlive()) {
            taken = taken || orders.offer(ordered, IDLE.toMillis(), TimeUnit.MILLISECONDS);
            if (taken && isDone(ordered)) return ordered.done.resultNow();
        }
        throw new IllegalStateException("the replay does not run");
    }

    private static boolean isDone(Ordered ordered) throws InterruptedException {
        try {
            ordered.done.get(IDLE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException later) {
            return false;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the replay has broken", failed);
        }
    }

    private void run() {
        try {
            while (!closing) step(orders.poll(wait(playback).toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException end) {
            LOG.debug("replay writer interrupted");
        } catch (RuntimeException | Error bug) {
            broken = Optional.of("the replay has ended: " + bug);
            LOG.error("the replay has ended; restart the program", bug);
        }
    }

    private static Duration wait(Playback playback) {
        if (!playback.isMoving()) return IDLE;
        return playback.state().speed() instanceof ReplaySpeed.Max ? Duration.ZERO : PACE;
    }

    /// @param ordered null when nothing is
    private void step(Ordered ordered) {
        if (ordered != null) playback.change(ordered.change, clock.instant());
        else playback.step(clock.instant());
        look();
        if (ordered != null) ordered.done.complete(seen.state());
    }

    private void look() {
        seen = new Seen(playback.day(), playback.state());
    }

    /// Ends the thread; the tape stays as it is.
    @Override
    public void close() {
        closing = true;
        if (thread.getState() == Thread.State.NEW) return;
        thread.interrupt();
        try {
            if (!thread.join(PATIENCE)) LOG.error("the replay writer does not end");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.jupitor.sdk;

import java.time.Duration;
import java.util.Optional;

/// Somebody who follows the tape on a thread of his own. Closing ends it.
public final class Following implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final FollowLoop loop;
    private final Thread thread;
    private volatile RuntimeException failure;

    Following(String name, FollowLoop loop) {
        this.loop = loop;
        thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            loop.run();
        } catch (RuntimeException ended) {
            failure = ended;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// Up to where the listener has been told.
    public TapePosition position() {
        return loop.position();
    }

    /// Whether rows are still expected.
    public boolean running() {
        return thread.isAlive();
    }

    /// Waits until it has ended, at most this long. Returns whether it has.
    public boolean await(Duration most) throws InterruptedException {
        return thread.join(most);
    }

    /// Why it ended by itself: a [JupitorException] that no new try can mend, or what the listener threw. Empty
    /// while it
    /// runs and when it was closed.
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /// Ends it and waits for the listener to return, a second at most.
    @Override
    public void close() {
        loop.stop();
        if (Thread.currentThread() == thread) return;
        try {
            if (!thread.join(CLOSING)) thread.interrupt();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

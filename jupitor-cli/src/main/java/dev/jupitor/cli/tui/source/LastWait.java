package dev.jupitor.cli.tui.source;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits for those who were told to end, for all of them together no longer than the patience. Who takes longer is a
/// daemon, and ends with the process. For one thread.
final class LastWait {
    private static final Logger LOG = LoggerFactory.getLogger(LastWait.class);

    private final long end;

    /// @param patience from now on
    LastWait(Duration patience) {
        end = System.nanoTime() + patience.toNanos();
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    void join(Thread thread) {
        try {
            boolean ended = !thread.isAlive() || thread.join(left());
            if (!ended) LOG.debug("the thread {} ends later", thread.getName());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    void join(ExecutorService lane) {
        try {
            boolean ended = lane.awaitTermination(left().toNanos(), TimeUnit.NANOSECONDS);
            if (!ended) LOG.debug("what was asked last ends later");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

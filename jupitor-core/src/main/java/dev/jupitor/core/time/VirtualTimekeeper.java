package dev.jupitor.core.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/// A clock that stands until somebody waits on it: a [#pause] moves it on at once and returns without waiting.
///
/// For tests and for dry runs of a schedule. Each pause wakes at the time it was called plus its duration, and the
/// clock shows the latest wake-up so far: it never runs backward by pausing. With several threads the pauses are
/// taken in the order in which they come, each starting from where the one before has left the clock; there is no
/// rendezvous, so a test that needs one thread to act "while" another waits must say so by other means.
///
/// Thread-safe.
public final class VirtualTimekeeper implements Timekeeper {

    private Instant now;
    private Duration paused = Duration.ZERO;

    /// A clock that shows `start` until the first pause.
    public VirtualTimekeeper(Instant start) {
        this.now = requireNonNull(start, "start");
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        if (!duration.isPositive()) return;
        synchronized (this) {
            now = now.plus(duration);
            paused = paused.plus(duration);
        }
    }

    /// Infinite: no pause costs real time.
    @Override
    public double speed() {
        return Double.POSITIVE_INFINITY;
    }

    /// Moves the clock on without anybody having waited. A negative duration sets it back.
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    /// Shows this instant from now on.
    public synchronized void set(Instant instant) {
        now = requireNonNull(instant, "instant");
    }

    /// How long all pauses together have lasted on this clock.
    public synchronized Duration paused() {
        return paused;
    }
}

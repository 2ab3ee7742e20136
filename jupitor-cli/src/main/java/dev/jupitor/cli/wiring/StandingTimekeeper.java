package dev.jupitor.cli.wiring;

import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;

/// A clock that stands still for a command that ends by itself, and still lets it back off from a vendor: a wait takes
/// as long as it says in real time, and the clock has moved on by that much afterwards. Otherwise no rate window would
/// ever end.
///
/// Thread-safe; waits of several threads overlap as real ones do.
final class StandingTimekeeper implements Timekeeper {
    private final Timekeeper real;
    private Instant now;

    StandingTimekeeper(Instant now, Timekeeper real) {
        this.now = now;
        this.real = real;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        Instant end = instant().plus(duration);
        real.pause(duration);
        moveTo(end);
    }

    private synchronized void moveTo(Instant later) {
        if (later.isAfter(now)) now = later;
    }

    @Override
    public double speed() {
        return 0;
    }
}

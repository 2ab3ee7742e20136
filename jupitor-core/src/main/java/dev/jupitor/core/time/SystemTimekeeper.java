package dev.jupitor.core.time;

import java.time.Duration;
import java.time.Instant;

/// The machine's clock.
///
/// A long wait is made of short sleeps, so that a machine which was suspended meanwhile is late by seconds and not
/// by the hours it slept.
record SystemTimekeeper() implements Timekeeper {

    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(10);

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        Deadline deadline = Deadline.after(duration, instant());
        for (Duration left = duration; left.isPositive(); left = deadline.left(instant())) {
            Thread.sleep(left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP);
        }
    }

    @Override
    public double speed() {
        return 1;
    }
}

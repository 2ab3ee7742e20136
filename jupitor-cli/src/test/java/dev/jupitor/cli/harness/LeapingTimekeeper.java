package dev.jupitor.cli.harness;

import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// A clock that runs as fast as the machine's and leaps over every pause, so that waits cost nothing while requests
/// take their time. The simulator lives by the same clock ([#shared()]).
///
/// From a chosen instant on every pause ends as if the thread were interrupted: the end of a daemon. Thread-safe;
/// pauses of several threads are taken one after the other.
final class LeapingTimekeeper implements Timekeeper {
    private final ScaledTimekeeper base;
    private final NavigableMap<Instant, Runnable> events = new ConcurrentSkipListMap<>();
    private volatile Instant end = Instant.MAX;

    LeapingTimekeeper(Instant start) {
        Timekeeper machine = Timekeeper.system();
        base = new ScaledTimekeeper(start, machine.instant(), 1, machine);
    }

    ScaledTimekeeper shared() {
        return base;
    }

    /// Pauses that reach this instant are interrupted from now on.
    void endAt(Instant instant) {
        end = instant;
    }

    /// The first pause that reaches this instant does this before it ends, in its thread.
    void at(Instant instant, Runnable event) {
        events.put(instant, event);
    }

    @Override
    public Instant instant() {
        return base.instant();
    }

    @Override
    public double speed() {
        return base.speed();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        if (duration.isPositive()) leap(duration);
        if (!instant().isBefore(end)) throw new InterruptedException("the clock has reached " + end);
    }

    /// Moves the clock on.
    synchronized void leap(Duration duration) {
        base.set(base.instant().plus(duration), base.speed());
        for (Map.Entry<Instant, Runnable> next = events.firstEntry();
                next != null && !next.getKey().isAfter(base.instant());
                next = events.firstEntry()) events.pollFirstEntry().getValue().run();
    }
}

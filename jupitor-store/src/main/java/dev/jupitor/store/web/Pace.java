package dev.jupitor.store.web;

import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;

/// Lets one thread after the other go on, so far apart. Thread-safe.
final class Pace {
    private final Duration apart;
    private final Timekeeper clock;
    private Instant next = Instant.MIN;

    Pace(Duration apart, Timekeeper clock) {
        this.apart = apart;
        this.clock = clock;
    }

    /// Returns when it is the caller's turn.
    void acquire() throws InterruptedException {
        clock.pauseUntil(turn());
    }

    private synchronized Instant turn() {
        Instant now = clock.instant();
        boolean isSetBack = next.isAfter(now.plus(apart.multipliedBy(1_000)));
        Instant turn = next.isBefore(now) || isSetBack ? now : next;
        next = turn.plus(apart);
        return turn;
    }
}

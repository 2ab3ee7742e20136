package dev.jupitor.baostock.internal.session;

import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;

/// No second sees more than so many requests, and two are never closer than a gap. Used under the session's lock.
final class Pace {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Timekeeper clock;
    private final Duration gap;
    private final Instant[] sent;
    private int oldest;
    private Instant last = Instant.MIN;

    Pace(int perSecond, Duration gap, Timekeeper clock) {
        this.sent = new Instant[perSecond];
        this.gap = gap;
        this.clock = clock;
    }

    /// Returns when the next request may go, and counts it as sent.
    void await() throws InterruptedException {
        waitFor(last, gap);
        if (sent[oldest] != null) waitFor(sent[oldest], SECOND);
        last = clock.instant();
        sent[oldest] = last;
        oldest = (oldest + 1) % sent.length;
    }

    /// A clock that was set back must not lengthen a wait.
    private void waitFor(Instant since, Duration distance) throws InterruptedException {
        if (since == Instant.MIN) return;
        Duration left = Duration.between(clock.instant(), since.plus(distance));
        clock.pause(left.compareTo(distance) > 0 ? distance : left);
    }
}

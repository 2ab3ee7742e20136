package dev.jupitor.cli.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// A clock that goes from event to event; what is due at the same instant happens in the order in which it was planned.
final class VirtualTime {
    private record Due(Instant at, long number, Runnable what) {}

    private final PriorityQueue<Due> plans =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::number));
    private long planned;
    private Instant now;

    VirtualTime(Instant start) {
        now = start;
    }

    Instant now() {
        return now;
    }

    void in(Duration wait, Runnable what) {
        plans.add(new Due(now.plus(wait), planned++, what));
    }

    /// When something is planned next.
    Instant next() {
        return plans.isEmpty() ? Instant.MAX : plans.peek().at;
    }

    /// Moves on, never back, and does what is due.
    void moveTo(Instant instant) {
        if (instant.isAfter(now)) now = instant;
        while (!plans.isEmpty() && !plans.peek().at.isAfter(now))
            plans.poll().what.run();
    }
}

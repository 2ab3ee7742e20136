package dev.jupitor.core.news;

import dev.jupitor.core.source.Backoff;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How one source fares, so that nobody asks one that is down, and the others do not wait for it. A source that is
/// unavailable is left alone for as long as it asks, at least for a back-off that grows; a page that is no feed, or a
/// symbol that it refuses, says nothing of the next one. Thread-safe.
public final class SourcePatience {
    private final Backoff backoff;
    private final Timekeeper clock;
    private final RandomGenerator chance;
    private Instant closedUntil = Instant.MIN;
    private int failures;
    private Optional<String> trouble = Optional.empty();

    /// @param chance of the back-off; used under this object's monitor only
    public SourcePatience(Backoff backoff, Timekeeper clock, RandomGenerator chance) {
        this.backoff = backoff;
        this.clock = clock;
        this.chance = chance;
    }

    /// Whether it may be asked now.
    public synchronized boolean isOpen() {
        return !clock.instant().isBefore(closedUntil);
    }

    /// How long it should be left alone from now on; zero or less when it may be asked.
    public synchronized Duration wait(Instant now) {
        return closedUntil.equals(Instant.MIN) ? Duration.ZERO : Duration.between(now, closedUntil);
    }

    /// How often it has been unavailable in a row.
    public synchronized int failures() {
        return failures;
    }

    /// What is wrong with it, for a person; empty when its last answer was whole.
    public synchronized Optional<String> trouble() {
        return trouble;
    }

    /// Learns from an answer.
    public synchronized void heard(NewsYield answer) {
        if (answer.isComplete()) {
            trouble = Optional.empty();
            failures = 0;
            return;
        }
        SourceException why = answer.trouble().orElseThrow();
        trouble = Optional.of(why.getMessage());
        switch (why) {
            case SourceException.Unavailable late -> leaveAlone(late.retryAfter());
            case SourceException.Rejected refused -> failures = 0;
            case SourceException.Malformed garbage -> failures = 0;
        }
    }

    /// Those who had asked before it was left alone count as one failure with the first.
    private void leaveAlone(Duration asked) {
        Instant now = clock.instant();
        if (now.isBefore(closedUntil)) return;
        failures++;
        Duration grown = backoff.after(failures, chance);
        closedUntil = now.plus(asked.compareTo(grown) > 0 ? asked : grown);
    }
}

package dev.jupitor.stream.ingest;

import dev.jupitor.core.source.Backoff;
import java.time.Duration;
import java.util.Objects;

/// How a live day is kept up.
///
/// @param recentDelay how old a print must be before the account may ask the vendor's history for it
/// @param asks        how many requests may be under way at a time
/// @param backoff     the wait after a request that failed
/// @param keepEvery   how often the ledger is kept on disk
/// @param lag         how far behind now a day may be and still count as caught up
public record LiveRules(Duration recentDelay, int asks, Backoff backoff, Duration keepEvery, Duration lag) {
    /// The plan gives everything at once; two requests at a time.
    public static final LiveRules STANDARD =
            new LiveRules(Duration.ZERO, 2, Backoff.STANDARD, Duration.ofSeconds(10), Duration.ofSeconds(30));

    public LiveRules {
        Objects.requireNonNull(backoff, "backoff");
        if (recentDelay.isNegative()) throw new IllegalArgumentException("a delay is not negative: " + recentDelay);
        if (asks < 1) throw new IllegalArgumentException("at least one request at a time: " + asks);
        if (!keepEvery.isPositive())
            throw new IllegalArgumentException("the ledger is kept now and then: " + keepEvery);
    }

    /// The same for an account that gets prints only once they are so old.
    public LiveRules delayedBy(Duration delay) {
        return new LiveRules(delay, asks, backoff, keepEvery, lag);
    }
}

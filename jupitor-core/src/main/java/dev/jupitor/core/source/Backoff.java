package dev.jupitor.core.source;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: a wait that grows by a factor with each failure up to a longest one, less a
/// random part so that many who failed together do not come back together. Pure; whoever waits does so on his own
/// clock.
///
/// @param base    the wait after the first failure
/// @param factor  by how much each further failure lengthens it, at least 1
/// @param longest what no wait exceeds
/// @param jitter  the largest part of a wait that chance takes off, 0 to 1
public record Backoff(Duration base, double factor, Duration longest, double jitter) {
    /// 1 s, 2 s, 4 s … 60 s, each up to half shorter.
    public static final Backoff STANDARD = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(60), 0.5);

    public Backoff {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(longest, "longest");
        if (base.isNegative()) throw new IllegalArgumentException("base wait is negative: " + base);
        if (longest.compareTo(base) < 0)
            throw new IllegalArgumentException("longest wait %s is under the base %s".formatted(longest, base));
        if (!(factor >= 1 && factor <= 1_000))
            throw new IllegalArgumentException("factor is not in 1..1000: " + factor);
        if (!(jitter >= 0 && jitter <= 1)) throw new IllegalArgumentException("jitter is not in 0..1: " + jitter);
    }

    /// The wait after this many failures in a row (1 or more).
    public Duration after(int failures, RandomGenerator random) {
        if (failures < 1) throw new IllegalArgumentException("no failure, no wait: " + failures);
        double millis = Math.min(base.toMillis() * Math.pow(factor, failures - 1.0), longest.toMillis());
        return Duration.ofMillis(Math.round(millis * (1 - jitter * random.nextDouble())));
    }
}

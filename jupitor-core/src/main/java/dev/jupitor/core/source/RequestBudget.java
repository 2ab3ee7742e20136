package dev.jupitor.core.source;

import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/// The pace at which the whole process may ask one host. One budget per host; all its threads share it.
///
/// Whoever wants to ask calls [#acquire()], asks, and gives what the answer said to [#answered]. A request may go at
/// once while the vendor's quota has something left, so bursts pass; when the quota is spent, or the vendor asked for
/// silence ([#hold]), everybody waits, and threads go on in the order in which they came. A configured number of
/// requests per minute is a cap above all that: no minute, wherever it begins, sees more.
///
/// Thread-safe. Waiting is on the given clock and ends with an interrupt.
public final class RequestBudget {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Timekeeper clock;
    private final ReentrantLock queue = new ReentrantLock(true);
    private final Allowance allowance;

    /// @param requestsPerMinute the configured cap, at least 1; empty leaves the pace to the vendor
    public RequestBudget(OptionalInt requestsPerMinute, Timekeeper clock) {
        if (requestsPerMinute.isPresent() && requestsPerMinute.getAsInt() < 1)
            throw new IllegalArgumentException("requests per minute: " + requestsPerMinute.getAsInt());
        this.clock = clock;
        this.allowance = new Allowance(requestsPerMinute);
    }

    /// Returns when one request may go.
    public void acquire() throws InterruptedException {
        queue.lockInterruptibly();
        try {
            for (Duration wait = allowance.take(clock.instant());
                    wait.isPositive();
                    wait = allowance.take(clock.instant())) clock.pause(wait);
        } finally {
            queue.unlock();
        }
    }

    /// The request that was let go has come back, with this to say; [RateLimit#UNKNOWN] when it failed or said
    /// nothing.
    public void answered(RateLimit said) {
        allowance.learn(said, clock.instant());
    }

    /// Nobody asks again before so long from now: the vendor wants it so.
    public void hold(Duration silence) {
        allowance.hold(silence, clock.instant());
    }

    /// What is left to ask, guarded by its own monitor so that answers are heard while somebody waits.
    private static final class Allowance {
        private final Instant[] lastMinute;
        private int oldest;
        private Instant silentUntil = Instant.MIN;
        private Duration longestSilence = Duration.ZERO;
        private Instant reset = Instant.MIN;
        private int limit = Integer.MAX_VALUE;
        private int left = Integer.MAX_VALUE;
        private int underway;
        private boolean resetIsGuess;

        Allowance(OptionalInt cap) {
            lastMinute = cap.isPresent() ? new Instant[cap.getAsInt()] : new Instant[0];
        }

        /// Zero when the request may go, and counts it; else how long to wait before asking again.
        synchronized Duration take(Instant now) {
            if (now.isBefore(silentUntil)) return silence(now);
            if (!now.isBefore(reset)) beginQuota(now);
            reset = soon(reset, now);
            if (left <= 0) return Duration.between(now, reset);
            Duration full = untilCapHasRoom(now);
            if (full.isPositive()) return full;
            count(now);
            return Duration.ZERO;
        }

        /// A clock that was set back must not lengthen the silence that was asked for.
        private Duration silence(Instant now) {
            Instant latest = now.plus(longestSilence);
            if (silentUntil.isAfter(latest)) silentUntil = latest;
            return Duration.between(now, silentUntil);
        }

        /// The vendor's quota has filled up again; it lasts a minute unless an answer says otherwise.
        private void beginQuota(Instant now) {
            left = limit;
            reset = limit == Integer.MAX_VALUE ? Instant.MIN : now.plus(MINUTE);
            resetIsGuess = true;
        }

        private Duration untilCapHasRoom(Instant now) {
            if (lastMinute.length == 0 || lastMinute[oldest] == null) return Duration.ZERO;
            Duration wait = Duration.between(now, lastMinute[oldest].plus(MINUTE));
            return wait.compareTo(MINUTE) > 0 ? MINUTE : wait;
        }

        private void count(Instant now) {
            underway++;
            if (left != Integer.MAX_VALUE) left--;
            if (lastMinute.length == 0) return;
            lastMinute[oldest] = now;
            oldest = (oldest + 1) % lastMinute.length;
        }

        synchronized void learn(RateLimit said, Instant now) {
            if (underway > 0) underway--;
            if (said.limit().isPresent()) limit = Math.max(1, said.limit().getAsInt());
            if (said.remaining().isEmpty()) return;
            Instant until = soon(said.reset().orElse(reset.isAfter(now) ? reset : now.plus(MINUTE)), now);
            if (until.isAfter(now)) settle(said.remaining().getAsInt(), until);
        }

        /// Of two answers about one quota the lower number is the later one, and an answer about an older quota
        /// says nothing. A quota first heard of may not yet have counted what is underway.
        private void settle(int remaining, Instant until) {
            boolean same = until.equals(reset) || resetIsGuess && left != Integer.MAX_VALUE;
            if (!same && until.isBefore(reset)) return;
            left = same ? Math.min(left, remaining) : remaining - underway;
            reset = until;
            resetIsGuess = false;
        }

        /// Quotas are per minute: a reset further away is a clock that differs from ours.
        private static Instant soon(Instant reset, Instant now) {
            Instant latest = now.plus(MINUTE);
            return reset.isAfter(latest) ? latest : reset;
        }

        synchronized void hold(Duration silence, Instant now) {
            boolean isOver = !now.isBefore(silentUntil);
            if (isOver || silence.compareTo(longestSilence) > 0) longestSilence = silence;
            Instant until = now.plus(silence);
            if (until.isAfter(silentUntil)) silentUntil = until;
        }
    }
}

package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.source.SourceException;
import java.time.Duration;
import java.time.Instant;

/// When a symbol that failed is asked for again: a wait that doubles with each failure, from minutes up to hours. Pure.
final class RetryTimes {
    private static final Duration OUTAGE_FIRST = Duration.ofMinutes(1);
    private static final Duration GARBAGE_FIRST = Duration.ofMinutes(5);
    private static final Duration REFUSAL_FIRST = Duration.ofHours(1);
    private static final Duration OUTAGE_LONGEST = Duration.ofHours(6);
    private static final Duration REFUSAL_LONGEST = Duration.ofHours(24);

    private RetryTimes() {}

    /// The state of a symbol that failed once more.
    ///
    /// @param attempts how often it had failed before
    static SymbolState.Failed after(int attempts, SourceException why, Instant now) {
        int failures = attempts + 1;
        return new SymbolState.Failed(sentence(why), failures, now.plus(wait(failures, why)));
    }

    /// The state of a symbol whose files have failed once more.
    static SymbolState.Failed after(int attempts, FileTrouble why, Instant now) {
        int failures = attempts + 1;
        Duration wait = doubled(GARBAGE_FIRST, failures, OUTAGE_LONGEST);
        return new SymbolState.Failed(why.sentence(), failures, now.plus(wait));
    }

    /// No wait reaches so far: the instant was set by another clock. [Instant#MAX] is the sign for "never".
    static boolean isImplausible(Instant nextTry, Instant now) {
        return nextTry.isAfter(now.plus(REFUSAL_LONGEST)) && !nextTry.equals(Instant.MAX);
    }

    /// The same failure, tried again after the longest wait at the latest: a time that was written under a wrong
    /// clock
    /// parks nobody for ever.
    static SymbolState.Failed clamped(SymbolState.Failed failed, Instant now) {
        if (!isImplausible(failed.nextTry(), now)) return failed;
        return new SymbolState.Failed(failed.reason(), failed.attempts(), now.plus(REFUSAL_LONGEST));
    }

    private static Duration wait(int failures, SourceException why) {
        return switch (why) {
            case SourceException.Unavailable late ->
                longer(late.retryAfter(), doubled(OUTAGE_FIRST, failures, OUTAGE_LONGEST));
            case SourceException.Malformed odd -> doubled(GARBAGE_FIRST, failures, OUTAGE_LONGEST);
            case SourceException.Rejected no -> doubled(REFUSAL_FIRST, failures, REFUSAL_LONGEST);
        };
    }

    private static Duration doubled(Duration first, int failures, Duration longest) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, 20));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String sentence(SourceException why) {
        return why.getMessage() != null ? why.getMessage() : why.getClass().getSimpleName();
    }
}

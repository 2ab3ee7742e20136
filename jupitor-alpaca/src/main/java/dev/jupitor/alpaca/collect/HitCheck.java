package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.DailyState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Compares how many symbols have a bar of a session with the session before, within the same scope. Pure.
///
/// @param hits   symbols with a bar of the session
/// @param before symbols with a bar of the session before
record HitCheck(int hits, int before) {
    private static final int FINAL_AFTER = 3;
    private static final Duration HOURLY = Duration.ofHours(1);

    /// Under nine tenths of the session before: the vendor may not have published everything yet.
    boolean isSuspicious() {
        return hits * 10L < before * 9L;
    }

    /// The check of a session for which nothing was asked yet.
    static DailyState.Plausibility unanswered(LocalDate session, Instant now) {
        return new DailyState.Plausibility(session, 0, 0, now);
    }

    /// The same check, asked again in an hour at the latest.
    static DailyState.Plausibility clamped(DailyState.Plausibility check, Instant now) {
        Instant latest = now.plus(HOURLY);
        if (!check.nextTry().isAfter(latest)) return check;
        return new DailyState.Plausibility(check.date(), check.hits(), check.equalAnswers(), latest);
    }

    static boolean hasAnswer(DailyState.Plausibility check) {
        return check.equalAnswers() > 0;
    }

    /// What is to be remembered after this answer. An answer counts as one more equal one only an hour after the
    /// last.
    DailyState.Plausibility after(Optional<DailyState.Plausibility> last, LocalDate session, Instant now) {
        Optional<DailyState.Plausibility> equal =
                last.filter(check -> hasAnswer(check) && check.date().equals(session) && check.hits() == hits);
        if (equal.isEmpty()) return new DailyState.Plausibility(session, hits, 1, now.plus(HOURLY));
        if (now.isBefore(equal.get().nextTry())) return equal.get();
        return new DailyState.Plausibility(session, hits, equal.get().equalAnswers() + 1, now.plus(HOURLY));
    }

    /// The vendor has said the same often enough to be believed. That nobody traded is never believed: then our
    /// clock is wrong, or the vendor.
    static boolean isFinal(DailyState.Plausibility check) {
        return check.equalAnswers() >= FINAL_AFTER && check.hits() > 0;
    }

    @Override
    public String toString() {
        return "only %,d symbols have a bar, %,d had one the session before".formatted(hits, before);
    }
}

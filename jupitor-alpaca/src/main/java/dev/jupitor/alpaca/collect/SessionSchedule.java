package dev.jupitor.alpaca.collect;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/// When a session's data are final, and whether the lake is behind (us-pipeline §2.2, TC-11). Pure.
///
/// @param calendar    which days have a session
/// @param recentDelay how old the last print must be before it may be asked for; 15 minutes on the Basic plan, else
/// zero
public record SessionSchedule(TradingCalendar calendar, Duration recentDelay) {
    /// A session counts as finished strictly after this New York time of its date; an early close makes no
    /// difference.
    public static final LocalTime FINAL = LocalTime.of(20, 5);

    /// The last session whose data are final.
    public LocalDate latestFinished(Instant now) {
        LocalDate today = SessionClock.newYorkDate(now);
        return isFinished(today, now) ? today : calendar.previous(today);
    }

    /// Whether the date has a session and its data are final.
    public boolean isFinished(LocalDate date, Instant now) {
        return calendar.isTradingDay(date) && now.isAfter(finalAt(date));
    }

    /// Whether bars are due: no session is complete yet, or the last complete one is behind the last finished one.
    public boolean isDue(Optional<LocalDate> lastCompleted, Instant now) {
        return lastCompleted.isEmpty() || lastCompleted.get().isBefore(latestFinished(now));
    }

    private Instant finalAt(LocalDate date) {
        Instant rule = SessionClock.instant(date, FINAL);
        Instant allowed = SessionClock.instant(date, SessionClock.POST_CLOSE).plus(recentDelay);
        return allowed.isAfter(rule) ? allowed : rule;
    }
}

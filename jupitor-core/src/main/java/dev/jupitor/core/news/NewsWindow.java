package dev.jupitor.core.news;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/// What counts as the news of a date: from 16:00 of the trading day before it to its own 20:00, New York, both included
/// (us-pipeline §5.2).
public record NewsWindow(Instant start, Instant end) {
    public NewsWindow {
        if (end.isBefore(start))
            throw new IllegalArgumentException("window ends before it starts: %s..%s".formatted(start, end));
    }

    /// The window of a date; from its midnight on where the calendar knows no trading day before it.
    public static NewsWindow of(LocalDate date, TradingCalendar calendar) {
        return new NewsWindow(start(date, calendar), SessionClock.instant(date, SessionClock.POST_CLOSE));
    }

    private static Instant start(LocalDate date, TradingCalendar calendar) {
        try {
            return SessionClock.instant(calendar.previous(date), SessionClock.REGULAR_CLOSE);
        } catch (IllegalArgumentException | IllegalStateException unknown) {
            return SessionClock.instant(date, LocalTime.MIDNIGHT);
        }
    }

    public boolean contains(Instant at) {
        return !at.isBefore(start) && !at.isAfter(end);
    }
}

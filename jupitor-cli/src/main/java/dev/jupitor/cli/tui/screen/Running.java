package dev.jupitor.cli.tui.screen;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.SessionHours;
import dev.jupitor.core.time.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/// Which part of its day a market is in.
enum Running {
    PRE("PRE"),
    REG("REG"),
    POST("POST"),
    CLOSED("closed");

    private final String label;

    Running(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /// What runs at an instant of a session's date; on a half day the post-market begins when the session ends.
    static Running at(Instant instant, LocalDate date, TradingCalendar calendar) {
        if (!SessionClock.newYorkDate(instant).equals(date)) return CLOSED;
        LocalTime time = LocalTime.ofInstant(instant, SessionClock.NEW_YORK);
        LocalTime close = close(date, calendar);
        if (time.isBefore(SessionClock.PRE_OPEN) || time.isAfter(SessionClock.POST_CLOSE)) return CLOSED;
        if (time.isBefore(SessionClock.REGULAR_OPEN)) return PRE;
        return time.isBefore(close) ? REG : POST;
    }

    private static LocalTime close(LocalDate date, TradingCalendar calendar) {
        try {
            return calendar.hours(date).map(SessionHours::close).orElse(SessionClock.REGULAR_CLOSE);
        } catch (IllegalArgumentException | IllegalStateException unknown) {
            return SessionClock.REGULAR_CLOSE;
        }
    }
}

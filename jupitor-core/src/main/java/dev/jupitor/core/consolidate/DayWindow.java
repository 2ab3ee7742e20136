package dev.jupitor.core.consolidate;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import java.time.LocalDate;

/// The time that a consolidated date spans: (`previous` 16:00, `date` 16:00] New York, which is the post-market of the
/// trading day before, the pre-market and the regular session (us-pipeline §4). 16:00 holds on half days too, as the
/// file format says.
///
/// @param previous the trading day before
/// @param date     the date that names the file
public record DayWindow(LocalDate previous, LocalDate date) {
    public DayWindow {
        if (!previous.isBefore(date))
            throw new IllegalArgumentException("window ends before it starts: %s..%s".formatted(previous, date));
    }

    /// The window of a date whose previous trading day the calendar knows.
    ///
    /// @throws IllegalArgumentException when the date has no session
    public static DayWindow of(LocalDate date, TradingCalendar calendar) {
        if (!calendar.isTradingDay(date)) throw new IllegalArgumentException("no session on " + date);
        return new DayWindow(calendar.previous(date), date);
    }

    /// The ET-shifted millisecond after which the window begins; itself outside.
    public long after() {
        return SessionClock.close4pm(previous);
    }

    /// The last ET-shifted millisecond of the window; itself inside.
    public long last() {
        return SessionClock.close4pm(date);
    }

    /// Whether an ET-shifted millisecond lies inside.
    public boolean contains(long etMillis) {
        return etMillis > after() && etMillis <= last();
    }
}

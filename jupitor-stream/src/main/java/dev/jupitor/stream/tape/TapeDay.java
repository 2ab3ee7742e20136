package dev.jupitor.stream.tape;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/// The session that a tape shows, and where it begins and ends. A session is shown from 03:50 New York of its date
/// until
/// 03:50 of the next one's: over nights, weekends and holidays the last one stays.
///
/// @param date     the session
/// @param previous the session before
/// @param next     the session after
public record TapeDay(LocalDate date, LocalDate previous, LocalDate next) {
    /// When a new session takes the place of the last.
    public static final LocalTime SWITCH = LocalTime.of(3, 50);

    public TapeDay {
        if (!previous.isBefore(date) || !date.isBefore(next))
            throw new IllegalArgumentException("no sessions in order: %s, %s, %s".formatted(previous, date, next));
    }

    /// The session shown at an instant.
    public static TapeDay at(Instant now, TradingCalendar calendar) {
        LocalDate newYork = SessionClock.newYorkDate(now);
        boolean switched = !now.isBefore(SessionClock.instant(newYork, SWITCH));
        LocalDate latest = switched ? newYork : newYork.minusDays(1);
        LocalDate date = calendar.isTradingDay(latest) ? latest : calendar.previous(latest);
        return of(date, calendar);
    }

    /// The session of a date.
    public static TapeDay of(LocalDate date, TradingCalendar calendar) {
        return new TapeDay(date, calendar.previous(date), calendar.next(date));
    }

    /// The last moment of the session, as ET-shifted ms: what comes later belongs to the next one.
    public long cutoff() {
        return SessionClock.close4pm(date);
    }

    /// The last moment of the session before, as ET-shifted ms: the first print is later.
    public long begin() {
        return SessionClock.close4pm(previous);
    }

    /// Where PRE ends and REG begins, as ET-shifted ms.
    public long regularOpen() {
        return SessionClock.at(date, SessionClock.REGULAR_OPEN);
    }

    /// The same for what already belongs to the next session.
    public long nextRegularOpen() {
        return SessionClock.at(next, SessionClock.REGULAR_OPEN);
    }

    /// When the next session takes this one's place.
    public Instant switchAt() {
        return SessionClock.instant(next, SWITCH);
    }
}

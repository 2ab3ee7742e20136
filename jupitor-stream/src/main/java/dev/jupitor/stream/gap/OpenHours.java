package dev.jupitor.stream.gap;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.stream.tape.TapeDay;
import java.time.Instant;
import java.time.LocalDate;

/// When prints are to be expected: 04:00 to 20:00 New York, the end included, of days that have a session.
final class OpenHours {
    /// How far beyond the next session the hours are laid down; a switch comes before.
    private static final int DAYS_AHEAD = 7;

    private OpenHours() {}

    /// A line from the begin of a day: closed, and `missing` where the market is open.
    static Timeline line(TapeDay day, TradingCalendar calendar, Mark missing) {
        Timeline line = new Timeline(begin(day), Mark.CLOSED);
        LocalDate last = day.next().plusDays(DAYS_AHEAD);
        for (LocalDate date = day.previous(); !date.isAfter(last); date = date.plusDays(1))
            if (isSession(date, day, calendar)) line.set(open(date), close(date), missing);
        return line;
    }

    /// The close of the session before: the last moment that belongs to it, Unix ms.
    static long begin(TapeDay day) {
        return SessionClock.instantOf(day.begin()).toEpochMilli();
    }

    private static boolean isSession(LocalDate date, TapeDay day, TradingCalendar calendar) {
        return date.equals(day.previous()) || date.equals(day.date()) || calendar.isTradingDay(date);
    }

    private static long open(LocalDate date) {
        return SessionClock.instant(date, SessionClock.PRE_OPEN).toEpochMilli();
    }

    private static long close(LocalDate date) {
        Instant close = SessionClock.instant(date, SessionClock.POST_CLOSE);
        return close.toEpochMilli() + 1;
    }
}

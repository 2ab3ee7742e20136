package dev.jupitor.cli.command;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import java.time.LocalDate;

/// Which session a print belongs to: what is printed after 16:00 belongs to the next one.
final class SessionOfPrint {
    private SessionOfPrint() {}

    static LocalDate of(long etMillis, TradingCalendar calendar) {
        LocalDate date = SessionClock.dateOf(etMillis);
        boolean belongsToDate = etMillis <= SessionClock.close4pm(date) && calendar.isTradingDay(date);
        return belongsToDate ? date : calendar.next(date);
    }
}

package dev.jupitor.stream.tape;

import dev.jupitor.core.time.SessionClock;
import java.time.LocalDate;
import java.time.LocalTime;

/// The New York calendar dates that a day's prints are of, as small numbers: venues begin their ids anew on each.
final class CalendarDates {
    /// A break of the market has never been so long; later dates count as the last of them.
    static final int MOST = 16;

    /// Where each date ends, ns since the epoch, from that of the session before on.
    private final long[] ends = new long[MOST - 1];

    CalendarDates(TapeDay day) {
        LocalDate first = day.previous();
        for (int i = 0; i < ends.length; i++)
            ends[i] = DayBorders.nanos(SessionClock.instant(first.plusDays(i + 1L), LocalTime.MIDNIGHT));
    }

    /// The date of a print: 0 on that of the session before, 1 on the one after it, ….
    int of(long sipNanos) {
        int date = 0;
        while (date < ends.length && sipNanos >= ends[date]) date++;
        return date;
    }
}

package dev.jupitor.stream.replay;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.tape.TapeRecorder;
import java.time.LocalDate;

/// Moves a stored day by whole days, so that its New York wall clock is shown on another date: 09:30 stays 09:30, in
/// summer and in winter, and the days between the sessions stay as many.
///
/// The wall clock of a print is its `timestamp`. The digits below the millisecond are those of its instant, where the
/// file knows it. For one thread.
final class DayShift implements TapeRecorder.Times {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    private final long days;
    /// The hour of the wall clock that was looked up last, counted from 1970, and the instant at which it begins,
    /// ms.
    private long hour = Long.MIN_VALUE;

    private long hourBegins;

    private DayShift(long days) {
        this.days = days;
    }

    /// Shows a stored date as another.
    static DayShift between(LocalDate stored, LocalDate shown) {
        return new DayShift(shown.toEpochDay() - stored.toEpochDay());
    }

    /// The session that is shown in the place of a stored one. Its neighbours are moved with it, whether the
    /// calendar
    /// has sessions there or not.
    TapeDay shown(TapeDay stored) {
        return new TapeDay(
                stored.date().plusDays(days),
                stored.previous().plusDays(days),
                stored.next().plusDays(days));
    }

    @Override
    public long sipNanos(TradeBatch prints, int row) {
        long sip = prints.sipNanos(row);
        long wall = prints.timestamp(row);
        boolean known = sip != 0 && SessionClock.etMillis(sip) == wall;
        if (known && days == 0) return sip;
        long nanos = instantMillis(wall + days * DAY_MILLIS) * NANOS_PER_MILLI;
        return known ? nanos + Math.floorMod(sip, NANOS_PER_MILLI) : nanos;
    }

    /// The instant of an ET-shifted ms, as Unix ms. The clocks are only ever moved at a full hour.
    private long instantMillis(long etMillis) {
        long asked = Math.floorDiv(etMillis, HOUR_MILLIS);
        if (asked != hour) {
            hour = asked;
            hourBegins = SessionClock.instantOf(asked * HOUR_MILLIS).toEpochMilli();
        }
        return hourBegins + Math.floorMod(etMillis, HOUR_MILLIS);
    }
}

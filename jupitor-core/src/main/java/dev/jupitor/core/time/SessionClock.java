package dev.jupitor.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The ET shift: the only place that knows how an instant becomes the millisecond number that trade files hold.
///
/// An *ET-shifted millisecond* (`etMillis`) is the instant, floored to milliseconds, plus New York's offset from
/// UTC at that very instant. Read as if it were UTC it shows the New York wall clock, and its calendar date is the
/// session date, which names the file. Nothing but the functions here may turn one frame into the other.
///
/// Two instants of the hour that autumn repeats share one `etMillis`, and the hour that spring skips has none:
/// both lie between 01:00 and 03:00 on a Sunday, when nothing trades.
///
/// Pure functions, callable from any thread. [#etMillis(long)] allocates nothing and costs a few nanoseconds.
public final class SessionClock {

    /// Where the session happens.
    public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /// First print of the day that we collect: start of the pre-market session.
    public static final LocalTime PRE_OPEN = LocalTime.of(4, 0);

    /// Start of the regular session.
    public static final LocalTime REGULAR_OPEN = LocalTime.of(9, 30);

    /// End of the regular session of a full day; a half day ends earlier, see [SessionHours].
    public static final LocalTime REGULAR_CLOSE = LocalTime.of(16, 0);

    /// End of the post-market session. A print at exactly 20:00:00.000 still belongs to its date.
    public static final LocalTime POST_CLOSE = LocalTime.of(20, 0);

    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private static final OffsetTable OFFSETS = OffsetTable.of(NEW_YORK.getRules(), LocalDate.of(2100, 1, 1));

    private SessionClock() {}

    /// The ET-shifted millisecond of an instant.
    ///
    /// @param epochNanos nanoseconds since 1970-01-01T00:00Z, negative before; finer digits are floored
    public static long etMillis(long epochNanos) {
        return etMillisOfEpochMillis(Math.floorDiv(epochNanos, NANOS_PER_MILLI));
    }

    /// The ET-shifted millisecond of an instant.
    ///
    /// @param epochMillis milliseconds since 1970-01-01T00:00Z, negative before
    public static long etMillisOfEpochMillis(long epochMillis) {
        return epochMillis + OFFSETS.millisAt(epochMillis);
    }

    /// New York's offset from UTC at this instant, in milliseconds: −18,000,000 in winter, −14,400,000 in summer.
    public static long offsetMillis(long epochMillis) {
        return OFFSETS.millisAt(epochMillis);
    }

    /// The instant that an ET-shifted millisecond stands for.
    ///
    /// In the hour that autumn repeats, the earlier of the two instants (daylight time). An `etMillis` in the hour
    /// that spring skips is never made by [#etMillis(long)]; it is read as if the clocks had not yet been moved,
    /// hence as the instant an hour later on the wall (02:30 is 03:30 daylight time).
    public static Instant instantOf(long etMillis) {
        return wallClock(etMillis).atZone(NEW_YORK).toInstant();
    }

    /// The session date of an ET-shifted millisecond: New York's calendar date.
    public static LocalDate dateOf(long etMillis) {
        return LocalDate.ofEpochDay(Math.floorDiv(etMillis, MILLIS_PER_DAY));
    }

    /// The New York wall clock time of an ET-shifted millisecond.
    public static LocalTime timeOf(long etMillis) {
        return LocalTime.ofNanoOfDay(Math.floorMod(etMillis, MILLIS_PER_DAY) * NANOS_PER_MILLI);
    }

    /// The ET-shifted millisecond of a New York wall clock time. No zone is asked: the frame *is* the wall clock.
    public static long at(LocalDate date, LocalTime time) {
        return date.toEpochDay() * MILLIS_PER_DAY + time.toNanoOfDay() / NANOS_PER_MILLI;
    }

    /// 16:00 New York of this date, on half days too: the border between two consolidated files.
    public static long close4pm(LocalDate date) {
        return at(date, REGULAR_CLOSE);
    }

    /// The instant at which New York's clocks show this time; overlap and gap as in [#instantOf(long)].
    public static Instant instant(LocalDate date, LocalTime newYork) {
        return date.atTime(newYork).atZone(NEW_YORK).toInstant();
    }

    /// New York's calendar date at this instant.
    public static LocalDate newYorkDate(Instant instant) {
        return LocalDate.ofInstant(instant, NEW_YORK);
    }

    private static LocalDateTime wallClock(long etMillis) {
        long second = Math.floorDiv(etMillis, 1_000L);
        int nano = (int) (Math.floorMod(etMillis, 1_000L) * NANOS_PER_MILLI);
        return LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
    }
}

package dev.jupitor.stream.tape;

import dev.jupitor.core.time.SessionClock;
import java.time.Instant;

/// The borders of a day's parts as instants, so that no row asks for the time zone. Each is the first nanosecond after
/// the border, ns since the epoch.
record DayBorders(long begin, long regular, long next, long nextRegular) {
    private static final long MILLI = 1_000_000;

    static DayBorders of(TapeDay day) {
        return new DayBorders(
                nanos(day.begin()) + MILLI,
                nanos(day.regularOpen()),
                nanos(day.cutoff()) + MILLI,
                nanos(day.nextRegularOpen()));
    }

    /// The instant of an ET-shifted millisecond.
    static long nanos(long etMillis) {
        return nanos(SessionClock.instantOf(etMillis));
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    /// Whether a print is later than the close of the session before.
    boolean reach(long sipNanos) {
        return sipNanos >= begin;
    }

    boolean isToday(long sipNanos) {
        return sipNanos < next;
    }

    DayPart part(long sipNanos) {
        if (sipNanos < next) return sipNanos < regular ? DayPart.PRE : DayPart.REG;
        return sipNanos < nextRegular ? DayPart.NEXT_PRE : DayPart.NEXT_REG;
    }
}

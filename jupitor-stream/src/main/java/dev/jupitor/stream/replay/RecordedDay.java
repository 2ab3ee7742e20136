package dev.jupitor.stream.replay;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.tape.TapeRecording;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A stored day in memory, as it is shown. Instants are Unix ms of the market as clients see it.
///
/// @param date           the stored session
/// @param prints         every print of it and of its evening, in the order of time
/// @param eveningMissing why the evening is not among them; empty when it is
record RecordedDay(LocalDate date, TapeRecording prints, Optional<String> eveningMissing) {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /// The session as it is shown.
    TapeDay shown() {
        return prints.day();
    }

    /// The close of the session before: nothing is on the tape yet.
    long begin() {
        return SessionClock.instantOf(shown().begin()).toEpochMilli();
    }

    /// The end of the evening: everything is.
    long end() {
        return SessionClock.instant(shown().date(), SessionClock.POST_CLOSE).toEpochMilli();
    }

    boolean holds(Instant moment) {
        long at = moment.toEpochMilli();
        return at >= begin() && at <= end();
    }

    /// The first of the rows from `row` on that is later than a moment; all of them at the end of the day.
    int firstAfter(long at, int row) {
        if (at >= end()) return prints.rows();
        long end = (at + 1) * NANOS_PER_MILLI;
        int next = row;
        while (next < prints.rows() && prints.sipNanos(next) < end) next++;
        return next;
    }

    /// The moment of a row.
    long at(int row) {
        return Math.floorDiv(prints.sipNanos(row), NANOS_PER_MILLI);
    }
}

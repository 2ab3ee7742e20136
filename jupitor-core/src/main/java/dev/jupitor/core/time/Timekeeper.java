package dev.jupitor.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;

/// The clock that a part of the program lives by: what time it is, and waiting until it is later.
///
/// Schedules, back-off, rate windows and idle waits ask a `Timekeeper` and never the machine, so that tonight's
/// job runs in a test at noon. Socket time-outs and lock waits are real and do not belong here.
///
/// Implementations are thread-safe.
public interface Timekeeper extends InstantSource {

    /// The machine's own clock.
    static Timekeeper system() {
        return new SystemTimekeeper();
    }

    @Override
    Instant instant();

    /// Waits until this clock has moved on by `duration`; not at all if that is zero or negative.
    ///
    /// @throws InterruptedException if the thread is interrupted before or while it waits
    /// @throws IllegalStateException if this clock stands still, so that the wait would never end
    void pause(Duration duration) throws InterruptedException;

    /// Waits until this clock shows `when`; not at all if it does already. Errors as [#pause(Duration)].
    default void pauseUntil(Instant when) throws InterruptedException {
        pause(Duration.between(instant(), when));
    }

    /// How many seconds this clock shows per real second: 1 for the machine's, 0 for one that stands still.
    double speed();

    /// The calendar date in New York now.
    default LocalDate newYorkDate() {
        return SessionClock.newYorkDate(instant());
    }
}

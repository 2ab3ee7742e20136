package dev.jupitor.alpaca.collect;

import java.time.Duration;
import java.time.LocalDate;

/// Hears how a run goes on, for people. Every method is called on the thread that runs the collector, one at a time,
/// and should return quickly: the run waits for it.
public interface CollectorListener {
    /// Hears nothing.
    CollectorListener NONE = new CollectorListener() {};

    /// A phase begins.
    ///
    /// @param date  the session whose trades are fetched; for bars the last session asked for
    /// @param total how many symbols it has to settle
    default void phaseStarted(CollectorPhase phase, LocalDate date, long total) {}

    /// More symbols are settled; `done` only grows.
    default void phaseAdvanced(CollectorPhase phase, LocalDate date, long done, long total) {}

    /// A phase is over; `done` less than `total` means that the rest failed or that the run was broken off.
    default void phaseFinished(CollectorPhase phase, LocalDate date, long done, long total) {}

    /// A request for so many symbols failed and is made again after a wait.
    ///
    /// @param attempt the attempt that failed, from 1
    default void retrying(
            CollectorPhase phase, LocalDate date, int symbols, int attempt, Duration wait, String reason) {}

    /// Something a person should know; the same sentence stands in the report.
    default void warning(String sentence) {}
}

package dev.jupitor.core.collect;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/// Keeps [DailyState] and the original's markers beside it. One writer at a time, under the `raw` lock.
public interface DailyStateStore {
    /// The state, or [DailyState#NONE] before the first run.
    ///
    /// @throws dev.jupitor.core.lake.UnreadableFileException when it is damaged
    DailyState read() throws IOException;

    /// Replaces the state atomically and durably, and keeps the original's `.tried-empty` true to it.
    void write(DailyState state) throws IOException;

    /// The session up to which all bars are in place: the original's marker `us/daily/.last-completed`.
    ///
    /// @throws dev.jupitor.core.lake.UnreadableFileException when the marker holds no date; it is then quarantined
    ///                                                       and the daily update starts over
    Optional<LocalDate> lastCompleted() throws IOException;

    /// Moves the marker. Called after everything up to that session is in place.
    void completed(LocalDate session) throws IOException;

    /// Moves a damaged state file or marker out of the way.
    void quarantine(String reason) throws IOException;
}

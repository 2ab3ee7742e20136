package dev.jupitor.core.collect;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/// Keeps the completion records (`us/.state/trades/D.json`). One writer at a time, under the `raw` lock; readers need
/// none.
public interface CompletionStore {
    /// The record of a date, or empty when there is none.
    ///
    /// @throws dev.jupitor.core.lake.UnreadableFileException when a record is there but damaged: it is then rebuilt
    /// from the files
    Optional<DayRecord> read(LocalDate date) throws IOException;

    /// Only the counts; cheap however many symbols there are.
    Optional<DayRecord.Summary> summary(LocalDate date) throws IOException;

    /// A text that is another as soon as the record says anything else; empty when there is no record. Cheap.
    Optional<String> fingerprint(LocalDate date) throws IOException;

    /// Replaces the record of its date, atomically and durably. Called after the data it speaks of are in place.
    void write(DayRecord record) throws IOException;

    /// The dates that have a record, ascending.
    SortedSet<LocalDate> dates() throws IOException;

    /// Moves a damaged record out of the way.
    ///
    /// @return where it lies now; empty when there was nothing to move
    Optional<Path> quarantine(LocalDate date, String reason) throws IOException;
}

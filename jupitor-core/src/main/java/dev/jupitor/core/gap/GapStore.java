package dev.jupitor.core.gap;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;

/// Where ledgers of live days are kept.
public interface GapStore {
    /// The ledger of a date, with what a restart needs to know beside it; empty where none was kept.
    ///
    /// @throws IOException when there is one and it can't be read
    Optional<GapRecord> readRecord(LocalDate date) throws IOException;

    /// Keeps this ledger in place of the date's earlier one; on disk when this returns.
    void write(GapRecord record) throws IOException;

    /// The ledger of a date; empty where none was kept.
    ///
    /// @throws IOException when there is one and it can't be read
    default Optional<GapSheet> read(LocalDate date) throws IOException {
        return readRecord(date).map(GapRecord::sheet);
    }

    /// Keeps a ledger of which nothing else is known.
    default void write(GapSheet sheet) throws IOException {
        write(new GapRecord(sheet, Collections.emptySortedSet(), Collections.emptySortedSet(), false));
    }
}

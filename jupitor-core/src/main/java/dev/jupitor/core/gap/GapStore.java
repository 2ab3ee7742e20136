package dev.jupitor.core.gap;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/// Where ledgers of live days are kept.
public interface GapStore {
    /// The ledger of a date; empty where none was kept.
    ///
    /// @throws IOException when there is one and it can't be read
    Optional<GapSheet> read(LocalDate date) throws IOException;

    /// Keeps this ledger in place of the date's earlier one; on disk when this returns.
    void write(GapSheet sheet) throws IOException;
}

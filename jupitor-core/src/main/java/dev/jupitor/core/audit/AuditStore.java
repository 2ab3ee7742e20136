package dev.jupitor.core.audit;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/// Keeps what audits found out, one file a date (`us/.state/audit/D.parquet`).
public interface AuditStore {
    /// Replaces the audit of its date, atomically and durably.
    void write(DayAudit audit) throws IOException;

    /// The audit of a date, or empty when there is none.
    ///
    /// @throws dev.jupitor.core.lake.UnreadableFileException when there is one and it is damaged
    Optional<DayAudit> read(LocalDate date) throws IOException;

    /// Only the counts; cheap however many symbols there are.
    Optional<DayAudit.Summary> summary(LocalDate date) throws IOException;

    /// The dates that have an audit, ascending.
    SortedSet<LocalDate> dates() throws IOException;
}

package dev.jupitor.store.audit;

import java.time.LocalDate;

/// Hears how far an audit is. Called from the job's threads; implementations are thread-safe.
public interface AuditListener {
    /// Hears nothing.
    static AuditListener none() {
        return new AuditListener() {};
    }

    /// A date begins.
    default void started(LocalDate date, int symbolDays) {}

    /// So many symbol-days of the date were looked at.
    default void judged(LocalDate date, int done, int symbolDays) {}

    /// The vendor is asked about so many symbols that differ.
    default void asking(LocalDate date, int symbols) {}
}

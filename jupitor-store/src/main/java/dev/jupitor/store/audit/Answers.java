package dev.jupitor.store.audit;

import dev.jupitor.core.audit.Explained;
import dev.jupitor.core.audit.Reason;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.audit.Verdict;
import java.util.Optional;
import java.util.OptionalLong;

/// Puts what was found out later into the audit of a symbol-day that differs.
final class Answers {
    private Answers() {}

    static SymbolDayAudit explained(
            SymbolDayAudit audit, Explained explained, OptionalLong missing, OptionalLong extra) {
        return with(audit, Verdict.EXPLAINED, Optional.of(explained.by()), explained.how(), missing, extra);
    }

    static SymbolDayAudit open(SymbolDayAudit audit, String note, OptionalLong missing, OptionalLong extra) {
        return with(audit, Verdict.OPEN, Optional.empty(), note, missing, extra);
    }

    static SymbolDayAudit open(SymbolDayAudit audit, String note) {
        return open(audit, note, audit.missing(), audit.extra());
    }

    private static SymbolDayAudit with(
            SymbolDayAudit audit,
            Verdict verdict,
            Optional<Reason> reason,
            String note,
            OptionalLong missing,
            OptionalLong extra) {
        return new SymbolDayAudit(
                audit.symbol(),
                verdict,
                reason,
                audit.differences(),
                audit.vendor(),
                audit.rebuilt(),
                audit.rows(),
                missing,
                extra,
                note,
                audit.repairedAt());
    }
}

package dev.jupitor.core.audit;

import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the audit found out about one symbol on one date.
///
/// @param explainedBy  with [Verdict#EXPLAINED], what accounts for the differences
/// @param differences  every field that differs, in the order of [BarField]; none with [Verdict#EXACT]
/// @param vendor       the stored bar; empty where there is none
/// @param rebuilt      the bar of the stored prints; empty where they make none, or could not be read
/// @param rows         rows of the trade file; 0 without one
/// @param missing      prints that the vendor has and the file lacks; empty when the vendor was not asked
/// @param extra        prints that the file has and the vendor lacks; likewise
/// @param note         a sentence for a person; may be empty
/// @param repairedAt   when the symbol-day was last fetched again by a repair
public record SymbolDayAudit(
        Symbol symbol,
        Verdict verdict,
        Optional<Reason> explainedBy,
        List<Difference> differences,
        Optional<BarValues> vendor,
        Optional<BarValues> rebuilt,
        long rows,
        OptionalLong missing,
        OptionalLong extra,
        String note,
        Optional<Instant> repairedAt) {
    public SymbolDayAudit {
        differences = List.copyOf(differences);
        if (explainedBy.isPresent() != (verdict == Verdict.EXPLAINED))
            throw new IllegalArgumentException("%s, explained by %s".formatted(verdict, explainedBy));
    }

    /// The same, marked as fetched again.
    public SymbolDayAudit repaired(Instant at) {
        return new SymbolDayAudit(
                symbol,
                verdict,
                explainedBy,
                differences,
                vendor,
                rebuilt,
                rows,
                missing,
                extra,
                note,
                Optional.of(at));
    }
}

package dev.jupitor.core.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The audit of one date.
///
/// @param at      when it was made
/// @param inputs  the fingerprint of the completion record that it speaks of; empty text without a record. When the
///                record has another by now, the audit is stale
/// @param symbols every symbol-day, ordered by symbol
public record DayAudit(LocalDate date, Instant at, String inputs, List<SymbolDayAudit> symbols) {
    public DayAudit {
        symbols = symbols.stream()
                .sorted(Comparator.comparing(SymbolDayAudit::symbol))
                .toList();
    }

    /// The counts of an audit, which stores can tell without reading all of it.
    ///
    /// @param explained by reason; reasons that explain nothing are left out
    public record Summary(
            LocalDate date,
            Instant at,
            String inputs,
            int exact,
            Map<Reason, Integer> explained,
            int open,
            int notAuditable) {
        public Summary {
            explained = Map.copyOf(explained);
        }

        public int explainedInAll() {
            return explained.values().stream().mapToInt(Integer::intValue).sum();
        }

        public int symbolDays() {
            return exact + explainedInAll() + open + notAuditable;
        }
    }

    public Summary summary() {
        Map<Reason, Integer> explained = new EnumMap<>(Reason.class);
        symbols.forEach(day -> day.explainedBy().ifPresent(reason -> explained.merge(reason, 1, Integer::sum)));
        return new Summary(
                date, at, inputs, count(Verdict.EXACT), explained, count(Verdict.OPEN), count(Verdict.NOT_AUDITABLE));
    }

    private int count(Verdict verdict) {
        return (int) symbols.stream().filter(day -> day.verdict() == verdict).count();
    }
}

package dev.jupitor.store.audit;

import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.audit.Verdict;
import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// What of a date's previous audit goes on to hold.
final class AuditMemory {
    private final SymbolDays.Day day;
    private final Optional<SortedSet<Symbol>> only;
    private final Map<Symbol, SymbolDayAudit> previous = new HashMap<>();

    AuditMemory(SymbolDays.Day day, Optional<SortedSet<Symbol>> only) {
        this.day = day;
        this.only = only;
        day.previous().ifPresent(audit -> audit.symbols().forEach(known -> previous.put(known.symbol(), known)));
    }

    /// An explanation given before, of the same file (the record is the same, and the file is the recorded one) and
    /// the same bar.
    Optional<SymbolDayAudit> recall(Judgement judgement) {
        if (judgement.doubt().isEmpty() || day.inputs().isEmpty()) return Optional.empty();
        boolean isSameRecord = day.previous().map(DayAudit::inputs).equals(Optional.of(day.inputs()));
        return Optional.ofNullable(previous.get(judgement.audit().symbol()))
                .filter(before -> isSameRecord && before.verdict() == Verdict.EXPLAINED)
                .filter(before -> isSame(before, judgement.audit()));
    }

    private static boolean isSame(SymbolDayAudit before, SymbolDayAudit now) {
        return before.rows() == now.rows()
                && before.vendor().equals(now.vendor())
                && before.rebuilt().equals(now.rebuilt())
                && before.differences().equals(now.differences());
    }

    /// The date's audit: what was found now; of a part only, also what was known of the others.
    DayAudit complete(Map<Symbol, SymbolDayAudit> found, SortedSet<Symbol> repaired, Instant now) {
        Map<Symbol, SymbolDayAudit> all = new HashMap<>();
        only.ifPresent(symbols -> previous.forEach((symbol, known) -> {
            if (!symbols.contains(symbol)) all.put(symbol, known);
        }));
        found.forEach((symbol, audit) -> all.put(symbol, withRepair(audit, repaired, now)));
        return new DayAudit(day.date(), now, inputs(), all.values().stream().toList());
    }

    private SymbolDayAudit withRepair(SymbolDayAudit audit, SortedSet<Symbol> repaired, Instant now) {
        if (repaired.contains(audit.symbol())) return audit.repaired(now);
        return Optional.ofNullable(previous.get(audit.symbol()))
                .flatMap(SymbolDayAudit::repairedAt)
                .map(audit::repaired)
                .orElse(audit);
    }

    private String inputs() {
        return only.isEmpty()
                ? day.inputs()
                : day.previous().map(DayAudit::inputs).orElse("");
    }
}

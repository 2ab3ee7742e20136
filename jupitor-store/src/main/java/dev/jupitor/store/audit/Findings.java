package dev.jupitor.store.audit;

import dev.jupitor.core.audit.BarField;
import dev.jupitor.core.audit.BarValues;
import dev.jupitor.core.audit.Difference;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.audit.Verdict;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What is found out about one symbol-day while it is looked at.
final class Findings {
    private final Symbol symbol;
    private final Map<BarField, Difference> differences = new EnumMap<>(BarField.class);
    private final List<String> notes = new ArrayList<>();
    private Optional<Bar> bar = Optional.empty();
    private Optional<BarValues> rebuilt = Optional.empty();
    private long rows;
    private OptionalLong missing = OptionalLong.empty();
    private OptionalLong extra = OptionalLong.empty();
    private boolean isDamaged;
    private boolean isBarFaulty;

    Findings(Symbol symbol) {
        this.symbol = symbol;
    }

    void bar(Optional<Bar> stored) {
        bar = stored;
    }

    Optional<Bar> bar() {
        return bar;
    }

    void rows(long inFile) {
        rows = inFile;
    }

    void rebuilt(Optional<BarValues> made) {
        rebuilt = made;
    }

    void differ(List<Difference> found) {
        found.forEach(difference -> differences.put(difference.field(), difference));
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /// The trade file is not what it should be.
    void fileFault(String sentence) {
        fault(BarField.FILE, sentence);
    }

    /// The stored bar cannot be told.
    void barFault(String sentence) {
        isBarFaulty = true;
        fault(BarField.BAR, sentence);
    }

    private void fault(BarField field, String sentence) {
        isDamaged = true;
        differences.put(field, Difference.of(field));
        notes.add(sentence);
    }

    /// The rows are fewer or more than the record says.
    void rowsDiffer(StoredFile recorded, long actual) {
        long surplus = actual - recorded.rows();
        if (surplus < 0) missing = OptionalLong.of(-surplus);
        else extra = OptionalLong.of(surplus);
    }

    boolean isBarFaulty() {
        return isBarFaulty;
    }

    /// Whether something cannot be read or is not what it should be, beyond values that differ.
    boolean isDamaged() {
        return isDamaged;
    }

    boolean differs() {
        return !differences.isEmpty();
    }

    SymbolDayAudit as(Verdict verdict) {
        return new SymbolDayAudit(
                symbol,
                verdict,
                Optional.empty(),
                List.copyOf(differences.values()),
                bar.map(BarValues::of),
                rebuilt,
                rows,
                missing,
                extra,
                String.join("; ", notes),
                Optional.empty());
    }
}

package dev.jupitor.core.collect;

import dev.jupitor.core.market.Symbol;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What came of a [RepairOrder].
///
/// @param trades      symbols whose prints were fetched again and are in place and in the record
/// @param bars        symbols whose daily bar was fetched again and is in place
/// @param failures    what could not be repaired, and why; a symbol may be named twice, for its prints and for its bar
/// @param quarantined files that were moved (of a universe: copied) out of the way, as they lie now
/// @param warnings    sentences for a person
public record RepairReport(
        LocalDate date,
        SortedSet<Symbol> trades,
        SortedSet<Symbol> bars,
        List<CollectionReport.Failure> failures,
        List<Path> quarantined,
        List<String> warnings) {
    public RepairReport {
        trades = Collections.unmodifiableSortedSet(new TreeSet<>(trades));
        bars = Collections.unmodifiableSortedSet(new TreeSet<>(bars));
        failures = List.copyOf(failures);
        quarantined = List.copyOf(quarantined);
        warnings = List.copyOf(warnings);
    }

    /// All that was ordered was done.
    public boolean isClean() {
        return failures.isEmpty();
    }
}

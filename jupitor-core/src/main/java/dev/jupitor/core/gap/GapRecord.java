package dev.jupitor.core.gap;

import dev.jupitor.core.market.Symbol;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is kept of a live day's ledger, so that a restart asks only for what is missing.
///
/// @param exIndex    the stocks in no index of which the sheet speaks: of others nothing is known
/// @param index      the members of an index of which it speaks
/// @param reconciled whether the day was read once more after its last print
public record GapRecord(GapSheet sheet, SortedSet<Symbol> exIndex, SortedSet<Symbol> index, boolean reconciled) {
    public GapRecord {
        exIndex = Collections.unmodifiableSortedSet(new TreeSet<>(exIndex));
        index = Collections.unmodifiableSortedSet(new TreeSet<>(index));
    }
}

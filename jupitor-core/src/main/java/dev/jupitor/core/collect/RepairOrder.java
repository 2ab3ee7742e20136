package dev.jupitor.core.collect;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is to be fetched again of one date, whatever the lake holds of it now. Immutable.
///
/// @param trades symbols whose prints of the date are fetched again; a file in place is replaced when its successor is
/// whole, one that is unreadable or not the recorded one is moved to quarantine first
/// @param bars   symbols whose daily bar of the date is fetched again; where a year file is unreadable, all of its year
public record RepairOrder(LocalDate date, SortedSet<Symbol> trades, SortedSet<Symbol> bars) {
    public RepairOrder {
        trades = Collections.unmodifiableSortedSet(new TreeSet<>(trades));
        bars = Collections.unmodifiableSortedSet(new TreeSet<>(bars));
    }

    /// Prints and bar of each of the symbols.
    public static RepairOrder ofBoth(LocalDate date, Collection<Symbol> symbols) {
        return new RepairOrder(date, new TreeSet<>(symbols), new TreeSet<>(symbols));
    }

    public boolean isEmpty() {
        return trades.isEmpty() && bars.isEmpty();
    }
}

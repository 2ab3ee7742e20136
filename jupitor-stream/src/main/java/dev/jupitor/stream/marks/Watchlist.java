package dev.jupitor.stream.marks;

import dev.jupitor.core.market.Symbol;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// A watchlist as it is shown.
///
/// @param symbols ascending; unmodifiable
/// @param isFresh whether it is at most a few seconds old; else it is the last that is known, because whoever keeps it
///                does not answer
public record Watchlist(SortedSet<Symbol> symbols, boolean isFresh) {
    public Watchlist {
        symbols = Collections.unmodifiableSortedSet(new TreeSet<>(symbols));
    }
}

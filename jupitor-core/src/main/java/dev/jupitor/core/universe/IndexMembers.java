package dev.jupitor.core.universe;

import dev.jupitor.core.market.Symbol;
import java.util.Set;

/// Who was in the two indices on a date, from that very date's lists.
///
/// @param spx the members of the S&P 500
/// @param ndx the members of the Nasdaq-100
public record IndexMembers(Set<Symbol> spx, Set<Symbol> ndx) {
    public IndexMembers {
        spx = Set.copyOf(spx);
        ndx = Set.copyOf(ndx);
    }

    /// Whether either index holds the symbol.
    public boolean contains(Symbol symbol) {
        return spx.contains(symbol) || ndx.contains(symbol);
    }
}

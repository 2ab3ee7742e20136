package dev.jupitor.core.universe;

import dev.jupitor.core.market.Symbol;
import java.util.Set;

/// The lists that say what a symbol is. Whether a list may be missing is its reader's decision: an empty set here
/// means that no symbol is listed.
///
/// @param etfs   the ETFs
/// @param stocks the stocks
public record ReferenceLists(Set<Symbol> etfs, Set<Symbol> stocks) {
    public ReferenceLists {
        etfs = Set.copyOf(etfs);
        stocks = Set.copyOf(stocks);
    }

    /// The type of a symbol; where both lists name it, it is an ETF (us-pipeline §3).
    public SecurityType typeOf(Symbol symbol) {
        if (etfs.contains(symbol)) return SecurityType.ETF;
        return stocks.contains(symbol) ? SecurityType.STOCK : SecurityType.OTHER;
    }
}

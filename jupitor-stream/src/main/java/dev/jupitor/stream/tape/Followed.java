package dev.jupitor.stream.tape;

import dev.jupitor.core.market.Symbol;
import java.util.Set;

/// Whose prints a tape keeps.
///
/// @param exIndex stocks in no index: what is shown
/// @param index   members of an index; empty in practice
public record Followed(Set<Symbol> exIndex, Set<Symbol> index) {
    public Followed {
        exIndex = Set.copyOf(exIndex);
        index = Set.copyOf(index);
    }

    /// Stocks in no index only.
    public static Followed exIndex(Set<Symbol> symbols) {
        return new Followed(symbols, Set.of());
    }
}

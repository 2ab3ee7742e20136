package dev.jupitor.core.summary;

import dev.jupitor.core.market.Symbol;
import java.util.Comparator;

/// A symbol that rose far above its open.
///
/// @param trades        prints of the date
/// @param openToHighPct by how many percent the high is above the open
public record Mover(Symbol symbol, long trades, double openToHighPct) {
    /// Most traded first, equals by symbol.
    public static final Comparator<Mover> MOST_TRADED =
            Comparator.comparingLong(Mover::trades).reversed().thenComparing(Mover::symbol);
}

package dev.jupitor.store.export;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.Optional;

/// What came of an export.
///
/// @param rows         how many rows were written
/// @param missing      how many symbol-days should have trades and have no file: they were not collected, so their
///                     rows are not among those written
/// @param firstMissing one of them
public record Exported(long rows, long missing, Optional<SymbolDay> firstMissing) {
    /// One symbol on one date.
    public record SymbolDay(Symbol symbol, LocalDate date) {}
}

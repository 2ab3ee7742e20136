package dev.jupitor.store.consolidate;

import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import java.util.Optional;

/// The trade files from which a symbol's prints of a consolidated date come, as the completion records have them.
///
/// @param previous that of the trading day before; empty when nothing was traded, or nobody expected the symbol
/// @param day      that of the date; empty when nothing was traded
record SymbolDay(Symbol symbol, Optional<StoredFile> previous, Optional<StoredFile> day) {}

package dev.jupitor.store.export;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is to be exported.
///
/// @param symbols of which securities; the rows come in the order of the symbols
/// @param first   the first date, included
/// @param last    the last date, included
public record ExportRequest(
        Kind kind, SortedSet<Symbol> symbols, LocalDate first, LocalDate last, ExportFormat format) {
    /// Which rows of the lake.
    public enum Kind {
        /// The daily bars.
        BARS,
        /// Every print of the per-symbol files, those that were taken back too: column `update` says so.
        TRADES
    }

    public ExportRequest {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(format, "format");
        symbols = Collections.unmodifiableSortedSet(new TreeSet<>(symbols));
        if (last.isBefore(first))
            throw new IllegalArgumentException("range ends before it starts: %s..%s".formatted(first, last));
    }
}

package dev.jupitor.core.consolidate;

import java.util.Optional;

/// The two files of a consolidated date (us-pipeline §4).
public enum DayGroup {
    /// Symbols that are neither ETFs nor in an index.
    EX_INDEX,
    /// Symbols that SPX or NDX lists for the date.
    INDEX;

    /// Where a symbol's prints go by its row in the date's trade universe; empty for an ETF, which no consolidated
    /// file holds, not even when an index lists it.
    public static Optional<DayGroup> of(boolean etf, boolean spx, boolean ndx) {
        if (etf) return Optional.empty();
        return Optional.of(spx || ndx ? INDEX : EX_INDEX);
    }
}

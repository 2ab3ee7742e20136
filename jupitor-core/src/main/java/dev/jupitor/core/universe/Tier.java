package dev.jupitor.core.universe;

/// How much a symbol outside the indices is traded, beside the others of its date. The names are those of the column
/// `tier` of `trade-universe/D.csv`.
public enum Tier {
    /// A median turnover at or above the 75th percentile.
    ACTIVE,
    /// Below that, at or above the 25th.
    MODERATE,
    /// Below the 25th percentile, or without a bar on any trailing date.
    SPORADIC
}

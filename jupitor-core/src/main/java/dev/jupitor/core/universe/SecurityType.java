package dev.jupitor.core.universe;

/// What a symbol is, by the reference lists. The names are those of the column `type` of `trade-universe/D.csv`.
public enum SecurityType {
    /// In the list of stocks.
    STOCK,
    /// In the list of ETFs, whatever else lists it.
    ETF,
    /// In neither: warrants, units, preferreds, or listed since the lists were made.
    OTHER
}

package dev.jupitor.core.bar;

import dev.jupitor.core.market.Symbol;

/// One bar as a value: for one row at a time; bulk is [BarBatch].
///
/// @param timestamp  the bar's left edge, **true UTC** ms since the epoch; a daily bar's is midnight New York
/// @param open       USD, raw (unadjusted), as are high, low and close
/// @param volume     shares
/// @param tradeCount prints that count towards volume
/// @param vwap       USD
public record Bar(
        Symbol symbol,
        long timestamp,
        double open,
        double high,
        double low,
        double close,
        long volume,
        long tradeCount,
        double vwap) {}

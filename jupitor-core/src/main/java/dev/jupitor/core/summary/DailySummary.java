package dev.jupitor.core.summary;

import dev.jupitor.core.market.Symbol;

/// One symbol on one consolidated date: a row of the daily summary file, with its columns in their order (us-pipeline
/// §1.4, DailyRecord). All prices are USD a share.
///
/// @param trades   prints, at least 1
/// @param turnover USD: Σ price·size
/// @param vwap     turnover / Σ size; 0 when no share changed hands
/// @param open     price of the first print, usually one of the post-market of the day before: not the 09:30 open
/// @param close    price of the last print up to 16:00; of equal instants the last in the order of the day file
/// @param low      lowest price
/// @param high     highest price
public record DailySummary(
        Symbol symbol, long trades, double turnover, double vwap, double open, double close, double low, double high) {
    public DailySummary {
        if (trades < 1) throw new IllegalArgumentException("%s is summed up without prints".formatted(symbol));
    }
}

package dev.jupitor.core.bar;

import dev.jupitor.core.market.Symbol;
import java.util.Comparator;

/// One row of a rolling bar file (us-pipeline §1.4, RollingBarRecord), made by [RollingBars].
///
/// The names with `5m` are the original's, and they mislead: that window is the last 60 bins *with prints*, so it may
/// span hours, and the future goes to the end of the date (W-21).
///
/// @param timestamp     start of the 5-second bin, **ET-shifted** ms as in trade files, not true UTC as in daily bars
/// @param tier          the text of the symbol's tier in the date's trade universe, copied as it stands; empty if none
/// @param vwap          USD a share, over the bin
/// @param trades        prints in the bin
/// @param turnover      USD, over the bin
/// @param gainPct5m     percent by which `vwap` is above the lowest of the window; not negative
/// @param trades5m      prints in the window
/// @param turnover5m    USD, over the window
/// @param gainPctFuture percent by which the highest `vwap` of a later bin is above this one; 0 where none is
public record RollingBar(
        Symbol symbol,
        long timestamp,
        String tier,
        double vwap,
        long trades,
        double turnover,
        double gainPct5m,
        long trades5m,
        double turnover5m,
        double gainPctFuture) {
    /// The order of rows in a file: (timestamp, symbol). No two rows of a date compare equal.
    public static final Comparator<RollingBar> FILE_ORDER =
            Comparator.comparingLong(RollingBar::timestamp).thenComparing(RollingBar::symbol);
}

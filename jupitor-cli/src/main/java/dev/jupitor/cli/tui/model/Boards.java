package dev.jupitor.cli.tui.model;

import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.news.NewsCounts;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The two blocks of a shown day: TODAY and NEXT DAY, or a stored date and the evening after it.
///
/// @param counts by symbol, how much was written about it on that day; empty where nobody counts
/// @param paths  by symbol, how its price ran; only of symbols of which that is known
public record Boards(DayBoard today, Optional<DayBoard> next, Map<String, NewsCounts> counts, Map<String, Path> paths) {
    public Boards {
        Objects.requireNonNull(today, "today");
        Objects.requireNonNull(next, "next");
        counts = Map.copyOf(counts);
        paths = Map.copyOf(paths);
    }

    /// How a symbol's price ran through the session, in bins of equal length.
    ///
    /// @param startMillis ms of the New York clock at which the first bin begins, as the tape counts
    /// @param binMillis   length of a bin in ms
    /// @param closes      last price of each bin, NaN where nothing was printed
    /// @param shares      how many were traded in each bin
    public record Path(long startMillis, long binMillis, double[] closes, long[] shares) {
        public Path {
            if (closes.length != shares.length)
                throw new IllegalArgumentException("prices and shares differ in number");
            if (binMillis <= 0) throw new IllegalArgumentException("a bin of %d ms".formatted(binMillis));
        }
    }
}

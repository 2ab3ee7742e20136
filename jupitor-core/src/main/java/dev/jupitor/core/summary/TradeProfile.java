package dev.jupitor.core.summary;

import java.util.Arrays;

/// How many prints of a session fell into each band of price, and hour by hour. Immutable.
///
/// A band is as wide as 1 % of the session's reference price; the first begins at the low. There are at most 500; what
/// is higher counts in the last.
public final class TradeProfile {
    /// The most bands.
    public static final int MOST_BUCKETS = 500;
    /// The most hours.
    public static final int MOST_HOURS = 20;

    private final int[] counts;
    private final int[][] hourly;

    /// Takes the arrays for good.
    ///
    /// @param hourly one row for each hour up to the last in which something printed; empty where it was not asked
    /// for
    TradeProfile(int[] counts, int[][] hourly) {
        this.counts = counts;
        this.hourly = hourly;
    }

    /// How many bands there are.
    public int buckets() {
        return counts.length;
    }

    /// Prints in a band.
    public int count(int bucket) {
        return counts[bucket];
    }

    /// For how many hours there are counts; 0 where they were not asked for.
    public int hours() {
        return hourly.length;
    }

    /// Prints in a band during an hour.
    public int count(int hour, int bucket) {
        return hourly[hour][bucket];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TradeProfile profile
                && Arrays.equals(counts, profile.counts)
                && Arrays.deepEquals(hourly, profile.hourly);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(counts) + Arrays.deepHashCode(hourly);
    }

    @Override
    public String toString() {
        return Arrays.toString(counts) + (hourly.length == 0 ? "" : " by hour " + Arrays.deepToString(hourly));
    }
}

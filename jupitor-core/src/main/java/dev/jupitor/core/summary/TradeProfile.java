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

    /// A profile that was counted elsewhere.
    ///
    /// @param hourly a row for each hour, all as long as `counts`; empty where there are none
    /// @throws IllegalArgumentException when the rows differ in length
    public static TradeProfile of(int[] counts, int[][] hourly) {
        int[][] rows = new int[hourly.length][];
        for (int hour = 0; hour < hourly.length; hour++) {
            if (hourly[hour].length != counts.length)
                throw new IllegalArgumentException(
                        "an hour of %d bands beside %d".formatted(hourly[hour].length, counts.length));
            rows[hour] = hourly[hour].clone();
        }
        return new TradeProfile(counts.clone(), rows);
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

package dev.jupitor.core.universe;

/// Middle and percentile of sorted numbers, operation for operation as the original takes them (us-pipeline §3, tier
/// steps 4 and 5): other formulas that are equal on paper give other last bits.
final class OrderStatistics {
    private OrderStatistics() {}

    /// The middle value of ascending numbers; for an even count half the sum of the two in the middle.
    static double median(double[] ascending) {
        int middle = ascending.length / 2;
        return ascending.length % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2;
    }

    /// The percentile of ascending numbers with linear interpolation between the two beside its rank.
    ///
    /// @param percent 0 to 100
    static double percentile(double[] ascending, double percent) {
        double rank = percent / 100 * (ascending.length - 1);
        int below = (int) rank;
        if (below == ascending.length - 1) return ascending[below];
        return ascending[below] + (rank - below) * (ascending[below + 1] - ascending[below]);
    }
}

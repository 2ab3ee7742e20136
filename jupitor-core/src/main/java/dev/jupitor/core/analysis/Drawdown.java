package dev.jupitor.core.analysis;

/// How far prices fell below what they had reached before (china-ios-python §5.1).
public final class Drawdown {
    private Drawdown() {}

    /// The deepest fall as a fraction of the highest price before it, at most 0: -0.25 is a quarter lost. 0 where
    /// prices never fell, and without prices.
    ///
    /// @param prices of one security, in the order of time, each above 0
    /// @throws IllegalArgumentException when a price is not above 0 or is not finite
    public static double max(double... prices) {
        Prices.requirePositive(prices);
        double highest = 0;
        double deepest = 0;
        for (double price : prices) {
            highest = Math.max(highest, price);
            deepest = Math.min(deepest, (price - highest) / highest);
        }
        return deepest;
    }
}

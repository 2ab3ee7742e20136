package dev.jupitor.core.analysis;

/// What a series of prices must be for anything to be said of it.
final class Prices {
    private Prices() {}

    static void requirePositive(double... prices) {
        for (double price : prices)
            if (!(price > 0 && Double.isFinite(price))) throw new IllegalArgumentException("a price of " + price);
    }
}

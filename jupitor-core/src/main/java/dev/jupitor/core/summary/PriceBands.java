package dev.jupitor.core.summary;

import java.util.Optional;

/// The bands of a session's profile (stream-and-serving §5.2, step 10): each 1 % of a reference price wide, the first
/// begins at the low.
///
/// @param count how many, at most [TradeProfile#MOST_BUCKETS]
record PriceBands(double low, double perBand, int count) {
    /// Empty where there is no such reference, or where no price differs.
    static Optional<PriceBands> of(double low, double high, double reference) {
        if (!(reference > 0) || !(high > low)) return Optional.empty();
        int count = (int) Math.min(TradeProfile.MOST_BUCKETS, Math.ceil((high - low) / reference * 100));
        return Optional.of(new PriceBands(low, 100 / reference, count));
    }

    int band(double price) {
        return (int) Math.min((price - low) * perBand, count - 1);
    }
}

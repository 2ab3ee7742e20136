package dev.jupitor.core.universe;

/// The two turnovers between which the tiers of a date lie.
///
/// @param p25 the 25th percentile of all medians, USD a day
/// @param p75 the 75th, USD a day; not below `p25`
public record TierBounds(double p25, double p75) {
    public TierBounds {
        if (!(p25 <= p75)) throw new IllegalArgumentException("percentiles out of order: %s, %s".formatted(p25, p75));
    }

    /// The bounds of a population of at least one.
    static TierBounds of(double[] ascendingMedians) {
        return new TierBounds(
                OrderStatistics.percentile(ascendingMedians, 25), OrderStatistics.percentile(ascendingMedians, 75));
    }

    /// The tier of a median turnover; a median on a bound belongs above it. Where `p75` is 0, that makes everything
    /// ACTIVE.
    public Tier tierOf(double median) {
        if (median >= p75) return Tier.ACTIVE;
        return median >= p25 ? Tier.MODERATE : Tier.SPORADIC;
    }
}

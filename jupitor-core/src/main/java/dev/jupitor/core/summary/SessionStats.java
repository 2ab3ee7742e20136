package dev.jupitor.core.summary;

import java.util.Optional;

/// What one symbol's prints of one session come to (stream-and-serving §5.2); made by [SessionRule]. Prices are USD a
/// share. Gains and losses are fractions of a volume-weighted price of the session, not of the low or the high.
///
/// @param trades      prints
/// @param high        highest price; outliers left out
/// @param low         lowest price; outliers left out
/// @param open        first price
/// @param close       last price
/// @param size        shares
/// @param turnover    USD: Σ price·size, added up in the order of time
/// @param maxGain     the best rise from an earlier price
/// @param maxLoss     the worst fall from an earlier price
/// @param gainFirst   whether the best rise was complete before the worst fall
/// @param closeGain   from the low to the close; 0 if the close is not above
/// @param maxDrawdown from the top of the best rise to the lowest price after it
/// @param profile     how often each price was paid; empty where no price differs
public record SessionStats(
        long trades,
        double high,
        double low,
        double open,
        double close,
        long size,
        double turnover,
        double maxGain,
        double maxLoss,
        boolean gainFirst,
        double closeGain,
        double maxDrawdown,
        Optional<TradeProfile> profile) {

    /// Nothing was printed.
    public static final SessionStats NONE = new SessionStats(0, 0, 0, 0, 0, 0, 0, 0, 0, false, 0, 0, Optional.empty());

    public boolean isEmpty() {
        return trades == 0;
    }

    /// The same without its profile.
    public SessionStats withoutProfile() {
        return with(Optional.empty());
    }

    /// The same with another profile.
    public SessionStats with(Optional<TradeProfile> other) {
        return new SessionStats(
                trades,
                high,
                low,
                open,
                close,
                size,
                turnover,
                maxGain,
                maxLoss,
                gainFirst,
                closeGain,
                maxDrawdown,
                other);
    }
}

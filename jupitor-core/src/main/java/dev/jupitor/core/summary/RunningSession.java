package dev.jupitor.core.summary;

import java.util.Optional;

/// What one symbol's prints of one session come to so far: each print costs the same, however many there were, and
/// [#stats()] gives bit for bit what [SessionRule] gives for the same prints.
///
/// The prints are to come in the order of time, and those of the same instant in the order (exchange, id as unsigned
/// number): the caller knows whether they do. A print that comes late, or one that is taken away, is no print for
/// this: begin anew, or from a copy of an earlier state ([#copy(RunningSession)]).
///
/// There is one thing that it can't do: tell prints that were not meant from the others. Where there may be such
/// ([#mayHaveOutliers()]), only [SessionRule] knows the session. What it holds is right all the same, and serves again
/// when the average has moved.
///
/// Mutable, 200 bytes, for one thread.
public final class RunningSession {
    private long trades;
    private long shares;
    private double turnover;
    private double open;
    private double close;
    private double high;
    private double low;

    private double gain;
    private double loss;
    private boolean gainFirst;
    /// The price at which the best rise ended, and the lowest since.
    private double gainTop;

    private double lowSinceGain;

    private double valueSinceGain;
    private long sharesSinceGain;
    private double valueSinceLoss;
    private long sharesSinceLoss;
    /// Between the end of the rise and the end of the fall.
    private double windowValue;

    private long windowShares;

    /// Takes the next print.
    ///
    /// @param price USD a share
    /// @param size  shares
    public void add(double price, long size) {
        double value = price * size;
        if (trades == 0) begin(price);
        else follow(price);
        trades++;
        shares += size;
        turnover += value;
        close = price;
        walk(price, value, size);
    }

    private void begin(double price) {
        open = price;
        high = price;
        low = price;
    }

    private void follow(double price) {
        high = Math.max(high, price);
        low = Math.min(low, price);
    }

    private void walk(double price, double value, long size) {
        valueSinceGain += value;
        sharesSinceGain += size;
        valueSinceLoss += value;
        sharesSinceLoss += size;
        lowSinceGain = Math.min(lowSinceGain, price);
        if (price - low > gain) rise(price, value, size);
        if (high - price > loss) fall(price, value, size);
    }

    private void rise(double price, double value, long size) {
        gain = price - low;
        gainFirst = loss == 0;
        windowValue = valueSinceLoss;
        windowShares = sharesSinceLoss;
        gainTop = price;
        lowSinceGain = price;
        valueSinceGain = value;
        sharesSinceGain = size;
    }

    private void fall(double price, double value, long size) {
        loss = high - price;
        gainFirst = gain > 0;
        windowValue = valueSinceGain;
        windowShares = sharesSinceGain;
        valueSinceLoss = value;
        sharesSinceLoss = size;
    }

    /// How many prints there were.
    public long trades() {
        return trades;
    }

    /// Whether some prints are so far from the average price that [SessionRule] would leave them out; [#stats()] is
    /// not
    /// to be asked then.
    public boolean mayHaveOutliers() {
        if (trades < Outliers.FEWEST_ROWS || shares == 0) return false;
        double vwap = turnover / shares;
        return low < vwap / Outliers.FACTOR || high > Outliers.FACTOR * vwap;
    }

    /// The statistics without a profile.
    ///
    /// @throws IllegalStateException when there may be outliers
    public SessionStats stats() {
        return stats(Optional.empty());
    }

    /// The statistics with the profile of prices that were counted beside this.
    ///
    /// @param counts of the same prints
    /// @throws IllegalStateException when there may be outliers, or when other prints were counted
    public SessionStats stats(PriceCounts counts) {
        if (counts.prints() != trades)
            throw new IllegalStateException("counted %d prints of %d".formatted(counts.prints(), trades));
        if (trades == 0 || shares == 0) return stats();
        double window = window();
        double reference = window > 0 ? window : turnover / shares;
        return stats(PriceBands.of(low, high, reference).map(counts::profile));
    }

    private SessionStats stats(Optional<TradeProfile> profile) {
        if (mayHaveOutliers()) throw new IllegalStateException("there may be outliers: ask the rule of the session");
        if (trades == 0) return SessionStats.NONE;
        double window = window();
        boolean measured = window > 0;
        return new SessionStats(
                trades,
                high,
                low,
                open,
                close,
                shares,
                turnover,
                measured ? gain / window : 0,
                measured ? loss / window : 0,
                gainFirst && shares > 0,
                measured && close > low ? (close - low) / window : 0,
                measured && gain > 0 ? (gainTop - lowSinceGain) / window : 0,
                profile);
    }

    /// What gains are fractions of; 0 where there is no such price.
    private double window() {
        if (shares == 0) return 0;
        if (gain == 0 || loss == 0) return turnover / shares;
        return windowShares == 0 ? 0 : windowValue / windowShares;
    }

    /// Begins anew.
    public void clear() {
        copy(new RunningSession());
    }

    /// Becomes what another is now.
    public void copy(RunningSession other) {
        trades = other.trades;
        shares = other.shares;
        turnover = other.turnover;
        open = other.open;
        close = other.close;
        high = other.high;
        low = other.low;
        gain = other.gain;
        loss = other.loss;
        gainFirst = other.gainFirst;
        gainTop = other.gainTop;
        lowSinceGain = other.lowSinceGain;
        valueSinceGain = other.valueSinceGain;
        sharesSinceGain = other.sharesSinceGain;
        valueSinceLoss = other.valueSinceLoss;
        sharesSinceLoss = other.sharesSinceLoss;
        windowValue = other.windowValue;
        windowShares = other.windowShares;
    }
}

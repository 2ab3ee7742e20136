package dev.jupitor.core.summary;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/// What one symbol's prints of one session come to (stream-and-serving §5.2). Pure; doubles throughout, nothing is
/// rounded.
public final class SessionRule {
    private static final int NOWHERE = -1;

    private final SessionTrades trades;
    private final double[] price;
    private final long[] size;
    private final int rows;

    /// The prints in the order of time without the outliers: the place of each.
    private int[] kept;

    private double turnover;
    private long shares;
    private double high;
    private double low;

    private double gain;
    private double loss;
    private int gainAt = NOWHERE;
    private int lossAt = NOWHERE;

    private SessionRule(SessionTrades trades) {
        this.trades = trades;
        this.price = trades.price;
        this.size = trades.size;
        this.rows = trades.rows;
    }

    /// The statistics without hours.
    ///
    /// @param trades borrowed, in the order of time
    public static SessionStats of(SessionTrades trades) {
        return of(trades, OptionalLong.empty());
    }

    /// The statistics with a profile for each hour.
    ///
    /// @param trades     borrowed, in the order of time
    /// @param hourOrigin where the first hour begins, ET-shifted ms; earlier prints count in it
    public static SessionStats of(SessionTrades trades, long hourOrigin) {
        return of(trades, OptionalLong.of(hourOrigin));
    }

    private static SessionStats of(SessionTrades trades, OptionalLong hourOrigin) {
        return trades.rows == 0 ? SessionStats.NONE : new SessionRule(trades).stats(hourOrigin);
    }

    private SessionStats stats(OptionalLong hourOrigin) {
        addUp();
        if (shares == 0) return stats(0, false, Optional.empty());
        double vwap = turnover / shares;
        leaveOut(Outliers.of(trades, vwap));
        walk();
        double window = windowPrice(vwap);
        double reference = window > 0 ? window : vwap;
        return stats(window, gainFirst(), profile(reference, hourOrigin));
    }

    /// @param window what gains are fractions of; 0 where there is no such price
    private SessionStats stats(double window, boolean gainFirst, Optional<TradeProfile> profile) {
        double close = price[rows - 1];
        boolean measured = window > 0;
        return new SessionStats(
                rows,
                high,
                low,
                price[0],
                close,
                shares,
                turnover,
                measured ? gain / window : 0,
                measured ? loss / window : 0,
                gainFirst,
                measured && close > low ? (close - low) / window : 0,
                measured ? drawdown() / window : 0,
                profile);
    }

    private void addUp() {
        high = price[0];
        low = price[0];
        for (int i = 0; i < rows; i++) {
            turnover += price[i] * size[i];
            shares += size[i];
            high = Math.max(high, price[i]);
            low = Math.min(low, price[i]);
        }
    }

    private void leaveOut(int[] outliers) {
        kept = new int[rows - outliers.length];
        int next = 0;
        int count = 0;
        for (int i = 0; i < rows; i++) {
            if (next < outliers.length && outliers[next] == i) next++;
            else kept[count++] = i;
        }
        if (outliers.length > 0) {
            high = Arrays.stream(kept).mapToDouble(i -> price[i]).max().orElse(high);
            low = Arrays.stream(kept).mapToDouble(i -> price[i]).min().orElse(low);
        }
    }

    /// The best rise from the lowest price so far, and the worst fall from the highest.
    private void walk() {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int place = 0; place < kept.length; place++) {
            double here = price[kept[place]];
            lowest = Math.min(lowest, here);
            highest = Math.max(highest, here);
            if (here - lowest > gain) {
                gain = here - lowest;
                gainAt = place;
            }
            if (highest - here > loss) {
                loss = highest - here;
                lossAt = place;
            }
        }
    }

    private boolean gainFirst() {
        if (gainAt == NOWHERE) return false;
        return lossAt == NOWHERE || gainAt <= lossAt;
    }

    /// The average price between the end of the rise and the end of the fall, where there are both; else that of
    /// the
    /// session.
    private double windowPrice(double vwap) {
        if (gainAt == NOWHERE || lossAt == NOWHERE) return vwap;
        double value = 0;
        long sum = 0;
        for (int place = Math.min(gainAt, lossAt); place <= Math.max(gainAt, lossAt); place++) {
            int i = kept[place];
            value += price[i] * size[i];
            sum += size[i];
        }
        return sum == 0 ? 0 : value / sum;
    }

    private double drawdown() {
        if (gainAt == NOWHERE) return 0;
        double top = price[kept[gainAt]];
        double lowest = top;
        for (int place = gainAt + 1; place < kept.length; place++) lowest = Math.min(lowest, price[kept[place]]);
        return top - lowest;
    }

    private Optional<TradeProfile> profile(double reference, OptionalLong hourOrigin) {
        return PriceBands.of(low, high, reference).map(bands -> profile(bands, hourOrigin));
    }

    private TradeProfile profile(PriceBands bands, OptionalLong hourOrigin) {
        int buckets = bands.count();
        int[] counts = new int[buckets];
        int[][] hourly = hourOrigin.isPresent() ? new int[TradeProfile.MOST_HOURS][] : new int[0][];
        int hours = 0;
        for (int i : kept) {
            int bucket = bands.band(price[i]);
            counts[bucket]++;
            if (hourOrigin.isPresent())
                hours = Math.max(hours, 1 + count(hourly, hour(i, hourOrigin), bucket, buckets));
        }
        return new TradeProfile(counts, Arrays.copyOf(filled(hourly, buckets), hours));
    }

    private int hour(int i, OptionalLong origin) {
        return PriceCounts.hour(trades.timestamp[i], origin.getAsLong());
    }

    private static int count(int[][] hourly, int hour, int bucket, int buckets) {
        if (hourly[hour] == null) hourly[hour] = new int[buckets];
        hourly[hour][bucket]++;
        return hour;
    }

    private static int[][] filled(int[][] hourly, int buckets) {
        for (int hour = 0; hour < hourly.length; hour++) if (hourly[hour] == null) hourly[hour] = new int[buckets];
        return hourly;
    }
}

package dev.jupitor.core.audit;

import java.util.Arrays;

/// Folds prints, in the order of time, into a daily bar. Reused for the next bar after [#reset].
///
/// Prints of the same nanosecond have no order that the vendor tells, so the first and the last instant at which a
/// print may set open or close keep all their candidates.
final class BarFold {
    private long volume;
    private long count;
    private double high;
    private double low;
    private final ExactSum value = new ExactSum();
    private long weighedShares;
    private final Candidates first = new Candidates();
    private final Candidates last = new Candidates();

    /// The prints of one instant that may set an end of the bar.
    static final class Candidates {
        private static final int USUAL = 4;

        private long nanos;
        private double[] prices = new double[USUAL];
        private boolean[] always = new boolean[USUAL];
        private int count;

        private void clear() {
            count = 0;
        }

        private void add(long at, double price, boolean isAlways) {
            if (count == prices.length) grow();
            nanos = at;
            prices[count] = price;
            always[count++] = isAlways;
        }

        private void grow() {
            prices = Arrays.copyOf(prices, count * 2);
            always = Arrays.copyOf(always, count * 2);
        }

        private void copyFrom(Candidates other) {
            nanos = other.nanos;
            count = other.count;
            prices = Arrays.copyOf(other.prices, other.prices.length);
            always = Arrays.copyOf(other.always, other.always.length);
        }

        long nanos() {
            return nanos;
        }

        int count() {
            return count;
        }

        double price(int candidate) {
            return prices[candidate];
        }

        boolean isAlways(int candidate) {
            return always[candidate];
        }
    }

    void reset() {
        volume = 0;
        count = 0;
        high = Double.NEGATIVE_INFINITY;
        low = Double.POSITIVE_INFINITY;
        value.reset();
        weighedShares = 0;
        first.clear();
        last.clear();
    }

    /// @param use what the bar takes from it, as [PrintUse#code]
    void add(long nanos, double price, long size, int use) {
        if ((use & PrintUse.MAY_END) != 0) setEnds(nanos, price, (use & PrintUse.ALWAYS) != 0);
        boolean isCounted = (use & PrintUse.COUNTED) != 0;
        if (isCounted) {
            volume += size;
            count++;
        }
        if ((use & PrintUse.RANGE) != 0) setRange(price, size, isCounted);
    }

    private void setEnds(long nanos, double price, boolean always) {
        if (first.count == 0 || first.nanos == nanos) first.add(nanos, price, always);
        if (!always) return;
        if (last.count > 0 && last.nanos != nanos) last.clear();
        last.add(nanos, price, true);
    }

    private void setRange(double price, long size, boolean isCounted) {
        if (price > high) high = price;
        if (price < low) low = price;
        if (!isCounted) return;
        weighedShares += size;
        value.add(price * size);
    }

    /// The bar of what was added; it shares nothing with this fold.
    BarRebuild rebuild() {
        Candidates opening = new Candidates();
        opening.copyFrom(first);
        Candidates closing = new Candidates();
        closing.copyFrom(last);
        double vwap = weighedShares == 0 ? 0 : value.sum() / weighedShares;
        return new BarRebuild(opening, closing, high, low, volume, count, vwap);
    }
}

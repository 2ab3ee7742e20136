package dev.jupitor.core.bar;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Consumer;

/// The rolling bars of one symbol on one consolidated date, number for number as us-pipeline §4 has them (rolling bars
/// 1 to 5): give it the symbol's prints in time order, then finish, then the next symbol.
///
/// Memory: one entry for each 5-second bin with prints, at most 11,522 where prints keep to 16:00–20:00 and
/// 04:00–16:00, and it is used again for the next symbol. One thread.
public final class RollingBars {
    /// The length of a bin.
    public static final long BIN_MILLIS = 5_000;
    /// The most bins with prints that a window holds, the current one included.
    public static final int WINDOW_BINS = 60;
    /// Within a session a window does not reach over a longer gap than this between the starts of two bins.
    public static final long LONGEST_GAP_MILLIS = 300_000;

    private static final int FIRST_CAPACITY = 256;

    private final long postClose;
    private final long preOpen;
    private final long regularOpen;

    private int bins;
    private long[] start = new long[FIRST_CAPACITY];
    private long[] trades = new long[FIRST_CAPACITY];
    private long[] volume = new long[FIRST_CAPACITY];
    private double[] turnover = new double[FIRST_CAPACITY];

    /// For the consolidated date, whose post-market is that of an earlier day.
    public RollingBars(LocalDate date) {
        postClose = SessionClock.at(date.minusDays(1), SessionClock.POST_CLOSE);
        preOpen = SessionClock.at(date, SessionClock.PRE_OPEN);
        regularOpen = SessionClock.at(date, SessionClock.REGULAR_OPEN);
    }

    /// Takes one print of the symbol.
    ///
    /// @param etMillis ET-shifted ms, not earlier than the bin of the print before
    /// @param price    USD a share
    /// @param size     shares
    public void add(long etMillis, double price, long size) {
        enterBin(Math.floorDiv(etMillis, BIN_MILLIS) * BIN_MILLIS);
        int bin = bins - 1;
        trades[bin]++;
        volume[bin] += size;
        turnover[bin] += price * size;
    }

    private void enterBin(long binStart) {
        if (bins > 0 && start[bins - 1] == binStart) return;
        if (bins > 0 && start[bins - 1] > binStart)
            throw new IllegalArgumentException(
                    "a print of bin %d comes after one of bin %d".formatted(binStart, start[bins - 1]));
        if (bins == start.length) grow();
        start[bins] = binStart;
        trades[bins] = 0;
        volume[bins] = 0;
        turnover[bins] = 0;
        bins++;
    }

    private void grow() {
        start = Arrays.copyOf(start, bins * 2);
        trades = Arrays.copyOf(trades, bins * 2);
        volume = Arrays.copyOf(volume, bins * 2);
        turnover = Arrays.copyOf(turnover, bins * 2);
    }

    /// Hands over the symbol's bars, ascending, and forgets its prints: the next one may begin.
    ///
    /// @param tier the text of the column, see [RollingBar]
    public void finish(Symbol symbol, String tier, Consumer<RollingBar> sink) {
        double[] vwap = averagePrices();
        double[] highestLater = highestLater(vwap);
        long[] tradesBefore = tradesBefore();
        double[] turnoverBefore = turnoverBefore();
        int unbroken = 0;
        for (int bin = 0; bin < bins; bin++) {
            if (isBreak(bin)) unbroken = bin;
            int from = Math.max(unbroken, bin - (WINDOW_BINS - 1));
            sink.accept(new RollingBar(
                    symbol,
                    start[bin],
                    tier,
                    vwap[bin],
                    trades[bin],
                    turnover[bin],
                    gainOver(lowest(vwap, from, bin), vwap[bin]),
                    tradesBefore[bin + 1] - tradesBefore[from],
                    turnoverBefore[bin + 1] - turnoverBefore[from],
                    Math.max(0, gainOver(vwap[bin], highestLater[bin]))));
        }
        bins = 0;
    }

    private double[] averagePrices() {
        double[] vwap = new double[bins];
        for (int bin = 0; bin < bins; bin++) vwap[bin] = volume[bin] > 0 ? turnover[bin] / volume[bin] : 0;
        return vwap;
    }

    /// For each bin the highest vwap of those after it; for the last its own, which is no gain.
    private double[] highestLater(double[] vwap) {
        double[] highest = vwap.clone();
        for (int bin = bins - 2; bin >= 0; bin--) highest[bin] = Math.max(vwap[bin + 1], highest[bin + 1]);
        return highest;
    }

    private long[] tradesBefore() {
        long[] before = new long[bins + 1];
        for (int bin = 0; bin < bins; bin++) before[bin + 1] = before[bin] + trades[bin];
        return before;
    }

    /// Sums of turnover up to each bin. A window's turnover is the difference of two: the original's digits.
    private double[] turnoverBefore() {
        double[] before = new double[bins + 1];
        for (int bin = 0; bin < bins; bin++) before[bin + 1] = before[bin] + turnover[bin];
        return before;
    }

    /// Whether no window reaches from this bin to the one before. A change of session bridges any gap.
    private boolean isBreak(int bin) {
        return bin > 0
                && start[bin] - start[bin - 1] > LONGEST_GAP_MILLIS
                && session(start[bin]) == session(start[bin - 1]);
    }

    /// The session of a bin (us-pipeline §4, rolling bars 2): post-market, night, pre-market, regular. Friday's
    /// post-market is a Monday's.
    private int session(long binStart) {
        if (binStart < postClose) return 0;
        if (binStart < preOpen) return 1;
        return binStart < regularOpen ? 2 : 3;
    }

    private static double lowest(double[] vwap, int from, int to) {
        double lowest = vwap[from];
        for (int bin = from + 1; bin <= to; bin++) lowest = Math.min(lowest, vwap[bin]);
        return lowest;
    }

    private static double gainOver(double base, double price) {
        return base > 0 ? (price - base) / base * 100 : 0;
    }
}

package dev.jupitor.core.bar;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Consumer;

/// The rolling bars of one symbol on one consolidated date, number for number as us-pipeline §4 has them (rolling bars
/// 1 to 5): give it the symbol's prints in time order, then finish, then the next symbol.
///
/// Memory: one entry for each 5-second bin with prints, at most 11,522 where prints keep to 16:00–20:00 and
/// 04:00–16:00, and it is used again for the next symbol. One thread. For a whole market in time order there is
/// [RollingBins].
public final class RollingBars {
    /// The length of a bin.
    public static final long BIN_MILLIS = 5_000;

    private static final int FIRST_CAPACITY = 256;

    private final RollingWindow.Sessions sessions;

    private int bins;
    private long[] start = new long[FIRST_CAPACITY];
    private long[] trades = new long[FIRST_CAPACITY];
    private long[] volume = new long[FIRST_CAPACITY];
    private double[] turnover = new double[FIRST_CAPACITY];

    /// For the consolidated date, whose post-market is that of an earlier day.
    public RollingBars(LocalDate date) {
        sessions = RollingWindow.Sessions.of(date);
    }

    /// The start of the bin in which a print lies.
    ///
    /// @param etMillis ET-shifted ms
    public static long binOf(long etMillis) {
        return Math.floorDiv(etMillis, BIN_MILLIS) * BIN_MILLIS;
    }

    /// Takes one print of the symbol.
    ///
    /// @param etMillis ET-shifted ms, not earlier than the bin of the print before
    /// @param price    USD a share
    /// @param size     shares
    public void add(long etMillis, double price, long size) {
        enterBin(binOf(etMillis));
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
        RollingWindow window = new RollingWindow(sessions);
        for (int bin = 0; bin < bins; bin++) {
            window.add(start[bin], vwap[bin], trades[bin], turnover[bin]);
            sink.accept(new RollingBar(
                    symbol,
                    start[bin],
                    tier,
                    vwap[bin],
                    trades[bin],
                    turnover[bin],
                    window.gainPct(),
                    window.trades(),
                    window.turnover(),
                    RollingWindow.futureGainPct(vwap[bin], highestLater[bin])));
        }
        bins = 0;
    }

    private double[] averagePrices() {
        double[] vwap = new double[bins];
        for (int bin = 0; bin < bins; bin++) vwap[bin] = vwapOf(turnover[bin], volume[bin]);
        return vwap;
    }

    /// USD a share; 0 where no share changed hands.
    static double vwapOf(double turnover, long volume) {
        return volume > 0 ? turnover / volume : 0;
    }

    /// For each bin the highest vwap of those after it; for the last its own, which is no gain.
    private double[] highestLater(double[] vwap) {
        double[] highest = vwap.clone();
        for (int bin = bins - 2; bin >= 0; bin--) highest[bin] = Math.max(vwap[bin + 1], highest[bin + 1]);
        return highest;
    }
}

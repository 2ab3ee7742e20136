package dev.jupitor.core.bar;

import dev.jupitor.core.time.SessionClock;
import java.time.LocalDate;

/// The backward window of one symbol on one consolidated date, bin after bin (us-pipeline §4, rolling bars 2 to 4): the
/// last 60 bins with prints, cut where two neighbours of one session are more than 5 minutes apart. One thread.
///
/// Sums over the window are differences of sums from the start of the date: the original's digits.
public final class RollingWindow {
    /// The most bins with prints that a window holds, the current one included.
    public static final int MOST_BINS = 60;
    /// Within a session a window does not reach over a longer gap than this between the starts of two bins.
    public static final long LONGEST_GAP_MILLIS = 300_000;

    /// A ring with room for a window, as long as a power of two, so that a place is found without a division.
    private static final int RING = 64;

    private static final int MASK = RING - 1;

    /// What is kept of a bin, side by side, so that a bin costs one line of the cache and not three: its vwap, and
    /// the
    /// turnover and the prints (a whole number below 2^53) of all bins before it.
    private static final int VWAP = 0;

    private static final int TURNOVER_BEFORE = 1;
    private static final int TRADES_BEFORE = 2;
    private static final int SLOT = 4;

    private final Sessions sessions;
    /// The last bins, each in the place of its number in the ring.
    private final double[] ring = new double[RING * SLOT];

    private int bins;
    private int first;
    private long lastStart;
    private double turnover;
    private long trades;
    private double lowest;

    /// The borders between the sessions of a consolidated date, ET-shifted ms: post-market, night, pre-market,
    /// regular.
    /// Friday's post-market is a Monday's.
    public record Sessions(long postClose, long preOpen, long regularOpen) {
        public static Sessions of(LocalDate date) {
            return new Sessions(
                    SessionClock.at(date.minusDays(1), SessionClock.POST_CLOSE),
                    SessionClock.at(date, SessionClock.PRE_OPEN),
                    SessionClock.at(date, SessionClock.REGULAR_OPEN));
        }

        /// The number of the session in which a bin starts.
        int of(long binStart) {
            if (binStart < postClose) return 0;
            if (binStart < preOpen) return 1;
            return binStart < regularOpen ? 2 : 3;
        }
    }

    public RollingWindow(Sessions sessions) {
        this.sessions = sessions;
    }

    /// Takes the symbol's next bin with prints.
    ///
    /// @param start       ET-shifted ms, later than that of the bin before
    /// @param vwapUsd     over the bin
    /// @param count       prints in the bin
    /// @param turnoverUsd over the bin
    public void add(long start, double vwapUsd, long count, double turnoverUsd) {
        boolean broken = bins > 0 && isBreak(start);
        if (broken) first = bins;
        boolean full = bins - first == MOST_BINS;
        double leaving = full ? ring[slot(first) + VWAP] : Double.POSITIVE_INFINITY;
        if (full) first++;
        int slot = slot(bins++);
        ring[slot + VWAP] = vwapUsd;
        ring[slot + TURNOVER_BEFORE] = turnover;
        ring[slot + TRADES_BEFORE] = trades;
        trades += count;
        turnover += turnoverUsd;
        lastStart = start;
        if (bins - first == 1) lowest = vwapUsd;
        else if (leaving <= lowest) lowest = lowestOfAll();
        else lowest = Math.min(lowest, vwapUsd);
    }

    private static int slot(int bin) {
        return (bin & MASK) * SLOT;
    }

    /// Whether no window reaches from a bin to the one before. A change of session bridges any gap.
    private boolean isBreak(long start) {
        return start - lastStart > LONGEST_GAP_MILLIS && sessions.of(start) == sessions.of(lastStart);
    }

    private double lowestOfAll() {
        double least = Double.POSITIVE_INFINITY;
        for (int bin = first; bin < bins; bin++) least = Math.min(least, ring[slot(bin) + VWAP]);
        return least;
    }

    /// By how many percent the last bin's vwap is above the lowest of the window; not negative.
    public double gainPct() {
        return gainPct(lowest, ring[slot(bins - 1) + VWAP]);
    }

    /// Prints in the window.
    public long trades() {
        return trades - (long) ring[slot(first) + TRADES_BEFORE];
    }

    /// USD, over the window.
    public double turnover() {
        return turnover - ring[slot(first) + TURNOVER_BEFORE];
    }

    /// By how many percent a price is above another; 0 where that is not above 0.
    static double gainPct(double base, double price) {
        return base > 0 ? (price - base) / base * 100 : 0;
    }

    /// By how many percent the highest vwap of a symbol's later bins is above that of a bin (us-pipeline §4,
    /// rolling
    /// bars 5); not negative.
    ///
    /// @param highestLater that of the bin itself where no later one is
    public static double futureGainPct(double vwapUsd, double highestLater) {
        return Math.max(0, gainPct(vwapUsd, highestLater));
    }
}

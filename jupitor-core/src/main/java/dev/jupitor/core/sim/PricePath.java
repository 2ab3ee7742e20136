package dev.jupitor.core.sim;

/// One day's price minute by minute: a random walk tied down at the open and at the close of the day.
final class PricePath {

    private static final double TEN_THOUSANDTHS = 10_000;
    private static final double DAILY_DEVIATION = 0.014;
    /// On a day on which the price runs.
    private static final double RUNNING_DEVIATION = 0.16;
    /// The least that is left of a price.
    private static final double FLOOR = 0.25;
    private static final long ONE_CENT = 100;

    /// In ten-thousandths of a USD at the beginning of each minute from 04:00, and at the end of the last.
    private final double[] at = new double[SessionCurve.MINUTES + 1];

    PricePath(PriceWalk walk, long epochDay, boolean runs, Dice dice) {
        double from = walk.open(epochDay) * TEN_THOUSANDTHS;
        double to = walk.close(epochDay) * TEN_THOUSANDTHS;
        double step = (runs ? RUNNING_DEVIATION : DAILY_DEVIATION) / StrictMath.sqrt(SessionCurve.MINUTES);
        double[] free = new double[at.length];
        for (int m = 1; m < at.length; m++) free[m] = free[m - 1] + step * dice.bell();
        for (int m = 0; m < at.length; m++) {
            double share = (double) m / SessionCurve.MINUTES;
            double wandered = free[m] - share * free[SessionCurve.MINUTES];
            at[m] = (from + (to - from) * share) * Math.max(FLOOR, 1 + wandered);
        }
    }

    /// The price this far (0..1) into a minute.
    double at(int minute, double share) {
        return at[minute] + (at[minute + 1] - at[minute]) * share;
    }

    /// On the grid of prices that a venue quotes: cents from 1 USD on, ten-thousandths below; never 0.
    static long onGrid(double tenThousandths) {
        if (tenThousandths < TEN_THOUSANDTHS) return Math.max(1, (long) (tenThousandths + 0.5));
        return ((long) (tenThousandths / ONE_CENT + 0.5)) * ONE_CENT;
    }
}

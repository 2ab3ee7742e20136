package dev.jupitor.core.sim;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.SessionHours;
import java.time.Duration;
import java.time.LocalTime;

/// How prints spread over the sixteen hours from 04:00 to 20:00 New York: little before the opening, a U from open to
/// close, little after. On a half day the evening ends four hours after the close.
final class SessionCurve {

    static final int MINUTES = 960;

    private static final int EVENING_MINUTES = 240;
    private static final double PRE_SHARE = 0.025;
    private static final double POST_SHARE = 0.02;
    private static final double BURSTS_PER_DAY = 6;
    private static final int BURST_MINUTES = 6;

    private final int open;
    private final int close;
    private final double[] weights = new double[MINUTES];

    SessionCurve(LocalTime open, LocalTime close) {
        this.open = minute(open);
        this.close = minute(close);
        fill(0, this.open, PRE_SHARE, SessionCurve::rising);
        fill(this.open, this.close, 1, SessionCurve::hollow);
        fill(this.close, Math.min(MINUTES, this.close + EVENING_MINUTES), POST_SHARE, SessionCurve::falling);
    }

    static SessionCurve of(SessionHours hours) {
        return new SessionCurve(hours.open(), hours.close());
    }

    /// Minute of the opening, counted from 04:00.
    int open() {
        return open;
    }

    /// Minute of the close, counted from 04:00.
    int close() {
        return close;
    }

    /// Whether there is an evening up to 20:00.
    boolean lastsUntilEnd() {
        return close + EVENING_MINUTES >= MINUTES;
    }

    /// One day's own curve as running sums that end at 1: element m+1 is the share of the prints before the end of
    /// minute m.
    double[] cumulated(Dice dice) {
        double[] day = new double[MINUTES];
        for (int m = 0; m < MINUTES; m++) day[m] = weights[m] * (0.5 + dice.unit());
        addBursts(day, dice);
        return runningSums(day);
    }

    private static void addBursts(double[] day, Dice dice) {
        int bursts = dice.below((int) (2 * BURSTS_PER_DAY));
        for (int i = 0; i < bursts; i++) {
            int from = dice.below(MINUTES - BURST_MINUTES);
            double strength = 2 + 7 * dice.unit();
            for (int m = 0; m < BURST_MINUTES; m++) day[from + m] *= 1 + strength / (m + 1);
        }
    }

    private static double[] runningSums(double[] day) {
        double[] sums = new double[MINUTES + 1];
        for (int m = 0; m < MINUTES; m++) sums[m + 1] = sums[m] + day[m];
        double total = sums[MINUTES];
        for (int m = 1; m <= MINUTES; m++) sums[m] /= total;
        return sums;
    }

    private interface Form {
        /// Relative weight at `x` of the way through a stretch, 0..1.
        double at(double x);
    }

    private void fill(int from, int to, double share, Form form) {
        double sum = 0;
        for (int m = from; m < to; m++) {
            weights[m] = form.at((m - from + 0.5) / (to - from));
            sum += weights[m];
        }
        for (int m = from; m < to; m++) weights[m] *= share / sum;
    }

    private static double rising(double x) {
        return 0.15 + x * x * 1.5;
    }

    private static double hollow(double x) {
        return 0.7
                + 3.2 * StrictMath.exp(-16 * x)
                + 2.6 * StrictMath.exp(-13 * (1 - x))
                + 0.8 * (x - 0.55) * (x - 0.55);
    }

    private static double falling(double x) {
        return 0.1 + StrictMath.exp(-5 * x);
    }

    private static int minute(LocalTime time) {
        return (int) Duration.between(SessionClock.PRE_OPEN, time).toMinutes();
    }
}

package dev.jupitor.baostock.sim.market;

import dev.jupitor.core.sim.Dice;

/// One day of one security in 48 five-minute bars; everything coarser is folded from them.
///
/// Prices are in 1/10,000 yuan, volumes shares, amounts 1/10,000 yuan. A bar in which nothing traded has volume 0 and
/// is no bar to a customer. A suspended day has only such bars. Immutable once made.
public final class DayBars {

    /// Five-minute bars of a full day: 24 to 11:30, 24 from 13:00.
    public static final int SLOTS = 48;

    private static final int MINUTES = 5;
    private static final int NOON_SLOT = 24;
    private static final int LOT = 100;
    private static final double WIGGLE = 0.0022;

    private final int index;
    private final boolean traded;
    private final int preclose;
    private final int[] open = new int[SLOTS];
    private final int[] high = new int[SLOTS];
    private final int[] low = new int[SLOTS];
    private final int[] close = new int[SLOTS];
    private final long[] volume = new long[SLOTS];
    private final long[] amount = new long[SLOTS];

    private DayBars(int index, boolean traded, int preclose) {
        this.index = index;
        this.traded = traded;
        this.preclose = preclose;
    }

    /// A day without trading: every price is the previous close.
    static DayBars suspended(int index, int preclose) {
        DayBars day = new DayBars(index, false, preclose);
        for (int i = 0; i < SLOTS; i++) day.open[i] = day.high[i] = day.low[i] = day.close[i] = preclose;
        return day;
    }

    /// What a day is made of.
    ///
    /// @param shares that trade, at least one lot
    /// @param quiet  share of the bars in which nothing trades
    record Frame(Board board, int preclose, int close, int lowest, int highest, long shares, double quiet) {}

    static DayBars of(int index, Frame frame, Dice dice) {
        DayBars day = new DayBars(index, true, frame.preclose());
        day.share(frame, dice);
        day.draw(frame, dice);
        day.pay(dice);
        return day;
    }

    /// Shares the volume out, most of it to the first and the last half hour.
    private void share(Frame frame, Dice dice) {
        double[] weights = new double[SLOTS];
        double sum = 0;
        for (int i = 0; i < SLOTS; i++) {
            boolean quiet = i > 0 && i < SLOTS - 1 && dice.chance(frame.quiet());
            double edge = Math.max(0, 1 - Math.min(i, SLOTS - 1 - i) / 6.0);
            weights[i] = quiet ? 0 : (1 + 2 * edge) * (0.4 + dice.unit());
            sum += weights[i];
        }
        long left = frame.shares();
        for (int i = 0; i < SLOTS - 1; i++) {
            long part = (long) (frame.shares() * (weights[i] / sum)) / LOT * LOT;
            volume[i] = Math.min(part, Math.max(0, left - LOT));
            left -= volume[i];
        }
        volume[SLOTS - 1] = left;
    }

    private void draw(Frame frame, Dice dice) {
        boolean locked = frame.close() == frame.highest() || frame.close() == frame.lowest();
        boolean oneWord = locked && dice.chance(0.3);
        int start = oneWord ? frame.close() : gapped(frame, dice);
        double[] walk = bridge(dice);
        double unit = oneWord ? 0 : frame.close() * WIGGLE;
        int before = start;
        for (int i = 0; i < SLOTS; i++) {
            double line = start + (frame.close() - (double) start) * (i + 1) / SLOTS;
            int wanted = i == SLOTS - 1 ? frame.close() : frame.board().round(line + unit * walk[i]);
            open[i] = before;
            close[i] = volume[i] == 0 ? before : Math.clamp(wanted, frame.lowest(), frame.highest());
            reach(i, frame, oneWord || volume[i] == 0 ? 0 : 4, dice);
            before = close[i];
        }
    }

    private void reach(int i, Frame frame, int most, Dice dice) {
        int step = Math.max(frame.board().tick(), frame.board().round(frame.close() * 0.0004));
        int above = Math.max(open[i], close[i]) + (most == 0 ? 0 : dice.below(most) * step);
        int below = Math.min(open[i], close[i]) - (most == 0 ? 0 : dice.below(most) * step);
        high[i] = Math.min(above, frame.highest());
        low[i] = Math.max(below, frame.lowest());
    }

    private static int gapped(Frame frame, Dice dice) {
        double share = 0.4 * dice.unit();
        double middle = frame.preclose() + (frame.close() - (double) frame.preclose()) * share;
        int wanted = frame.board().round(middle * (1 + 0.004 * dice.bell()));
        return Math.clamp(wanted, frame.lowest(), frame.highest());
    }

    private static double[] bridge(Dice dice) {
        double[] walk = new double[SLOTS];
        double at = 0;
        for (int i = 0; i < SLOTS; i++) walk[i] = at += dice.bell();
        for (int i = 0; i < SLOTS; i++) walk[i] -= at * (i + 1) / SLOTS;
        return walk;
    }

    /// Every share of a bar costs its average price, somewhere between low and high.
    private void pay(Dice dice) {
        for (int i = 0; i < SLOTS; i++) amount[i] = volume[i] * (low[i] + dice.below(high[i] - low[i] + 1));
    }

    /// The trading day's index in the calendar.
    public int index() {
        return index;
    }

    public boolean isTraded() {
        return traded;
    }

    /// The previous close as the exchange publishes it, reduced on an ex-date.
    public int preclose() {
        return preclose;
    }

    public int open() {
        return open(0, SLOTS);
    }

    public int high() {
        return high(0, SLOTS);
    }

    public int low() {
        return low(0, SLOTS);
    }

    public int close() {
        return close[SLOTS - 1];
    }

    public long volume() {
        return volume(0, SLOTS);
    }

    public long amount() {
        return amount(0, SLOTS);
    }

    /// The first price of the bars `from` to before `to`; of those with volume, if any has.
    public int open(int from, int to) {
        for (int i = from; i < to; i++) if (volume[i] > 0) return open[i];
        return open[from];
    }

    public int high(int from, int to) {
        int most = Integer.MIN_VALUE;
        for (int i = from; i < to; i++) if (volume[i] > 0 || !traded) most = Math.max(most, high[i]);
        return most;
    }

    public int low(int from, int to) {
        int least = Integer.MAX_VALUE;
        for (int i = from; i < to; i++) if (volume[i] > 0 || !traded) least = Math.min(least, low[i]);
        return least;
    }

    /// The last price of the bars up to before `to`.
    public int close(int to) {
        return close[to - 1];
    }

    public long volume(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) sum += volume[i];
        return sum;
    }

    public long amount(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) sum += amount[i];
        return sum;
    }

    /// When the bars up to before `to` end, in minutes after midnight, Beijing.
    public static int endMinute(int to) {
        int morning = 9 * 60 + 30;
        int lunch = to > NOON_SLOT ? 90 : 0;
        return morning + to * MINUTES + lunch;
    }
}

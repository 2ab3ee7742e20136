package dev.jupitor.baostock.sim.market;

import dev.jupitor.core.sim.Dice;
import java.time.LocalDate;
import java.util.Optional;

/// The closes of one security in one year, each within the limits of its day, ending where [Career] says.
///
/// Every stretch of the year (to the ex-dividend day, and from it) is a bridge of random steps. A step that the
/// price limit cuts is made up for on the following days; the steps of the last twenty days are small, so the end is
/// always met. Immutable, about 2 kB.
final class YearPath {

    /// Without limits after a first listing.
    static final int FREE_DAYS = 5;

    private static final double DAILY = 0.022;
    private static final double FUND_DAILY = 0.012;
    private static final double SHOCK_CHANCE = 0.006;
    private static final int TAIL = 20;

    private final Listing listing;
    private final SyntheticCalendar calendar;
    private final int first;
    private final int ipo;
    private final boolean[] suspended;
    private final int[] preclose;
    private final int[] close;

    private YearPath(Listing listing, SyntheticCalendar calendar, int first, boolean[] suspended) {
        this.listing = listing;
        this.calendar = calendar;
        this.first = first;
        this.ipo = calendar.ceiling(listing.ipo());
        this.suspended = suspended;
        this.preclose = new int[suspended.length];
        this.close = new int[suspended.length];
    }

    /// The year must not end before the security is listed.
    static YearPath of(Listing listing, int year, SyntheticCalendar calendar) {
        Career career = new Career(calendar);
        LocalDate newYear = LocalDate.of(year, 1, 1);
        int first = calendar.ceiling(listing.ipo().isAfter(newYear) ? listing.ipo() : newYear);
        int last = calendar.floor(LocalDate.of(year, 12, 31));
        YearPath path = new YearPath(listing, calendar, first, career.suspended(listing, year, first, last));
        path.walk(career, year);
        return path;
    }

    private void walk(Career career, int year) {
        Dice dice = new Dice(Dice.mix(Dice.mix(listing.seed(), "walk"), year));
        int begin = career.yearEnd(listing, year - 1);
        int end = career.yearEnd(listing, year);
        Optional<Dividend> dividend = career.dividend(listing, year);
        if (dividend.isEmpty()) {
            bridge(dice, 0, close.length - 1, begin, end);
            return;
        }
        int ex = calendar.floor(dividend.get().exDate()) - first;
        int middle = listing.board().round((begin + (double) end) / 2 * (1 + 0.1 * dice.bell() / 3.5));
        bridge(dice, 0, ex - 1, begin, middle);
        int reference = dividend.get().preclose(close[ex - 1], listing.board());
        bridge(dice, ex, close.length - 1, reference, end);
    }

    /// Fills the days `from` to `to`; the day before closed at `start`, the last shall close at `end`.
    private void bridge(Dice dice, int from, int to, int start, int end) {
        double[] steps = steps(dice, from, to, StrictMath.log((double) end / start));
        double height = 0;
        int before = start;
        for (int day = from; day <= to; day++) {
            height += steps[day - from];
            preclose[day] = before;
            int wanted = day == to ? end : listing.board().round(start * StrictMath.exp(height));
            if (!suspended[day]) before = Math.clamp(wanted, lowest(day), highest(day));
            close[day] = before;
        }
    }

    private double[] steps(Dice dice, int from, int to, double total) {
        double[] steps = new double[to - from + 1];
        int open = 0;
        for (int day = from; day <= to; day++) open += suspended[day] ? 0 : 1;
        int tail = Math.min(TAIL, open / 2);
        int tailBegin = to - tail + 1;
        for (int day = from; day <= to; day++) {
            if (!suspended[day]) steps[day - from] = step(dice, day, day >= tailBegin);
        }
        level(steps, 0, tailBegin - from, from, total, open - tail);
        level(steps, tailBegin - from, steps.length, from, 0, tail);
        return steps;
    }

    /// Shifts the steps of the open days so that they add up to `total`.
    private void level(double[] steps, int begin, int end, int from, double total, int open) {
        double sum = 0;
        for (int i = begin; i < end; i++) sum += steps[i];
        if (open == 0) return;
        double shift = (total - sum) / open;
        for (int i = begin; i < end; i++) if (!suspended[from + i]) steps[i] += shift;
    }

    private double step(Dice dice, int day, boolean inTail) {
        double deviation = listing.isStock() ? DAILY : FUND_DAILY;
        double noise = deviation * dice.bell() * (inTail ? 0.5 : 1);
        boolean shocked = dice.chance(SHOCK_CHANCE);
        if (first + day == ipo) return StrictMath.log(Career.firstDay(listing));
        if (inTail || !shocked || listing.board() == Board.INDEX) return noise;
        double size = limit(day) / 100.0 * (0.8 + dice.unit());
        return noise + (dice.chance(0.5) ? size : -size);
    }

    private int limit(int day) {
        return listing.board().limitPercent(listing.isSpecialOn(calendar.date(first + day)));
    }

    private boolean isFree(int day) {
        return listing.board() == Board.INDEX || first + day - ipo < FREE_DAYS;
    }

    int preclose(int index) {
        return preclose[index - first];
    }

    int close(int index) {
        return close[index - first];
    }

    boolean isSuspended(int index) {
        return suspended[index - first];
    }

    /// The lowest price allowed on a trading day.
    int lowestOn(int index) {
        return lowest(index - first);
    }

    int highestOn(int index) {
        return highest(index - first);
    }

    private int lowest(int day) {
        Board board = listing.board();
        if (isFree(day)) return Math.max(board.tick(), preclose[day] / 4 / board.tick() * board.tick());
        return board.round(preclose[day] * ((100 - limit(day)) / 100.0));
    }

    private int highest(int day) {
        Board board = listing.board();
        if (isFree(day)) return preclose[day] * 4;
        return board.round(preclose[day] * ((100 + limit(day)) / 100.0));
    }
}

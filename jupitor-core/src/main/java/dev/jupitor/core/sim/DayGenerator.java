package dev.jupitor.core.sim;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.SessionHours;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Makes one symbol's prints of one session from (seed, symbol, date) alone.
///
/// Three parts, each with its own random numbers: the flow of ordinary prints minute by minute; the scheduled ones
/// (auctions, official prices, the edges of the day); and what becomes of some prints later. They are merged by time
/// and numbered last.
final class DayGenerator {

    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final int ROUND_LOT = 100;
    private static final double TOGETHER = 0.18;

    private final MarketShape shape;
    private final SyntheticSecurity security;
    private final SessionCurve curve;
    private final Tape tape;
    private final long daySeed;
    private final long dayStart;
    private final PricePath path;
    private final boolean barless;
    private final int flowRows;
    private final List<PrintKind> specialties;

    /// @param flowRows how many ordinary prints to make
    /// @param runs     whether the price runs far
    DayGenerator(
            MarketShape shape,
            SyntheticSecurity security,
            SessionHours hours,
            SessionCurve curve,
            int flowRows,
            boolean runs) {
        this.shape = shape;
        this.security = security;
        this.curve = curve;
        this.tape = security.tape();
        this.flowRows = flowRows;
        long day = hours.date().toEpochDay();
        this.daySeed = Dice.mix(Dice.mix(shape.seed(), security.symbol().ticker()), day);
        this.dayStart = nanos(SessionClock.instant(hours.date(), SessionClock.PRE_OPEN));
        this.path = new PricePath(new PriceWalk(shape.seed(), security), day, runs, dice("path"));
        this.barless = shape.barlessDays() && flowRows <= 30 && dice("barless").chance(0.5);
        this.specialties = PrintKind.specialties(tape);
    }

    SyntheticPrints generate(SessionHours hours) {
        PrintColumns flow = flow();
        PrintColumns scheduled =
                barless ? new PrintColumns(0) : new ScheduledPrints(this, dice("schedule"), flowRows).make();
        PrintColumns known = new Corrections(this, shape, dice("fates")).apply(flow, scheduled);
        new TradeIds(daySeed, dice("ids")).assign(known);
        return new SyntheticPrints(security.symbol(), hours.date(), tape, known);
    }

    Tape tape() {
        return tape;
    }

    SessionCurve curve() {
        return curve;
    }

    boolean printsLate() {
        return shape.latePrints();
    }

    /// The instant, cut to the resolution of the tape.
    long onTick(long nanos) {
        return nanos - Math.floorMod(nanos, (long) tape.nanosPerTick());
    }

    long atMinute(int minute) {
        return dayStart + minute * NANOS_PER_MINUTE;
    }

    /// 20:00 New York.
    long dayEnd() {
        return atMinute(SessionCurve.MINUTES);
    }

    /// The price at some minute, on the grid of the venues.
    long priceAt(int minute) {
        return PricePath.onGrid(path.at(Math.min(minute, SessionCurve.MINUTES - 1), 0));
    }

    private Dice dice(String purpose) {
        return new Dice(Dice.mix(daySeed, purpose));
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    private PrintColumns flow() {
        PrintColumns flow = new PrintColumns(flowRows + flowRows / 512 + 24);
        double[] shares = curve.cumulated(dice("curve"));
        Dice dice = dice("flow");
        double offset = dice.unit();
        long done = 0;
        for (int minute = 0; minute < SessionCurve.MINUTES; minute++) {
            long due = (long) (flowRows * shares[minute + 1] + offset);
            if (due > done) addMinute(flow, minute, (int) (due - done), dice);
            done = due;
        }
        return flow;
    }

    private void addMinute(PrintColumns flow, int minute, int count, Dice dice) {
        long[] times = times(minute, count, dice);
        byte[] venues = venues(times, dice);
        for (int i = 0; i < count; i++) addPrint(flow, minute, times[i], venues[i], (double) i / count, dice);
    }

    /// Ascending; some of them equal, as sweeps are.
    private long[] times(int minute, int count, Dice dice) {
        long start = atMinute(minute);
        int tick = tape.nanosPerTick();
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            boolean together = i > 0 && dice.chance(TOGETHER);
            times[i] = together ? times[i - 1] : start + dice.below(NANOS_PER_MINUTE / tick) * tick;
        }
        Arrays.sort(times);
        return times;
    }

    /// One venue per print; among equal times in the order of the letters.
    private byte[] venues(long[] times, Dice dice) {
        byte[] venues = new byte[times.length];
        for (int i = 0; i < venues.length; i++) {
            byte venue = tape.venue(dice);
            int place = i;
            while (place > 0 && times[place - 1] == times[i] && venues[place - 1] > venue) {
                venues[place] = venues[place - 1];
                place--;
            }
            venues[place] = venue;
        }
        return venues;
    }

    private void addPrint(PrintColumns flow, int minute, long time, byte venue, double share, Dice dice) {
        double middle = path.at(minute, share);
        long bits = dice.next();
        int size = barless ? 1 + (int) (bits & 63) : size(bits, middle, dice);
        boolean regular = minute >= curve.open() && minute < curve.close();
        PrintKind kind = regular ? regularKind(size, dice) : extendedKind(size, dice);
        flow.append(time, venue, price(middle, venue, kind, dice), size, kind);
    }

    /// More than half odd lots, a quarter exactly a round lot, few blocks; cheap shares trade in larger numbers.
    private static int size(long bits, double middle, Dice dice) {
        int roll = (int) (bits >>> 56);
        int scale = middle < 50_000 ? 10 : 1;
        if (roll < 138) return 1 + (int) (((bits & 0xFFFF) * ((bits >>> 16) & 0xFFFF) * 99) >>> 32);
        if (roll < 200) return ROUND_LOT * scale;
        if (roll < 240) return ROUND_LOT * scale * dice.between(2, 9);
        if (roll < 252) return dice.between(ROUND_LOT + 1, 2_000 * scale);
        return ROUND_LOT * dice.between(20, 500) * scale;
    }

    private PrintKind regularKind(int size, Dice dice) {
        boolean oddLot = size < ROUND_LOT;
        int roll = dice.below(1_024);
        if (barless) return PrintKind.ODD_LOT;
        if (roll < 2 && oddLot) return PrintKind.OUT_OF_SEQUENCE_ODD_LOT;
        if (roll < 4 && oddLot) return PrintKind.DERIVATIVE_ODD_LOT;
        if (roll < 16 && !oddLot) return specialties.get(dice.below(specialties.size()));
        boolean sweep = roll < 340;
        if (oddLot) return sweep ? PrintKind.SWEEP_ODD_LOT : PrintKind.ODD_LOT;
        return sweep ? PrintKind.SWEEP : PrintKind.REGULAR;
    }

    private static PrintKind extendedKind(int size, Dice dice) {
        boolean oddLot = size < ROUND_LOT;
        int roll = dice.below(1_024);
        boolean sweep = roll < 300;
        if (oddLot) return sweep ? PrintKind.EXTENDED_SWEEP_ODD_LOT : PrintKind.EXTENDED_ODD_LOT;
        if (roll > 1_010) return PrintKind.EXTENDED_OUT_OF_SEQUENCE;
        if (roll > 1_000) return PrintKind.EXTENDED_DERIVATIVE;
        return sweep ? PrintKind.EXTENDED_SWEEP : PrintKind.EXTENDED;
    }

    /// On the grid of the venues, a little about the middle; FINRA's facilities also print fractions of a cent.
    /// What no bar counts for its range may lie far off, so that a bar which counts it all the same is found out.
    private static long price(double middle, byte venue, PrintKind kind, Dice dice) {
        long bits = dice.next();
        double spread = Math.max(middle < 10_000 ? 1 : 100, middle * 0.0002);
        double off = ((bits & 7) + ((bits >>> 3) & 7) - 7) * 0.3 * spread;
        if (!kind.inDailyBar().setsRange && ((bits >>> 40) & 31) == 0)
            off += middle * 0.03 * (((bits >>> 50) & 1) == 0 ? 1 : -1);
        long price = PricePath.onGrid(Math.max(1, middle + off));
        boolean fraction = venue == 'D' && price >= 10_000 && ((bits >>> 32) & 3) == 0;
        return fraction ? price - 100 + (((bits >>> 45) & 1) == 0 ? 50 : 1 + ((bits >>> 20) & 63)) : price;
    }
}

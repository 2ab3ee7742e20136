package dev.jupitor.store.adopt;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/// How strongly the prints of files speak for New York's clock and for UTC, as sums of logarithms. Immutable.
///
/// Every row is read both ways. A print in the regular session is e² times as likely, by the minute, as one in the
/// extended hours, and one outside 04:00–20:00 is next to impossible: the original asked for none. A wrong reading
/// moves the session by four or five hours and so pays for nearly every row. What one file can say is limited, so
/// that no damaged one outvotes the others; a file of few rows may say little, because a few prints can stand
/// anywhere. So may one for UTC, by which files are rewritten, as long as New York's clock explains every row: a
/// busy evening looks like noon in the other reading.
///
/// @param forShifted the sum over files that speak for New York's clock
/// @param forUtc     the sum over files that speak for UTC
/// @param rows       how many rows were read
record FrameEvidence(double forShifted, double forUtc, long rows) {
    static final FrameEvidence NONE = new FrameEvidence(0, 0, 0);

    /// A file with fewer rows is illiquid.
    static final int LIQUID_ROWS = 50;

    private static final double REGULAR = 0;
    private static final double EXTENDED = -2;
    private static final double CLOSED = -7;
    private static final double MOST_OF_LIQUID = 8;
    private static final double MOST_OF_ILLIQUID = 1;
    private static final double ENOUGH = 8;
    /// So many times stronger must the one side be than the other.
    private static final double UNANIMITY = 10;

    private static final long PRE_OPEN = millis(SessionClock.PRE_OPEN);
    private static final long REGULAR_OPEN = millis(SessionClock.REGULAR_OPEN);
    private static final long REGULAR_CLOSE = millis(SessionClock.REGULAR_CLOSE);
    private static final long POST_CLOSE = millis(SessionClock.POST_CLOSE);
    private static final long MILLIS_PER_DAY = 86_400_000L;

    /// What one file of a date says.
    static FrameEvidence of(LocalDate date, TradeBatch prints) {
        long midnight = SessionClock.at(date, LocalTime.MIDNIGHT);
        double balance = 0;
        boolean fitsShifted = true;
        for (int row = 0; row < prints.rows(); row++) {
            long millis = prints.timestamp(row);
            double shifted = asShifted(millis - midnight);
            fitsShifted &= shifted > CLOSED;
            balance += shifted - asUtc(millis, midnight);
        }
        double most = prints.rows() >= LIQUID_ROWS ? MOST_OF_LIQUID : MOST_OF_ILLIQUID;
        double mostForUtc = fitsShifted ? MOST_OF_ILLIQUID : most;
        return new FrameEvidence(
                Math.min(most, Math.max(0, balance)), Math.min(mostForUtc, Math.max(0, -balance)), prints.rows());
    }

    private static double asShifted(long sinceMidnight) {
        boolean isOfDate = sinceMidnight >= 0 && sinceMidnight < MILLIS_PER_DAY;
        return isOfDate ? likelihood(sinceMidnight) : CLOSED;
    }

    /// The first instant of the next day is the last that the original asked for.
    private static double asUtc(long epochMillis, long midnight) {
        boolean isOfDate = epochMillis >= midnight && epochMillis <= midnight + MILLIS_PER_DAY;
        if (!isOfDate) return CLOSED;
        return likelihood(Math.floorMod(SessionClock.etMillisOfEpochMillis(epochMillis), MILLIS_PER_DAY));
    }

    private static double likelihood(long wallClock) {
        if (wallClock >= REGULAR_OPEN && wallClock <= REGULAR_CLOSE) return REGULAR;
        return wallClock >= PRE_OPEN && wallClock <= POST_CLOSE ? EXTENDED : CLOSED;
    }

    private static long millis(LocalTime time) {
        return time.toNanoOfDay() / 1_000_000L;
    }

    /// What both say together.
    FrameEvidence plus(FrameEvidence other) {
        return new FrameEvidence(forShifted + other.forShifted, forUtc + other.forUtc, rows + other.rows);
    }

    /// What the files of a date say; empty when that is too little, or when they contradict each other.
    Optional<TimeFrame> verdict() {
        if (forShifted >= ENOUGH && forShifted >= UNANIMITY * forUtc) return Optional.of(TimeFrame.ET_SHIFTED);
        if (forUtc >= ENOUGH && forUtc >= UNANIMITY * forShifted) return Optional.of(TimeFrame.TRUE_UTC);
        return Optional.empty();
    }

    /// Both sides have enough to decide alone: some files of the date hold the one, some the other.
    boolean isContradictory() {
        return forShifted >= ENOUGH && forUtc >= ENOUGH && verdict().isEmpty();
    }
}

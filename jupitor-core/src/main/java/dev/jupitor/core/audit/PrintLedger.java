package dev.jupitor.core.audit;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/// One symbol's New York day from two hands: the prints of the file, and what the vendor has now. Every print once, in
/// the order of time; of each it is known who has it and how it is marked.
final class PrintLedger {
    /// How one hand has a print.
    enum Hand {
        ABSENT,
        /// Counts, and was never touched.
        STANDING,
        /// Counts, and takes the place of another.
        CORRECTED,
        /// Superseded by a correction.
        SUPERSEDED,
        CANCELED;

        boolean counts() {
            return this == STANDING || this == CORRECTED;
        }

        boolean isStruck() {
            return this == SUPERSEDED || this == CANCELED;
        }
    }

    /// Where in the New York day a print lies.
    enum Hours {
        BEFORE,
        COLLECTED,
        AFTER
    }

    private final long windowStart;
    private final long windowEnd;
    private int rows;
    private long[] nanos = new long[64];
    private double[] price = new double[64];
    private long[] size = new long[64];
    private byte[] use = new byte[64];
    private Hand[] stored = new Hand[64];
    private Hand[] now = new Hand[64];

    private PrintLedger(LocalDate date) {
        windowStart = nanos(SessionClock.instant(date, SessionClock.PRE_OPEN));
        windowEnd = nanos(SessionClock.instant(date, SessionClock.POST_CLOSE));
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    /// The file and the vendor's whole day.
    static PrintLedger ofWholeDay(LocalDate date, TradeBatch file, TradeBatch vendor) {
        PrintLedger ledger = new PrintLedger(date);
        ledger.merge(file, vendor, false);
        return ledger;
    }

    /// The file and what the vendor has outside the collected hours; inside them the vendor is taken to have what
    /// the file has.
    static PrintLedger ofOutside(LocalDate date, TradeBatch file, TradeBatch outside) {
        PrintLedger ledger = new PrintLedger(date);
        ledger.merge(file, outside, true);
        return ledger;
    }

    private void merge(TradeBatch file, TradeBatch vendor, boolean fileSpeaksForVendor) {
        int f = 0;
        int v = 0;
        while (f < file.rows() || v < vendor.rows()) {
            int order = f == file.rows() ? 1 : v == vendor.rows() ? -1 : compare(file, f, vendor, v);
            if (order == 0 && !isSamePrint(file, f, vendor, v)) order = -1;
            Hand inFile = order <= 0 ? hand(file, f) : Hand.ABSENT;
            Hand atVendor = order >= 0 ? hand(vendor, v) : fileSpeaksForVendor ? inFile : gone(file, f, vendor, v);
            if (order <= 0) add(file, f, inFile, atVendor);
            else add(vendor, v, inFile, atVendor);
            if (order <= 0) f++;
            if (order >= 0) v++;
        }
    }

    /// How the vendor has a print that it does not list: it may list a correction in its place. `v` is the vendor's
    /// next.
    private static Hand gone(TradeBatch file, int f, TradeBatch vendor, int v) {
        boolean isReplaced = v < vendor.rows() && compare(file, f, vendor, v) == 0 && hand(vendor, v) == Hand.CORRECTED;
        return isReplaced ? Hand.SUPERSEDED : Hand.ABSENT;
    }

    private static int compare(TradeBatch left, int l, TradeBatch right, int r) {
        int byTime = Long.compare(left.sipNanos(l), right.sipNanos(r));
        if (byTime != 0) return byTime;
        int byExchange = left.exchange(l).compareTo(right.exchange(r));
        return byExchange != 0 ? byExchange : Long.compareUnsigned(left.id(l), right.id(r));
    }

    /// Whether two prints of one identity say the same but for their mark.
    private static boolean isSamePrint(TradeBatch left, int l, TradeBatch right, int r) {
        return left.price(l) == right.price(r)
                && left.size(l) == right.size(r)
                && left.conditions(l).equals(right.conditions(r));
    }

    private static Hand hand(TradeBatch prints, int row) {
        return switch (prints.update(row)) {
            case "canceled" -> Hand.CANCELED;
            case "incorrect" -> Hand.SUPERSEDED;
            case "corrected" -> Hand.CORRECTED;
            default -> Hand.STANDING;
        };
    }

    private void add(TradeBatch from, int row, Hand inFile, Hand atVendor) {
        if (rows == nanos.length) grow();
        nanos[rows] = from.sipNanos(row);
        price[rows] = from.price(row);
        size[rows] = from.size(row);
        use[rows] = SaleConditions.use(from.conditions(row), from.tape(row)).code();
        stored[rows] = inFile;
        now[rows++] = atVendor;
    }

    private void grow() {
        int room = rows * 2;
        nanos = Arrays.copyOf(nanos, room);
        price = Arrays.copyOf(price, room);
        size = Arrays.copyOf(size, room);
        use = Arrays.copyOf(use, room);
        stored = Arrays.copyOf(stored, room);
        now = Arrays.copyOf(now, room);
    }

    int rows() {
        return rows;
    }

    Hand stored(int row) {
        return stored[row];
    }

    Hand now(int row) {
        return now[row];
    }

    Hours hours(int row) {
        if (nanos[row] < windowStart) return Hours.BEFORE;
        return nanos[row] > windowEnd ? Hours.AFTER : Hours.COLLECTED;
    }

    long nanos(int row) {
        return nanos[row];
    }

    long size(int row) {
        return size[row];
    }

    boolean isCounted(int row) {
        return (use[row] & PrintUse.COUNTED) != 0;
    }

    boolean isWeighed(int row) {
        return isCounted(row) && (use[row] & PrintUse.RANGE) != 0;
    }

    double value(int row) {
        return price[row] * size[row];
    }

    /// Whether both prints would count for the same and are of the same size.
    boolean isOfSameKind(int row, int other) {
        return size[row] == size[other] && use[row] == use[other];
    }

    /// The bar of a choice of the prints.
    BarRebuild rebuild(boolean[] chosen) {
        BarFold fold = new BarFold();
        fold.reset();
        for (int row = 0; row < rows; row++) if (chosen[row]) fold.add(nanos[row], price[row], size[row], use[row]);
        return fold.rebuild();
    }

    /// The bar of what the vendor has now.
    BarRebuild rebuildOfNow() {
        boolean[] chosen = new boolean[rows];
        for (int row = 0; row < rows; row++) chosen[row] = now[row].counts();
        return rebuild(chosen);
    }

    /// Prints inside the collected hours that the vendor has and the file lacks.
    long missing() {
        return count(Hand.ABSENT, true);
    }

    /// Prints that the file has and the vendor lacks.
    long extra() {
        return count(Hand.ABSENT, false);
    }

    private long count(Hand absent, boolean inFile) {
        long count = 0;
        for (int row = 0; row < rows; row++) {
            Hand lacking = inFile ? stored[row] : now[row];
            Hand having = inFile ? now[row] : stored[row];
            if (lacking == absent && having != absent && hours(row) == Hours.COLLECTED) count++;
        }
        return count;
    }
}

package dev.jupitor.core.sim;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Every print of one symbol on one date, by column, ordered (instant, exchange, id as unsigned number).
///
/// All hours are in it, also what lies outside 04:00–20:00 New York, and so is everything that ever becomes known: ask
/// [#isVisible] whether a row exists at some instant, and [#update] how the vendor marks it then.
///
/// Immutable. Instants are nanoseconds since the epoch.
@SuppressWarnings("EnumOrdinal") // the code of a column that lives in memory only
public final class SyntheticPrints {

    /// What becomes of a print.
    enum Fate {
        STANDS(""),
        CANCELED("canceled"),
        INCORRECT("incorrect"),
        CORRECTED("corrected");

        private final String update;

        Fate(String update) {
            this.update = update;
        }
    }

    private static final PrintKind[] KINDS = PrintKind.values();
    private static final Fate[] FATES = Fate.values();
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final long MILLIS_PER_MINUTE = 60_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double TEN_THOUSANDTHS = 10_000;

    private final Symbol symbol;
    private final LocalDate date;
    private final Tape tape;
    private final int rows;
    private final long[] sipNanos;
    private final long[] price;
    private final int[] size;
    private final byte[] exchange;
    private final long[] id;
    private final byte[] kind;
    private final byte[] fate;
    private final int[] changedRows;
    private final long[] changedAt;
    private final int[] changedPair;

    SyntheticPrints(Symbol symbol, LocalDate date, Tape tape, PrintColumns columns) {
        this.symbol = symbol;
        this.date = date;
        this.tape = tape;
        this.rows = columns.rows();
        this.sipNanos = Arrays.copyOf(columns.sipNanos, rows);
        this.price = Arrays.copyOf(columns.price, rows);
        this.size = Arrays.copyOf(columns.size, rows);
        this.exchange = Arrays.copyOf(columns.exchange, rows);
        this.id = Arrays.copyOf(columns.id, rows);
        this.kind = Arrays.copyOf(columns.kind, rows);
        this.fate = Arrays.copyOf(columns.fate, rows);
        this.changedRows = columns.changedRows();
        this.changedAt = columns.changedAt();
        this.changedPair = columns.changedPair();
    }

    public Symbol symbol() {
        return symbol;
    }

    public LocalDate date() {
        return date;
    }

    public int rows() {
        return rows;
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    /// When the SIP stamped it: ns since the epoch, true UTC.
    public long sipNanos(int row) {
        return sipNanos[row];
    }

    /// USD.
    public double price(int row) {
        return price[row] / TEN_THOUSANDTHS;
    }

    /// Ten-thousandths of a USD; exact.
    public long priceTenThousandths(int row) {
        return price[row];
    }

    /// Shares.
    public int size(int row) {
        return size[row];
    }

    /// The venue's letter.
    public char exchange(int row) {
        return (char) exchange[row];
    }

    /// An unsigned number, unique within venue and day.
    public long id(int row) {
        return id[row];
    }

    /// The codes as a message carries them: one character each, possibly none.
    public List<String> conditions(int row) {
        return KINDS[kind[row]].codes(tape);
    }

    /// The codes as a file holds them: joined by commas.
    public String joinedConditions(int row) {
        return KINDS[kind[row]].joinedCodes(tape);
    }

    /// `A`, `B` or `C`.
    public char tape() {
        return tape.name().charAt(0);
    }

    /// A small number that stands for the row's conditions on this tape: equal numbers, equal conditions. Below 64.
    public int conditionsCode(int row) {
        return kind[row];
    }

    /// Whether it sets the high or low of a minute's bar, as the latest trade of a symbol must.
    public boolean setsMinutePrice(int row) {
        return kind(row).inMinuteBar().setsRange;
    }

    /// Whether the vendor serves this row at the given instant: it has happened, and if it is a correction, it has
    /// been made.
    public boolean isVisible(int row, long nowNanos) {
        if (sipNanos[row] > nowNanos) return false;
        return fate[row] != Fate.CORRECTED.ordinal() || knownAt(row) <= nowNanos;
    }

    /// How the vendor marks this row at the given instant: empty, `canceled`, `incorrect` or `corrected`.
    public String update(int row, long nowNanos) {
        return fateAt(row, nowNanos).update;
    }

    /// When the row's final mark became known; the print's own instant for one that never changed.
    public long knownAt(int row) {
        if (fate[row] == 0) return sipNanos[row];
        return changedAt[Arrays.binarySearch(changedRows, row)];
    }

    /// The rows of which something becomes known after they were printed, and the corrections that come to light
    /// then,
    /// ascending. The array belongs to the caller.
    public int[] changedRows() {
        return changedRows.clone();
    }

    /// Whether this row is itself a correction: the vendor never prints it, but says one day what it replaces.
    public boolean isCorrection(int row) {
        return fate[row] == Fate.CORRECTED.ordinal();
    }

    /// Of a print that turns out to be incorrect, the row that stands in its place.
    public OptionalInt replacement(int row) {
        if (fate[row] != Fate.INCORRECT.ordinal()) return OptionalInt.empty();
        int pair = pair(row);
        return IntStream.range(0, changedRows.length)
                .filter(i -> changedPair[i] == pair && changedRows[i] != row)
                .map(i -> changedRows[i])
                .findFirst();
    }

    /// From this instant on nothing about these prints changes any more; the smallest number if there are none.
    public long settledAt() {
        long latest = rows == 0 ? Long.MIN_VALUE : sipNanos[rows - 1];
        for (long at : changedAt) latest = Math.max(latest, at);
        return latest;
    }

    /// The first row at or after an instant; the number of rows if there is none.
    public int firstAtOrAfter(long nanos) {
        int from = 0;
        int to = rows;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sipNanos[middle] < nanos) from = middle + 1;
            else to = middle;
        }
        return from;
    }

    /// Only the prints of one venue.
    public SyntheticPrints onVenue(char venue) {
        return only(row -> exchange[row] == venue);
    }

    /// Only the rows of [#changedRows].
    public SyntheticPrints changedOnes() {
        return only(row -> fate[row] != 0);
    }

    private SyntheticPrints only(IntPredicate wanted) {
        PrintColumns chosen = new PrintColumns(0);
        for (int row = 0; row < rows; row++) {
            if (!wanted.test(row)) continue;
            chosen.append(sipNanos[row], exchange[row], price[row], size[row], KINDS[kind[row]]);
            chosen.changeLast(FATES[fate[row]], knownAt(row), pair(row));
            chosen.id[chosen.rows() - 1] = id[row];
        }
        return new SyntheticPrints(symbol, date, tape, chosen);
    }

    private int pair(int row) {
        return fate[row] == 0 ? 0 : changedPair[Arrays.binarySearch(changedRows, row)];
    }

    /// The daily bar over all of them, with everything that ever becomes known.
    public Optional<Bar> dailyBar() {
        return dailyBar(Long.MAX_VALUE);
    }

    /// The daily bar as the vendor shows it at an instant (ns since the epoch): prints up to then, cancels and
    /// corrections as far as they are known. Empty if not all of open, high, low, close and volume are set.
    public Optional<Bar> dailyBar(long nowNanos) {
        BarFold fold = new BarFold();
        for (int row = 0; row < rows; row++) {
            if (countsAt(row, nowNanos)) fold.add(KINDS[kind[row]].inDailyBar(), price[row], size[row]);
        }
        return fold.bar(symbol, SessionClock.instant(date, LocalTime.MIDNIGHT).toEpochMilli());
    }

    /// The minute bars as the vendor shows them at an instant (ns since the epoch), ascending; minutes without a
    /// bar are left out.
    public List<Bar> minuteBars(long nowNanos) {
        List<Bar> bars = new ArrayList<>();
        BarFold fold = new BarFold();
        long minute = Long.MIN_VALUE;
        for (int row = 0; row < rows; row++) {
            long rowMinute = Math.floorDiv(sipNanos[row], NANOS_PER_MINUTE);
            if (rowMinute != minute) {
                fold.bar(symbol, minute * MILLIS_PER_MINUTE).ifPresent(bars::add);
                fold = new BarFold();
                minute = rowMinute;
            }
            if (countsAt(row, nowNanos)) fold.add(KINDS[kind[row]].inMinuteBar(), price[row], size[row]);
        }
        fold.bar(symbol, minute * MILLIS_PER_MINUTE).ifPresent(bars::add);
        return bars;
    }

    /// The bar of one minute as the vendor shows it at an instant (both ns since the epoch; the minute by its left
    /// edge); empty where that minute has none.
    public Optional<Bar> minuteBar(long minuteNanos, long nowNanos) {
        BarFold fold = new BarFold();
        for (int row = firstAtOrAfter(minuteNanos); row < rows; row++) {
            if (sipNanos[row] >= minuteNanos + NANOS_PER_MINUTE) break;
            if (countsAt(row, nowNanos)) fold.add(KINDS[kind[row]].inMinuteBar(), price[row], size[row]);
        }
        return fold.bar(symbol, minuteNanos / NANOS_PER_MILLI);
    }

    /// Bytes these columns take in memory, about.
    public long bytes() {
        return 96 + 32L * rows + 16L * changedRows.length;
    }

    PrintKind kind(int row) {
        return KINDS[kind[row]];
    }

    boolean countsAt(int row, long nowNanos) {
        if (!isVisible(row, nowNanos)) return false;
        return switch (fateAt(row, nowNanos)) {
            case STANDS, CORRECTED -> true;
            case CANCELED, INCORRECT -> false;
        };
    }

    private Fate fateAt(int row, long nowNanos) {
        return fate[row] == 0 || knownAt(row) > nowNanos ? Fate.STANDS : FATES[fate[row]];
    }

    @Override
    public String toString() {
        return "%d prints of %s on %s".formatted(rows, symbol, date);
    }
}

package dev.jupitor.core.sim;

import dev.jupitor.core.sim.SyntheticPrints.Fate;
import java.util.Arrays;

/// Prints under construction, by column. Prices are ten-thousandths of a USD. One thread at a time.
@SuppressWarnings("EnumOrdinal") // the code of a column that lives in memory only
final class PrintColumns {

    long[] sipNanos;
    long[] price;
    int[] size;
    byte[] exchange;
    long[] id;
    byte[] kind;
    byte[] fate;

    private int rows;
    private int[] changedRows = new int[4];
    private long[] changedAt = new long[4];
    private int[] changedPair = new int[4];
    private int changes;

    PrintColumns(int capacity) {
        int room = Math.max(8, capacity);
        sipNanos = new long[room];
        price = new long[room];
        size = new int[room];
        exchange = new byte[room];
        id = new long[room];
        kind = new byte[room];
        fate = new byte[room];
    }

    int rows() {
        return rows;
    }

    PrintKind kindOf(int row) {
        return PrintKind.values()[kind[row]];
    }

    /// Room for this many rows without another growth.
    void ensureCapacity(int wanted) {
        if (wanted <= sipNanos.length) return;
        int grown = Math.max(wanted, sipNanos.length * 2);
        sipNanos = Arrays.copyOf(sipNanos, grown);
        price = Arrays.copyOf(price, grown);
        size = Arrays.copyOf(size, grown);
        exchange = Arrays.copyOf(exchange, grown);
        id = Arrays.copyOf(id, grown);
        kind = Arrays.copyOf(kind, grown);
        fate = Arrays.copyOf(fate, grown);
    }

    /// Appends a print that stands.
    void append(long nanos, byte venue, long tenThousandths, int shares, PrintKind meant) {
        if (rows == sipNanos.length) ensureCapacity(rows + 1);
        sipNanos[rows] = nanos;
        exchange[rows] = venue;
        price[rows] = tenThousandths;
        size[rows] = shares;
        kind[rows] = (byte) meant.ordinal();
        rows++;
    }

    /// Says what becomes of the row appended last; ignored for one that stands.
    void changeLast(Fate becomes, long knownAt, int pair) {
        if (becomes != Fate.STANDS) change(rows - 1, becomes, knownAt, pair);
    }

    /// Appends the rows from..to-1 of other columns, with what becomes of them.
    void appendRows(PrintColumns from, int first, int end) {
        int count = end - first;
        ensureCapacity(rows + count);
        System.arraycopy(from.sipNanos, first, sipNanos, rows, count);
        System.arraycopy(from.exchange, first, exchange, rows, count);
        System.arraycopy(from.price, first, price, rows, count);
        System.arraycopy(from.size, first, size, rows, count);
        System.arraycopy(from.kind, first, kind, rows, count);
        System.arraycopy(from.fate, first, fate, rows, count);
        appendChanges(from, first, end);
        rows += count;
    }

    private void appendChanges(PrintColumns from, int first, int end) {
        int place = Arrays.binarySearch(from.changedRows, 0, from.changes, first);
        for (int i = place < 0 ? ~place : place; i < from.changes && from.changedRows[i] < end; i++) {
            note(rows + from.changedRows[i] - first, from.changedAt[i], from.changedPair[i]);
        }
    }

    /// How many rows come before a row of other columns by (instant, venue); equal ones count as before.
    int endOfRowsBefore(PrintColumns other, int row) {
        int from = 0;
        int to = rows;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (isAfter(middle, other, row)) to = middle;
            else from = middle + 1;
        }
        return from;
    }

    private boolean isAfter(int row, PrintColumns other, int otherRow) {
        if (sipNanos[row] != other.sipNanos[otherRow]) return sipNanos[row] > other.sipNanos[otherRow];
        return exchange[row] > other.exchange[otherRow];
    }

    /// Says what becomes of a row. Rows must be given in ascending order.
    ///
    /// @param pair of a row that is replaced and of the one that replaces it, the same number above 0; else 0
    void change(int row, Fate becomes, long knownAt, int pair) {
        fate[row] = (byte) becomes.ordinal();
        note(row, knownAt, pair);
    }

    private void note(int row, long knownAt, int pair) {
        if (changes == changedRows.length) {
            changedRows = Arrays.copyOf(changedRows, changes * 2);
            changedAt = Arrays.copyOf(changedAt, changes * 2);
            changedPair = Arrays.copyOf(changedPair, changes * 2);
        }
        changedRows[changes] = row;
        changedPair[changes] = pair;
        changedAt[changes++] = knownAt;
    }

    int[] changedRows() {
        return Arrays.copyOf(changedRows, changes);
    }

    long[] changedAt() {
        return Arrays.copyOf(changedAt, changes);
    }

    int[] changedPair() {
        return Arrays.copyOf(changedPair, changes);
    }
}

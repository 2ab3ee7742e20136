package dev.jupitor.stream.view;

import dev.jupitor.stream.tape.TapeEpoch;

/// Puts the rows of one symbol in the order of time: (instant, exchange, id as unsigned number). Rows come nearly in
/// order, so runs that are in order already are merged, and nothing is done where there is but one.
public final class RowOrder {
    private TapeEpoch tape;
    private int[] spare = new int[256];
    /// The instants of `rows` beside them, so that most comparisons stay off the tape.
    private long[] sipNanos = new long[256];

    private long[] spareNanos = new long[256];

    /// Orders the first `count` of some rows.
    public void order(TapeEpoch epoch, int[] rows, int count) {
        tape = epoch;
        makeRoom(count);
        for (int i = 0; i < count; i++) sipNanos[i] = epoch.sipNanos(rows[i]);
        while (mergeRuns(rows, count) > 1) continue;
        tape = null;
    }

    /// Whether one row comes before another, or is it.
    static boolean isOrdered(TapeEpoch epoch, int earlier, int later) {
        int byTime = Long.compare(epoch.sipNanos(earlier), epoch.sipNanos(later));
        return byTime != 0 ? byTime < 0 : compareTies(epoch, earlier, later) <= 0;
    }

    private void makeRoom(int count) {
        if (spare.length >= count) return;
        int room = Math.max(count, spare.length * 2);
        spare = new int[room];
        sipNanos = new long[room];
        spareNanos = new long[room];
    }

    /// Merges every two neighbouring runs into one. Returns how many there were.
    private int mergeRuns(int[] rows, int count) {
        int runs = 0;
        for (int first = 0; first < count; ) {
            int middle = endOfRun(rows, first, count);
            int end = middle < count ? endOfRun(rows, middle, count) : middle;
            if (end > middle) merge(rows, first, middle, end);
            runs += end > middle ? 2 : 1;
            first = end;
        }
        return runs;
    }

    private int endOfRun(int[] rows, int first, int count) {
        int end = first + 1;
        while (end < count && compare(rows[end - 1], sipNanos[end - 1], rows[end], sipNanos[end]) <= 0) end++;
        return end;
    }

    private void merge(int[] rows, int first, int middle, int end) {
        System.arraycopy(rows, first, spare, first, middle - first);
        System.arraycopy(sipNanos, first, spareNanos, first, middle - first);
        int left = first;
        int right = middle;
        for (int at = first; left < middle; at++) {
            boolean takeRight = right < end && compare(spare[left], spareNanos[left], rows[right], sipNanos[right]) > 0;
            rows[at] = takeRight ? rows[right] : spare[left];
            sipNanos[at] = takeRight ? sipNanos[right++] : spareNanos[left++];
        }
    }

    private int compare(int left, long leftNanos, int right, long rightNanos) {
        return leftNanos != rightNanos ? Long.compare(leftNanos, rightNanos) : compareTies(tape, left, right);
    }

    private static int compareTies(TapeEpoch tape, int left, int right) {
        int byExchange = tape.exchange(left).compareTo(tape.exchange(right));
        return byExchange != 0 ? byExchange : Long.compareUnsigned(tape.id(left), tape.id(right));
    }
}

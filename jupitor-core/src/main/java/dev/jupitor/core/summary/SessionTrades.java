package dev.jupitor.core.summary;

import java.util.Arrays;

/// One symbol's prints of one session, in the order of time, by column. It is filled, read by [SessionRule], cleared
/// and filled again, by one thread.
///
/// Prints of the same instant are to be added in the order (exchange, id as unsigned number), where the instant is
/// known; else as they came.
public final class SessionTrades {
    private static final int FIRST_ROOM = 256;

    long[] timestamp = new long[FIRST_ROOM];
    double[] price = new double[FIRST_ROOM];
    long[] size = new long[FIRST_ROOM];
    int rows;

    /// Adds the next print.
    ///
    /// @param timestamp ET-shifted ms
    /// @param price     USD a share
    /// @param size      shares
    public void add(long timestamp, double price, long size) {
        if (rows == this.timestamp.length) grow();
        this.timestamp[rows] = timestamp;
        this.price[rows] = price;
        this.size[rows] = size;
        rows++;
    }

    private void grow() {
        timestamp = Arrays.copyOf(timestamp, rows * 2);
        price = Arrays.copyOf(price, rows * 2);
        size = Arrays.copyOf(size, rows * 2);
    }

    /// Empties it and keeps its memory.
    public void clear() {
        rows = 0;
    }

    /// Forgets all but the first prints.
    public void keep(int first) {
        if (first < 0 || first > rows) throw new IllegalArgumentException("keep %d of %d".formatted(first, rows));
        rows = first;
    }

    public int rows() {
        return rows;
    }
}

package dev.jupitor.store.internal.parquet;

import java.util.Arrays;

/// The distinct values of a chunk, numbered as they first appear. Open addressing. Used again and again.
final class LongDictionary {
    /// With more distinct values their numbers take more room than the values, once those are compressed.
    static final int MOST_ENTRIES = 1 << 13;

    private static final int SLOTS = MOST_ENTRIES * 4;
    private static final int FEW_SLOTS = 1 << 10;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long[] entries = new long[MOST_ENTRIES];
    private final int[] slots = new int[SLOTS];
    private int used = FEW_SLOTS;
    private int size;
    private int limit;

    /// Forgets everything, for a chunk of so many rows: of those at most every second may be new.
    void clear(int rows) {
        Arrays.fill(slots, 0, used, 0);
        size = 0;
        limit = Math.min(MOST_ENTRIES, rows / 2 + 16);
        used = Math.max(FEW_SLOTS, Math.min(SLOTS, Integer.highestOneBit(limit) * 4));
    }

    /// Finds the numbers of the first `count` values, and puts them into an array from `at` on; false when there
    /// are too many distinct values.
    boolean number(long[] values, int count, int[] ids, int at) {
        for (int i = 0; i < count; i++) {
            int id = idOf(values[i]);
            if (id < 0) return false;
            ids[at + i] = id;
        }
        return true;
    }

    private int idOf(long value) {
        int mask = used - 1;
        int slot = (int) ((value * SPREAD) >>> 40) & mask;
        while (slots[slot] != 0) {
            int id = slots[slot] - 1;
            if (entries[id] == value) return id;
            slot = (slot + 1) & mask;
        }
        if (size == limit) return -1;
        entries[size++] = value;
        slots[slot] = size;
        return size - 1;
    }

    int size() {
        return size;
    }

    /// Appends the values in the order of their numbers.
    void putPlain(ByteSink sink) {
        for (int id = 0; id < size; id++) sink.putLong(entries[id]);
    }
}

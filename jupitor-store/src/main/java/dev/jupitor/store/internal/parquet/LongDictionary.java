package dev.jupitor.store.internal.parquet;

import java.util.Arrays;

/// The distinct values of a chunk, numbered as they first appear. Open addressing; grows up to a limit. Used again and again.
final class LongDictionary {
    /// The most entries: beyond that a dictionary is larger than what it saves.
    static final int LIMIT = 1 << 17;

    private static final int FIRST_SLOTS = 1 << 9;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long[] entries = new long[FIRST_SLOTS / 2];
    private int[] slots = new int[FIRST_SLOTS];
    private int size;

    /// Forgets everything and goes back to a small table.
    void clear() {
        size = 0;
        if (slots.length > FIRST_SLOTS) slots = new int[FIRST_SLOTS];
        Arrays.fill(slots, 0);
    }

    /// The number of a value, or -1 when it is new and there are too many already.
    int idOf(long value) {
        int mask = slots.length - 1;
        int slot = (int) (value * SPREAD >>> 40) & mask;
        while (slots[slot] != 0) {
            int id = slots[slot] - 1;
            if (entries[id] == value) return id;
            slot = slot + 1 & mask;
        }
        return add(value, slot);
    }

    private int add(long value, int slot) {
        if (size == LIMIT) return -1;
        if (size == entries.length) entries = Arrays.copyOf(entries, size * 2);
        entries[size++] = value;
        slots[slot] = size;
        if (size * 2 >= slots.length) rehash();
        return size - 1;
    }

    private void rehash() {
        slots = new int[slots.length * 4];
        int mask = slots.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = (int) (entries[id] * SPREAD >>> 40) & mask;
            while (slots[slot] != 0) slot = slot + 1 & mask;
            slots[slot] = id + 1;
        }
    }

    int size() {
        return size;
    }

    /// Appends the values in the order of their numbers.
    void putPlain(ByteSink sink) {
        sink.ensure(Math.multiplyExact(size, Long.BYTES));
        for (int id = 0; id < size; id++) sink.putLong(entries[id]);
    }
}

package dev.jupitor.stream.tape;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A number that few rows have, beside the columns. One thread puts, any reads.
final class RareNumbers {
    private static final int MOST = 1 << 16;

    private final Map<Integer, Long> byRow = new ConcurrentHashMap<>(2);

    boolean isFull() {
        return byRow.size() >= MOST;
    }

    void put(int row, long number) {
        byRow.put(row, number);
    }

    long get(int row) {
        return byRow.getOrDefault(row, 0L);
    }
}

package dev.jupitor.alpaca.sim;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// The last [#CAPACITY] requests. When it is full, the oldest goes. Thread-safe.
final class RequestLog {

    static final int CAPACITY = 200_000;

    private final Deque<RequestRecord> records = new ArrayDeque<>();

    synchronized void add(RequestRecord request) {
        if (records.size() == CAPACITY) records.removeFirst();
        records.addLast(request);
    }

    /// In the order of arrival.
    synchronized List<RequestRecord> snapshot() {
        return records.stream()
                .sorted(Comparator.comparingLong(RequestRecord::n))
                .toList();
    }
}

package dev.jupitor.baostock.sim;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The last [#CAPACITY] requests. When it is full, the oldest goes. Thread-safe.
final class RequestLog {

    static final int CAPACITY = 200_000;

    private final Deque<RequestRecord> records = new ArrayDeque<>();
    private long count;

    synchronized void add(Instant at, String type, String method, String query, String status, Optional<String> fault) {
        if (records.size() == CAPACITY) records.removeFirst();
        records.addLast(new RequestRecord(++count, at, type, method, query, status, fault));
    }

    /// In the order of arrival.
    synchronized List<RequestRecord> snapshot() {
        return List.copyOf(records);
    }
}

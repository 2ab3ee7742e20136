package dev.jupitor.baostock.internal.session;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// Counts what a session does. Thread-safe.
public final class SessionMeter {
    private static final int BUCKETS = 18;

    private final LongAdder queries = new LongAdder();
    private final LongAdder logins = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentSkipListMap<>();
    private final AtomicLongArray latencies = new AtomicLongArray(BUCKETS);

    /// What was counted so far.
    ///
    /// @param bytes     of answers, as they came
    /// @param errors    by BaoStock's code
    /// @param latencies how many answers took less than 1, 2, 4, 8 … ms; the last place holds all others
    public record Reading(
            long queries,
            long logins,
            long retries,
            long bytes,
            long rows,
            Map<String, Long> errors,
            long[] latencies) {}

    void query() {
        queries.increment();
    }

    void login() {
        logins.increment();
    }

    void retry() {
        retries.increment();
    }

    void rows(int count) {
        rows.add(count);
    }

    void error(String code) {
        String known = ErrorCode.of(code).code();
        errors.computeIfAbsent(known, any -> new LongAdder()).increment();
    }

    void answer(int wireBytes, Duration took) {
        bytes.add(wireBytes);
        int bucket = 64 - Long.numberOfLeadingZeros(took.toMillis());
        latencies.incrementAndGet(Math.min(BUCKETS - 1, bucket));
    }

    public Reading read() {
        Map<String, Long> byCode = new TreeMap<>();
        errors.forEach((code, count) -> byCode.put(code, count.sum()));
        long[] buckets = new long[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) buckets[i] = latencies.get(i);
        return new Reading(queries.sum(), logins.sum(), retries.sum(), bytes.sum(), rows.sum(), byCode, buckets);
    }
}

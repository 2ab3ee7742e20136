package dev.jupitor.core.collect;

import java.util.concurrent.atomic.LongAdder;

/// Counts what collecting costs, for progress and reports. Any number of threads add; readers see a recent sum.
public final class FetchMeter {
    private final LongAdder requests = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder trades = new LongAdder();
    private final LongAdder bars = new LongAdder();
    private final LongAdder symbolDays = new LongAdder();

    /// What was counted up to now.
    ///
    /// @param bytes      as received, before decompression
    /// @param symbolDays symbol-days settled: done or empty
    public record Reading(long requests, long retries, long bytes, long trades, long bars, long symbolDays) {}

    public void request() {
        requests.increment();
    }

    public void retry() {
        retries.increment();
    }

    public void bytes(long count) {
        bytes.add(count);
    }

    public void trades(long count) {
        trades.add(count);
    }

    public void bars(long count) {
        bars.add(count);
    }

    public void symbolDay() {
        symbolDays.increment();
    }

    public Reading read() {
        return new Reading(requests.sum(), retries.sum(), bytes.sum(), trades.sum(), bars.sum(), symbolDays.sum());
    }
}

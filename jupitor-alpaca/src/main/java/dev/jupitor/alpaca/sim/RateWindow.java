package dev.jupitor.alpaca.sim;

import java.time.Instant;

/// The calls that one host grants in a minute of the simulator's clock. Thread-safe.
///
/// A clock that stands still has no minutes: then nothing is counted.
final class RateWindow {

    private static final long MINUTE = 60;

    /// What an answer's three headers say.
    ///
    /// @param granted   whether the request may go on
    /// @param limit     calls a minute
    /// @param remaining calls left in this minute
    /// @param reset     epoch seconds at which the next minute begins
    record Quota(boolean granted, int limit, int remaining, long reset) {}

    private final int limit;
    private long minute = Long.MIN_VALUE;
    private int used;

    RateWindow(int callsPerMinute) {
        this.limit = callsPerMinute;
    }

    synchronized Quota take(Instant now, boolean clockRuns) {
        long current = Math.floorDiv(now.getEpochSecond(), MINUTE);
        if (current != minute) {
            minute = current;
            used = 0;
        }
        long reset = (current + 1) * MINUTE;
        if (used >= limit) return new Quota(false, limit, 0, reset);
        if (clockRuns) used++;
        return new Quota(true, limit, limit - used, reset);
    }
}

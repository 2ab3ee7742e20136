package dev.jupitor.baostock;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a session has done, and what is left of the day.
///
/// @param queries      that were sent, repeated ones included
/// @param bytes        of answers, as they came
/// @param errors       by BaoStock's code
/// @param latencies    how many answers took less than 1, 2, 4, 8 … ms; the last place holds all others
/// @param usedToday    queries that count against the daily budget, those of other processes included
/// @param budget       queries that a day in Beijing may see
/// @param resets       when the budget begins anew
/// @param blockedUntil while we are on the server's blacklist
public record BaostockUse(
        long queries,
        long logins,
        long retries,
        long bytes,
        long rows,
        Map<String, Long> errors,
        long[] latencies,
        int usedToday,
        int budget,
        Instant resets,
        Optional<Instant> blockedUntil) {}

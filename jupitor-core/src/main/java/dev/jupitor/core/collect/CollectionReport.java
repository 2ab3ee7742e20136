package dev.jupitor.core.collect;

import dev.jupitor.core.market.Symbol;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/// What a run of the collector did; the answer of `alpaca-data --once`.
///
/// @param dates    every date touched, newest first
/// @param failures every symbol that is postponed, with the reason; a bar failure has the date the update aimed at
/// @param warnings sentences for a person: vendor symbols that were skipped, a plan that limits, a suspicious day
public record CollectionReport(
        List<DayRecord.Summary> dates,
        List<Failure> failures,
        List<String> warnings,
        FetchMeter.Reading counts,
        Duration elapsed) {
    /// One symbol's failure.
    public record Failure(LocalDate date, Symbol symbol, String reason) {}

    public CollectionReport {
        dates = List.copyOf(dates);
        failures = List.copyOf(failures);
        warnings = List.copyOf(warnings);
    }

    /// Nothing is postponed.
    public boolean isClean() {
        return failures.isEmpty();
    }
}

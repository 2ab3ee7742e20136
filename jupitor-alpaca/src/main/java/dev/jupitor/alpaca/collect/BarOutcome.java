package dev.jupitor.alpaca.collect;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// How a step of the daily bars ended.
///
/// @param complete     nothing is left to do for the session
/// @param nextTry      when to go on; meaningful only when it is not complete
/// @param finalThrough the date up to which the universe holds everybody with a bar; empty when that was never reached
/// @param finalDates   dates named by the user for which the same holds
/// @param changedDates dates whose universe was written
record BarOutcome(
        boolean complete,
        Instant nextTry,
        Optional<LocalDate> finalThrough,
        Optional<DateRange> finalDates,
        Set<LocalDate> changedDates) {}

package dev.jupitor.cli.command;

import dev.jupitor.core.summary.DailySummary;
import dev.jupitor.core.universe.TradeUniverse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;

/// What the movers of a date are found in.
interface MoverDays {
    /// The dates that have a trade universe, ascending.
    SortedSet<LocalDate> dates() throws IOException;

    /// What is known of a date.
    Day day(LocalDate date) throws IOException;

    /// A date as movers see it.
    sealed interface Day {
        /// Its tiers and what its symbols did.
        record Known(TradeUniverse universe, List<DailySummary> summaries) implements Day {}

        /// It has no summaries, or none that can be used.
        ///
        /// @param isStale whether there is something to be made again, not only something missing
        /// @param reason  a sentence that says what to do
        record Skipped(boolean isStale, String reason) implements Day {}
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.core.consolidate.TradeRun;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/// The consolidated days of the stocks in no index.
interface ExIndexDays {
    /// The dates that have a file, ascending.
    SortedSet<LocalDate> dates() throws IOException;

    /// The prints of a date. The caller closes the run.
    ///
    /// @throws IOException when the file is missing, stale or unreadable; the message says what to do
    TradeRun open(LocalDate date) throws IOException;

    /// The same; empty where the file is missing or stale.
    Optional<TradeRun> openIfUsable(LocalDate date) throws IOException;
}

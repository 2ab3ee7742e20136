package dev.jupitor.core.watchlist;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.SortedSet;

/// Where watchlists are kept, one for each date: on this machine, at a broker, or in memory. Safe for many threads.
///
/// What is there already can be added again and what is not there removed: both succeed. A date that nobody has added
/// anything to has an empty list, and asking for it makes none.
///
/// Every call may fail with an [IOException] when the list lies in a file that can't be read or written, and with a
/// [SourceException] when a vendor keeps it and did not do what was asked; then nobody knows whether a change was made.
public interface WatchlistStore {
    /// The list of a date; the caller's own. Never empty because it could not be read.
    SortedSet<Symbol> read(LocalDate date) throws IOException, SourceException, InterruptedException;

    /// Adds a symbol; kept when this returns.
    void add(LocalDate date, Symbol symbol) throws IOException, SourceException, InterruptedException;

    /// Takes a symbol off the list; kept when this returns.
    void remove(LocalDate date, Symbol symbol) throws IOException, SourceException, InterruptedException;
}

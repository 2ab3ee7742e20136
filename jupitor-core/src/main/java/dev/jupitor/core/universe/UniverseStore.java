package dev.jupitor.core.universe;

import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;

/// The universe of each date: the symbols for which a daily bar of that date was received (`us/universe/D.txt`).
/// Writers hold the `raw` lock; readers need none.
public interface UniverseStore {
    /// Adds symbols to the date's universe, atomically and durably; the file is always sorted and without
    /// duplicates, unlike the original's while a run lasts.
    ///
    /// @throws dev.jupitor.core.lake.UnreadableFileException when the date's file is unreadable; it is left as it
    ///         is, never taken for empty. See [#quarantine]
    void add(LocalDate date, Collection<Symbol> symbols) throws IOException;

    /// The date's symbols; empty when there is no file. Blank lines and duplicates of the original's files are
    /// passed over; a line that is no symbol makes the file unreadable.
    SortedSet<Symbol> read(LocalDate date) throws IOException;

    /// How many symbols [#read] would give; cheaper where a store can count without naming them.
    default int size(LocalDate date) throws IOException {
        return read(date).size();
    }

    /// The dates that have a universe file, ascending; only real dates, whatever else lies in the folder.
    SortedSet<LocalDate> dates() throws IOException;

    /// Keeps the date's unreadable file in quarantine; the next [#add] then replaces it as if it were not there.
    /// Until that moment it stays in its place and is unreadable, so that a process killed in between leaves a
    /// damaged universe, never a missing one, which would pass for a date without data.
    ///
    /// @param reason why, for whoever looks into the quarantine
    /// @return where the copy lies; empty when there was no file
    Optional<Path> quarantine(LocalDate date, String reason) throws IOException;
}

package dev.jupitor.core.universe;

import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// What is known of a date beyond its universe: index membership and which symbols are ETFs.
public interface MembershipStore {
    /// The members of SPX or NDX on the date (either file counts); empty when neither file of that very date
    /// exists.
    Optional<Set<Symbol>> indexMembers(LocalDate date) throws IOException;

    /// The members on the latest date that has a file, not later than `date` and not more than a year before it:
    /// what is known of a day whose own lists have not been made yet. Empty when there is none.
    default Optional<Set<Symbol>> latestIndexMembers(LocalDate date) throws IOException {
        for (LocalDate day = date; day.isAfter(date.minusYears(1)); day = day.minusDays(1)) {
            Optional<Set<Symbol>> members = indexMembers(day);
            if (members.isPresent()) return members;
        }
        return Optional.empty();
    }

    /// The ETFs of the newest reference list; empty when there is no list.
    Optional<Set<Symbol>> etfs() throws IOException;

    /// Further symbols to look for in discovery: the reference list `symbol_5_chars.csv`; empty when there is none.
    Set<Symbol> discoverySymbols() throws IOException;
}

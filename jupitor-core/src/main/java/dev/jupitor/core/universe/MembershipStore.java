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

    /// The ETFs of the newest reference list; empty when there is no list.
    Optional<Set<Symbol>> etfs() throws IOException;

    /// Further symbols to look for in discovery: the reference list `symbol_5_chars.csv`; empty when there is none.
    Set<Symbol> discoverySymbols() throws IOException;
}

package dev.jupitor.core.constituents;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/// One stay of a symbol in an index.
///
/// @param start the first day in
/// @param end   the first day out again; empty while it is a member. That the published `end_date` is the first day out
///              and not the last day in is seen where the same source also lists its changes by date: of 136 removals
///              since 2019 all but renamed tickers carry the date of the change itself
public record MembershipInterval(Symbol symbol, LocalDate start, Optional<LocalDate> end) {
    public MembershipInterval {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(start, "start");
        if (end.isPresent() && !end.get().isAfter(start))
            throw new IllegalArgumentException(
                    "%s leaves on %s, before it joined on %s".formatted(symbol, end.get(), start));
    }
}

package dev.jupitor.core.gap;

import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A stretch of time, from `start` to `end` without it, and what is known about it.
///
/// @param symbols of which it is said, ascending; empty: of all that are followed
/// @param reason  for people: why it was lost, how it was covered; may be empty
public record GapSpan(Optional<List<Symbol>> symbols, Instant start, Instant end, GapState state, String reason) {
    public GapSpan {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        symbols = symbols.map(List::copyOf);
        if (!start.isBefore(end)) throw new IllegalArgumentException("a span ends after it starts: " + start);
    }
}

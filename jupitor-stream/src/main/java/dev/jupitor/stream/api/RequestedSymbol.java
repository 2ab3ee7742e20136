package dev.jupitor.stream.api;

import dev.jupitor.core.market.Symbol;
import java.util.Locale;
import java.util.Optional;

/// A symbol as clients write it, in either case of letters.
final class RequestedSymbol {
    private RequestedSymbol() {}

    /// The symbol that a text names; empty when it is none. Letters beyond ASCII are none, also those whose upper
    /// case
    /// is.
    static Optional<Symbol> parse(String text) {
        boolean plain = text.chars().allMatch(letter -> letter < 0x7F);
        return plain ? Symbol.parse(text.toUpperCase(Locale.ROOT)) : Optional.empty();
    }
}

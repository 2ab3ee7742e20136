package dev.jupitor.store.internal.lists;

import dev.jupitor.core.market.Symbol;
import java.util.Objects;

/// One row of a reference list.
///
/// @param description the name of the security; may be empty
/// @param exchange    where it is listed, as people write it (`NYSE Arca`); may be empty
public record ListedSecurity(Symbol symbol, String description, String exchange) {
    public ListedSecurity {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(exchange, "exchange");
    }
}

package dev.jupitor.store.universe;

import dev.jupitor.core.derive.Freshness;
import java.util.Objects;

/// Where the trade universe of a date stands.
///
/// @param freshness the word for it
/// @param reason    why, for a person, without a full stop; empty where it is as it should be
public record Standing(Freshness freshness, String reason) {
    public Standing {
        Objects.requireNonNull(freshness, "freshness");
        Objects.requireNonNull(reason, "reason");
    }

    boolean isFresh() {
        return freshness == Freshness.FRESH;
    }
}

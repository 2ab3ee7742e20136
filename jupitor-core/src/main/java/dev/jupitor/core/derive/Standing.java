package dev.jupitor.core.derive;

import java.util.Objects;

/// Where a derived file stands, and why.
///
/// @param freshness the word for it
/// @param reason    why, for a person, without a full stop; empty where there is nothing to say
public record Standing(Freshness freshness, String reason) {
    public static final Standing FRESH = new Standing(Freshness.FRESH, "");

    public Standing {
        Objects.requireNonNull(freshness, "freshness");
        Objects.requireNonNull(reason, "reason");
    }

    public static Standing stale(String reason) {
        return new Standing(Freshness.STALE, reason);
    }

    /// @param reason why it can't be made; empty where it can
    public static Standing missing(String reason) {
        return new Standing(Freshness.MISSING, reason);
    }

    public static Standing incomplete(String reason) {
        return new Standing(Freshness.INCOMPLETE, reason);
    }

    public boolean isFresh() {
        return freshness == Freshness.FRESH;
    }

    public boolean isMissing() {
        return freshness == Freshness.MISSING;
    }
}

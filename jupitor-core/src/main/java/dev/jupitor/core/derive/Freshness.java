package dev.jupitor.core.derive;

import java.util.Locale;

/// Where a derived file stands.
public enum Freshness {
    /// Made by the current rule from its inputs as they are.
    FRESH,
    /// It is there, but its inputs or the rule have changed since, or nobody knows what it was made from, or it is
    /// damaged.
    STALE,
    /// It is not there.
    MISSING,
    /// Its inputs are not complete: it can't be made, and what stands in its place is of no use.
    INCOMPLETE;

    /// The word for answers.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

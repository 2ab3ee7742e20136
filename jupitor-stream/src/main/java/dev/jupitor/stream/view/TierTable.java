package dev.jupitor.stream.view;

import dev.jupitor.core.universe.Tier;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// The tiers in force.
///
/// @param of      the date whose trade universe they are; empty while there is none
/// @param tiers   by ticker; symbols without a tier are left out
/// @param version another number, larger, when they are others
public record TierTable(Optional<LocalDate> of, Map<String, Tier> tiers, long version) {
    /// Nobody has a tier.
    public static final TierTable NONE = new TierTable(Optional.empty(), Map.of(), 0);

    public TierTable {
        tiers = Map.copyOf(tiers);
    }
}

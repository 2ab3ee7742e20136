package dev.jupitor.core.universe;

import dev.jupitor.core.market.Symbol;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came of the tiers of a date. There is no "failed": what could not be read is an exception before it comes to
/// this, so that an empty tier always has a reason that its writer has seen.
public sealed interface Tiering {
    /// The tier of a symbol that is no ETF and in no index; empty when the date has no tiers at all.
    Optional<Tier> tierOf(Symbol symbol);

    /// The population was ranked. Whoever is not in it, because no trailing date has a bar of it, is SPORADIC.
    ///
    /// @param tiers         the tier of every symbol of the population, ETFs included
    /// @param bounds        the percentiles between the tiers
    /// @param trailingDates over how many dates the turnover was measured
    record Ranked(SortedMap<Symbol, Tier> tiers, TierBounds bounds, int trailingDates) implements Tiering {
        public Ranked {
            Objects.requireNonNull(bounds, "bounds");
            tiers = Collections.unmodifiableSortedMap(new TreeMap<>(tiers));
        }

        @Override
        public Optional<Tier> tierOf(Symbol symbol) {
            return Optional.of(tiers.getOrDefault(symbol, Tier.SPORADIC));
        }
    }

    /// There are trailing dates, but no candidate has a bar on any of them: everything is SPORADIC. Right for a day
    /// of index members and new listings only; anywhere else a sign that the bars are not where they should be.
    ///
    /// @param candidates    how many symbols were looked for
    /// @param trailingDates on how many dates
    record NobodyTraded(int candidates, int trailingDates) implements Tiering {
        @Override
        public Optional<Tier> tierOf(Symbol symbol) {
            return Optional.of(Tier.SPORADIC);
        }
    }

    /// The lake knows no date before this one: nobody has a tier. A table made from it must be made again as soon
    /// as there are earlier dates.
    record NoEarlierDates() implements Tiering {
        @Override
        public Optional<Tier> tierOf(Symbol symbol) {
            return Optional.empty();
        }
    }
}

package dev.jupitor.core.universe;

import dev.jupitor.core.market.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Ranks the symbols of a date by their median daily turnover, with the original's numbers bit for bit (us-pipeline §3,
/// tier steps 2 to 6). Pure; the answer does not depend on the order in which the turnover came.
///
/// What the original does and we keep (W-16): ETFs, warrants and units are ranked with the others although an ETF gets
/// no tier; a date without a bar counts as 0, so that of 60 dates a symbol needs 30 with turnover for a median above 0;
/// ties on a percentile belong above it, all of them.
public final class TierClassifier {
    private TierClassifier() {}

    /// Who is looked at: everything in the universe but index members, ETFs included.
    public static SortedSet<Symbol> candidates(SortedSet<Symbol> universe, IndexMembers members) {
        SortedSet<Symbol> candidates = new TreeSet<>(universe);
        candidates.removeIf(members::contains);
        return candidates;
    }

    /// The tiers of the candidates by their turnover on the trailing dates. Not ranked is a candidate without a bar
    /// on any of them; one whose turnover is 0 is.
    ///
    /// @throws IllegalStateException when the history of a trailing date is not complete
    public static Tiering classify(SortedSet<Symbol> candidates, TrailingDates trailing, TurnoverHistory history) {
        if (trailing.isEmpty()) return new Tiering.NoEarlierDates();
        Population population = Population.of(candidates, history.window(trailing.dates()));
        if (population.symbols.isEmpty()) return new Tiering.NobodyTraded(candidates.size(), trailing.size());
        return population.ranked(trailing.size());
    }

    /// The candidates that have a bar, each with its median.
    private static final class Population {
        private final List<Symbol> symbols;
        private final double[] medians;

        private Population(List<Symbol> symbols, double[] medians) {
            this.symbols = symbols;
            this.medians = medians;
        }

        static Population of(SortedSet<Symbol> candidates, TurnoverHistory.Window window) {
            List<Symbol> symbols = new ArrayList<>(candidates.size());
            double[] medians = new double[candidates.size()];
            double[] turnover = new double[window.size()];
            for (Symbol candidate : candidates) {
                if (!window.read(candidate, turnover)) continue;
                Arrays.sort(turnover);
                medians[symbols.size()] = OrderStatistics.median(turnover);
                symbols.add(candidate);
            }
            return new Population(symbols, Arrays.copyOf(medians, symbols.size()));
        }

        Tiering.Ranked ranked(int trailingDates) {
            double[] ascending = medians.clone();
            Arrays.sort(ascending);
            TierBounds bounds = TierBounds.of(ascending);
            SortedMap<Symbol, Tier> tiers = new TreeMap<>();
            for (int i = 0; i < medians.length; i++) tiers.put(symbols.get(i), bounds.tierOf(medians[i]));
            return new Tiering.Ranked(tiers, bounds, trailingDates);
        }
    }
}

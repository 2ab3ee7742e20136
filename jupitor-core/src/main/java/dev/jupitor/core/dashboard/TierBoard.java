package dev.jupitor.core.dashboard;

import dev.jupitor.core.universe.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// The symbols of one tier that are shown, in the order of a [SortMode]; never empty.
public record TierBoard(Tier tier, List<SymbolSessions> symbols) {
    private static final List<ToDoubleFunction<SymbolSessions>> METRICS = List.of(
            symbol -> symbol.pre().trades(),
            symbol -> symbol.pre().turnover(),
            symbol -> symbol.pre().maxGain(),
            symbol -> symbol.reg().trades(),
            symbol -> symbol.reg().turnover(),
            symbol -> symbol.reg().maxGain());

    public TierBoard {
        symbols = List.copyOf(symbols);
    }

    /// Chooses from all symbols of a day (stream-and-serving §5.3): those with a tier whose sessions suffice,
    /// and of a tier that has more than its number the best by any of six metrics. A metric that is 0 for
    /// everybody chooses by the alphabet, as in the original. The order does not change the choice.
    ///
    /// @param tiers by ticker
    /// @return tiers that show somebody: active, moderate, sporadic
    public static List<TierBoard> choose(Stream<SymbolSessions> symbols, Map<String, Tier> tiers, SortMode order) {
        Map<Tier, List<SymbolSessions>> shown = new EnumMap<>(Tier.class);
        symbols.filter(SymbolSessions::isShown).forEach(symbol -> {
            Tier tier = tiers.get(symbol.symbol());
            if (tier != null)
                shown.computeIfAbsent(tier, any -> new ArrayList<>()).add(symbol);
        });
        List<TierBoard> boards = new ArrayList<>();
        shown.forEach((tier, all) -> boards.add(new TierBoard(tier, best(all, most(tier), order))));
        return boards;
    }

    /// How many of a tier the best are, by each metric.
    private static int most(Tier tier) {
        return switch (tier) {
            case ACTIVE -> 5;
            case MODERATE, SPORADIC -> 8;
        };
    }

    private static List<SymbolSessions> best(List<SymbolSessions> all, int most, SortMode order) {
        Set<SymbolSessions> best = new TreeSet<>(order.order());
        if (all.size() <= most) best.addAll(all);
        else for (ToDoubleFunction<SymbolSessions> metric : METRICS) best.addAll(best(all, most, metric));
        return List.copyOf(best);
    }

    private static List<SymbolSessions> best(
            List<SymbolSessions> all, int most, ToDoubleFunction<SymbolSessions> metric) {
        Comparator<SymbolSessions> bestFirst =
                Comparator.comparingDouble(metric).reversed();
        return all.stream()
                .sorted(bestFirst.thenComparing(SymbolSessions::symbol))
                .limit(most)
                .toList();
    }
}

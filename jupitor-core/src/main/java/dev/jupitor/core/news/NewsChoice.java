package dev.jupitor.core.news;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which symbols the news of a date are about, and how many pages of messages each is worth (us-pipeline §5.2).
public record NewsChoice(SortedMap<Symbol, Integer> pages) {
    private static final int TOP = 100;
    private static final int DEEP_TOP = 20;

    public NewsChoice {
        pages = Collections.unmodifiableSortedMap(new TreeMap<>(pages));
    }

    /// The 100 of each tier with the most trades, ties by symbol. All messages of the 20 foremost of MODERATE and
    /// of
    /// SPORADIC, of the others one page. A symbol without a tier is left out.
    ///
    /// @param trades how many trades of each symbol the date holds
    public static NewsChoice of(Map<Symbol, Long> trades, Map<Symbol, Tier> tiers) {
        Map<Tier, List<Symbol>> byTier = new EnumMap<>(Tier.class);
        for (Symbol symbol : trades.keySet()) {
            Tier tier = tiers.get(symbol);
            if (tier != null)
                byTier.computeIfAbsent(tier, first -> new ArrayList<>()).add(symbol);
        }
        SortedMap<Symbol, Integer> pages = new TreeMap<>();
        byTier.forEach((tier, symbols) -> {
            symbols.sort(Comparator.comparing((Symbol symbol) -> trades.get(symbol))
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()));
            for (int rank = 0; rank < Math.min(TOP, symbols.size()); rank++)
                pages.put(symbols.get(rank), isDeep(tier, rank) ? NewsRequest.DEEP : 1);
        });
        return new NewsChoice(pages);
    }

    private static boolean isDeep(Tier tier, int rank) {
        return switch (tier) {
            case ACTIVE -> false;
            case MODERATE, SPORADIC -> rank < DEEP_TOP;
        };
    }
}

package dev.jupitor.core.summary;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.Tier;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The movers of a date (us-pipeline §5.3, `us_daily_movers.py`): symbols whose high is at least 10 percent above their
/// open, 20 percent among SPORADIC ones, the most traded of each tier. Pure.
public final class Movers {
    private Movers() {}

    /// The least rise from open to high that makes a mover of a symbol, in percent.
    public static double thresholdPct(Tier tier) {
        return switch (tier) {
            case ACTIVE, MODERATE -> 10;
            case SPORADIC -> 20;
        };
    }

    /// The movers of each tier, at most `top` of each, most traded first; ties by symbol. Every tier has an entry.
    /// A symbol without a tier (an ETF, an index member) and one whose open is not above 0 are no movers.
    ///
    /// @param top not negative
    public static Map<Tier, List<Mover>> of(
            Collection<DailySummary> summaries, Function<Symbol, Optional<Tier>> tierOf, int top) {
        if (top < 0) throw new IllegalArgumentException("asked for the top " + top);
        Map<Tier, List<Mover>> movers = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) movers.put(tier, moversOf(tier, summaries, tierOf, top));
        return movers;
    }

    private static List<Mover> moversOf(
            Tier tier, Collection<DailySummary> summaries, Function<Symbol, Optional<Tier>> tierOf, int top) {
        return summaries.stream()
                .filter(summary -> summary.open() > 0)
                .filter(summary ->
                        tierOf.apply(summary.symbol()).filter(tier::equals).isPresent())
                .map(Movers::moverOf)
                .filter(mover -> mover.openToHighPct() >= thresholdPct(tier))
                .sorted(Mover.MOST_TRADED)
                .limit(top)
                .toList();
    }

    private static Mover moverOf(DailySummary summary) {
        double pct = (summary.high() - summary.open()) / summary.open() * 100;
        return new Mover(summary.symbol(), summary.trades(), pct);
    }
}

package dev.jupitor.core.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// us-pipeline TC-31.
class MoversTest {
    @Test
    void tc31TenPercentIsEnoughForActiveAndModerateAndNotForSporadic() {
        assertThat(moversAs(Tier.ACTIVE, 10, 11)).containsExactly(new Mover(new Symbol("X"), 5, 10.0));
        assertThat(moversAs(Tier.MODERATE, 10, 11)).hasSize(1);
        assertThat(moversAs(Tier.SPORADIC, 10, 11)).isEmpty();
        assertThat(moversAs(Tier.SPORADIC, 10, 12)).hasSize(1);
    }

    @Test
    void tc31ARiseOfLessThanTenPercentIsNoMove() {
        assertThat(moversAs(Tier.ACTIVE, 10, 10.99)).isEmpty();
    }

    @Test
    void tc31ARowWithoutAnOpenIsDropped() {
        assertThat(moversAs(Tier.ACTIVE, 0, 11)).isEmpty();
    }

    @Test
    void aSymbolWithoutATierIsNoMover() {
        assertThat(Movers.of(List.of(summary("X", 5, 10, 20)), symbol -> Optional.empty(), 5))
                .isEqualTo(Map.of(Tier.ACTIVE, List.of(), Tier.MODERATE, List.of(), Tier.SPORADIC, List.of()));
    }

    @Test
    void theMostTradedComeFirstAndEqualsBySymbol() {
        List<DailySummary> rows = List.of(summary("C", 7, 10, 20), summary("B", 9, 10, 20), summary("A", 7, 10, 20));
        assertThat(Movers.of(rows, symbol -> Optional.of(Tier.ACTIVE), 2).get(Tier.ACTIVE))
                .extracting(mover -> mover.symbol().ticker())
                .containsExactly("B", "A");
    }

    @Property(tries = 200)
    void theMoversAreThoseOfTheRuleSaidRowByRow(
            @ForAll("rows") List<DailySummary> rows, @ForAll @IntRange(max = 4) int top) {
        Map<Tier, List<Mover>> movers = Movers.of(rows, MoversTest::tierOf, top);
        for (Tier tier : Tier.values()) assertThat(movers.get(tier)).isEqualTo(naive(rows, tier, top));
    }

    @Provide
    Arbitrary<List<DailySummary>> rows() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.longs().between(1, 5),
                        Arbitraries.of(0.0, 1.0, 10.0),
                        Arbitraries.of(10.0, 10.99, 11.0, 11.99, 12.0))
                .as((symbol, trades, open, high) -> summary("S" + symbol, trades, open, high))
                .list()
                .uniqueElements(DailySummary::symbol)
                .ofMaxSize(30);
    }

    private static List<Mover> naive(List<DailySummary> rows, Tier tier, int top) {
        List<Mover> kept = new ArrayList<>();
        for (DailySummary row : rows) {
            if (!tierOf(row.symbol()).equals(Optional.of(tier)) || row.open() <= 0) continue;
            double o2h = (row.high() - row.open()) / row.open() * 100;
            if (o2h
                    >= Map.of(Tier.ACTIVE, 10, Tier.MODERATE, 10, Tier.SPORADIC, 20)
                            .get(tier)) kept.add(new Mover(row.symbol(), row.trades(), o2h));
        }
        kept.sort(Comparator.comparing(Mover::symbol));
        kept.sort(Comparator.comparingLong(mover -> -mover.trades()));
        return kept.subList(0, Math.min(top, kept.size()));
    }

    /// Every fourth symbol has no tier.
    private static Optional<Tier> tierOf(Symbol symbol) {
        int number = Integer.parseInt(symbol.ticker().substring(1)) % 4;
        return number == 3 ? Optional.empty() : Optional.of(Tier.values()[number]);
    }

    private static List<Mover> moversAs(Tier tier, double open, double high) {
        return Movers.of(List.of(summary("X", 5, open, high)), symbol -> Optional.of(tier), 5)
                .get(tier);
    }

    private static DailySummary summary(String symbol, long trades, double open, double high) {
        return new DailySummary(new Symbol(symbol), trades, 1000, 10, open, open, open, high);
    }
}

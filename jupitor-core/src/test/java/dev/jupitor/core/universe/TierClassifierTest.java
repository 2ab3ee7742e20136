package dev.jupitor.core.universe;

import static dev.jupitor.core.universe.Tier.ACTIVE;
import static dev.jupitor.core.universe.Tier.MODERATE;
import static dev.jupitor.core.universe.Tier.SPORADIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// us-pipeline TC-14, and the pins of W-16: what is odd in the original's tiers and kept.
class TierClassifierTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 13);

    @Test
    void tc14FourMediansAreSporadicModerateModerateActive() {
        assertThat(tiersOf(10, 20, 30, 40)).containsExactly(SPORADIC, MODERATE, MODERATE, ACTIVE);
    }

    @Test
    void tc14SevenMediansAreRankedAtOneHundredFiftyAndTwelveHundred() {
        assertThat(tiersOf(5, 100, 200, 400, 800, 1600, 6400))
                .containsExactly(SPORADIC, SPORADIC, MODERATE, MODERATE, MODERATE, ACTIVE, ACTIVE);
    }

    @Test
    void tc14AndW16WhereTheSeventyFifthPercentileIsZeroAllAreActive() {
        assertThat(tiersOf(0, 0, 0, 0, 100)).containsOnly(ACTIVE).hasSize(5);
    }

    @Test
    void tc14AloneASymbolIsActive() {
        assertThat(tiersOf(7)).containsExactly(ACTIVE);
    }

    @Test
    void tiesOnThePercentileBelongAboveItAllOfThem() {
        assertThat(tiersOf(1, 5, 5, 5, 5)).containsExactly(SPORADIC, ACTIVE, ACTIVE, ACTIVE, ACTIVE);
        assertThat(tiersOf(2, 2, 2, 8, 9)).containsExactly(MODERATE, MODERATE, MODERATE, ACTIVE, ACTIVE);
    }

    @Test
    void w16OfSixtyDatesThirtyWithTurnoverMakeAMedianAboveZeroAndTwentyNineDoNot() {
        TrailingDates trailing = trailing(60);
        TurnoverHistory history = new TurnoverHistory(trailing.dates());
        addOn(trailing.dates().subList(0, 29), "IPO", 1e9, history);
        addOn(trailing.dates().subList(0, 30), "MID", 1e6, history);
        addOn(trailing.dates(), "OLD", 1e3, history);
        trailing.dates().forEach(history::complete);

        Tiering.Ranked ranked =
                (Tiering.Ranked) TierClassifier.classify(symbols("IPO", "MID", "OLD"), trailing, history);

        assertThat(ranked.bounds()).isEqualTo(new TierBounds(500, 250_500));
        assertThat(ranked.tiers().values()).containsExactly(SPORADIC, ACTIVE, MODERATE);
        assertThat(ranked.trailingDates()).isEqualTo(60);
    }

    @Test
    void w16ADateOnWhichOnlyPartOfTheMarketIsKnownCountsForTheOthersAsZero() {
        TrailingDates trailing = trailing(3);
        TurnoverHistory history = new TurnoverHistory(trailing.dates());
        addOn(trailing.dates(), "AAA", 100, history);
        addOn(trailing.dates().subList(0, 1), "BBB", 100, history);
        trailing.dates().forEach(history::complete);

        assertThat(tiers(TierClassifier.classify(symbols("AAA", "BBB"), trailing, history)))
                .containsExactly(ACTIVE, SPORADIC);
    }

    @Test
    void aTurnoverOfZeroKeepsASymbolInThePopulationAndNoBarDoesNot() {
        TrailingDates trailing = trailing(1);
        TurnoverHistory history = new TurnoverHistory(trailing.dates());
        addOn(trailing.dates(), "ZERO", 0, history);
        addOn(trailing.dates(), "RICH", 100, history);
        trailing.dates().forEach(history::complete);

        Tiering tiering = TierClassifier.classify(symbols("NEWW", "RICH", "ZERO"), trailing, history);

        assertThat(((Tiering.Ranked) tiering).tiers()).containsOnlyKeys(symbols("RICH", "ZERO"));
        assertThat(((Tiering.Ranked) tiering).bounds()).isEqualTo(new TierBounds(25, 75));
        assertThat(tiering.tierOf(new Symbol("NEWW"))).contains(SPORADIC);
    }

    @Test
    void indexMembersAreNoCandidatesAndEverythingElseIs() {
        IndexMembers members = new IndexMembers(Set.of(new Symbol("AAPL")), symbols("AAPL", "QCOM"));

        assertThat(TierClassifier.candidates(symbols("AAPL", "ETFX", "ODD", "QCOM"), members))
                .containsExactlyElementsOf(symbols("ETFX", "ODD"));
    }

    @Test
    void whoIsNoCandidateDoesNotShiftThePercentiles() {
        TrailingDates trailing = trailing(1);
        TurnoverHistory history = new TurnoverHistory(trailing.dates());
        addOn(trailing.dates(), "AAPL", 1e12, history);
        addOn(trailing.dates(), "MID", 10, history);
        trailing.dates().forEach(history::complete);

        assertThat(tiers(TierClassifier.classify(symbols("MID"), trailing, history)))
                .containsExactly(ACTIVE);
    }

    @Test
    void tc16WithoutEarlierDatesThereAreNoTiersAndTheAnswerSaysSo() {
        TrailingDates none = new TrailingDates(DAY, List.of());

        Tiering tiering = TierClassifier.classify(symbols("BIG"), none, new TurnoverHistory(List.of()));

        assertThat(tiering).isEqualTo(new Tiering.NoEarlierDates());
        assertThat(tiering.tierOf(new Symbol("BIG"))).isEmpty();
    }

    @Test
    void whereNoCandidateHasABarTheAnswerSaysSo() {
        TrailingDates trailing = trailing(2);
        TurnoverHistory history = new TurnoverHistory(trailing.dates());
        trailing.dates().forEach(history::complete);

        Tiering tiering = TierClassifier.classify(symbols("NEWA", "NEWB"), trailing, history);

        assertThat(tiering).isEqualTo(new Tiering.NobodyTraded(2, 2));
        assertThat(tiering.tierOf(new Symbol("NEWA"))).contains(SPORADIC);
    }

    @Test
    void aTrailingDateThatIsNotCompleteIsRefusedAndNotTakenForZero() {
        TrailingDates trailing = trailing(2);
        TurnoverHistory history = new TurnoverHistory(trailing.dates());
        history.complete(trailing.dates().getFirst());

        assertThatIllegalStateException()
                .isThrownBy(() -> TierClassifier.classify(symbols("AAA"), trailing, history))
                .withMessageContaining("2026-02-11 is not complete");
    }

    /// The tiers of symbols with these medians, in their order.
    private static List<Tier> tiersOf(double... medians) {
        TrailingDates trailing = trailing(1);
        TurnoverHistory history = new TurnoverHistory(trailing.dates());
        SortedSet<Symbol> candidates = new TreeSet<>();
        for (int i = 0; i < medians.length; i++) {
            addOn(trailing.dates(), "S" + i, medians[i], history);
            candidates.add(new Symbol("S" + i));
        }
        trailing.dates().forEach(history::complete);
        return tiers(TierClassifier.classify(candidates, trailing, history));
    }

    private static List<Tier> tiers(Tiering tiering) {
        return List.copyOf(((Tiering.Ranked) tiering).tiers().values());
    }

    private static void addOn(List<LocalDate> dates, String ticker, double turnover, TurnoverHistory history) {
        for (LocalDate date : dates) history.add(date, new Symbol(ticker), turnover);
    }

    private static TrailingDates trailing(int count) {
        return TrailingDates.of(
                DAY, new TreeSet<>(DAY.minusDays(count).datesUntil(DAY).toList()));
    }

    private static SortedSet<Symbol> symbols(String... tickers) {
        return new TreeSet<>(Arrays.stream(tickers).map(Symbol::new).toList());
    }
}

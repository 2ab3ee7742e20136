package dev.jupitor.core.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnoverHistoryTest {
    private static final Symbol AAA = new Symbol("AAA");
    private static final Symbol BBB = new Symbol("BBB");
    private static final LocalDate MONDAY = LocalDate.of(2026, 2, 9);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final LocalDate THURSDAY = MONDAY.plusDays(3);

    private final TurnoverHistory history = new TurnoverHistory(List.of(THURSDAY, MONDAY));

    @Test
    void aBarsTurnoverIsItsVwapTimesItsVolumeWhateverItsClose() {
        addBars(bar(AAA, "2026-02-09T05:00:00Z", 10.5, 300));

        history.complete(MONDAY);
        assertThat(turnover(MONDAY)).containsExactly(Map.entry(AAA, 3150.0));
    }

    @Test
    void aBarBelongsToItsUtcDateInWinterAndInSummer() {
        LocalDate summer = LocalDate.of(2025, 7, 1);
        TurnoverHistory both = new TurnoverHistory(List.of(summer, MONDAY));
        try (BufferAllocator allocator = new RootAllocator();
                BarBatch batch = new BarBatch(allocator)) {
            batch.append(bar(AAA, "2025-07-01T04:00:00Z", 1, 7));
            batch.append(bar(AAA, "2026-02-09T05:00:00Z", 1, 9));
            both.add(batch);
        }
        both.complete(summer);
        both.complete(MONDAY);
        assertThat(turnover(both, summer)).containsEntry(AAA, 7.0);
        assertThat(turnover(both, MONDAY)).containsEntry(AAA, 9.0);
    }

    @Test
    void barsOfOtherDatesArePassedOver() {
        addBars(
                bar(AAA, "2026-02-06T05:00:00Z", 1, 1),
                bar(AAA, "2026-02-10T05:00:00Z", 1, 2),
                bar(AAA, "2026-02-12T05:00:00Z", 1, 4),
                bar(AAA, "2026-02-13T05:00:00Z", 1, 8));

        history.complete(MONDAY);
        history.complete(THURSDAY);
        assertThat(turnover(MONDAY)).isEmpty();
        assertThat(turnover(THURSDAY)).containsExactly(Map.entry(AAA, 4.0));
    }

    @Test
    void twoBarsOfOneDateAddUp() {
        addBars(bar(AAA, "2026-02-09T05:00:00Z", 0.1, 1), bar(AAA, "2026-02-09T06:00:00Z", 0.2, 1));

        history.complete(MONDAY);
        assertThat(turnover(MONDAY)).containsEntry(AAA, 0.1 + 0.2);
    }

    @Test
    void aBarWithoutVolumeIsATurnoverOfZeroAndNotNone() {
        addBars(bar(AAA, "2026-02-09T05:00:00Z", 12, 0));

        history.complete(MONDAY);
        assertThat(turnover(MONDAY)).containsExactly(Map.entry(AAA, 0.0));
    }

    @Test
    void keptSumsComeBackInTheOrderOfTheSymbols() {
        history.add(MONDAY, BBB, 2);
        history.add(MONDAY, new Symbol("BRK.B"), 3);
        history.add(MONDAY, AAA, 1);
        history.add(TUESDAY, AAA, 5);

        history.complete(MONDAY);
        assertThat(turnover(MONDAY))
                .containsExactly(Map.entry(AAA, 1.0), Map.entry(BBB, 2.0), Map.entry(new Symbol("BRK.B"), 3.0));
    }

    @Test
    void aDateThatIsNotCompleteIsNotReadAsOneWithoutTurnover() {
        history.add(MONDAY, AAA, 1);

        assertThat(history.isComplete(MONDAY)).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> turnover(MONDAY))
                .withMessage("the turnover of 2026-02-09 is not complete");
    }

    @Test
    void aCompleteDateTakesNothingMore() {
        history.complete(MONDAY);
        history.complete(MONDAY);

        assertThat(history.isComplete(MONDAY)).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> history.add(MONDAY, AAA, 1))
                .withMessageContaining("complete already");
    }

    @Test
    void aDateThatIsNotHeldCannotBeAsked() {
        assertThat(history.isComplete(TUESDAY)).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> history.complete(TUESDAY));
        assertThatIllegalStateException()
                .isThrownBy(() -> turnover(TUESDAY.plusYears(9)))
                .withMessage("no turnover is kept of 2035-02-10");
    }

    @Test
    void whatIsForgottenIsGoneAndTheRestStays() {
        history.add(MONDAY, AAA, 1);
        history.add(THURSDAY, AAA, 4);
        history.complete(MONDAY);
        history.complete(THURSDAY);

        history.forgetBefore(MONDAY.minusYears(1));
        assertThat(history.isComplete(MONDAY)).isTrue();
        history.forgetBefore(THURSDAY);
        history.add(MONDAY, AAA, 1);

        assertThat(history.isComplete(MONDAY)).isFalse();
        assertThat(turnover(THURSDAY)).containsEntry(AAA, 4.0);
        history.forgetBefore(MONDAY.plusYears(100));
        assertThat(history.isComplete(THURSDAY)).isFalse();
    }

    @Test
    void aRunThatGoesBackInTimeLetsGoOfTheNewest() {
        history.add(MONDAY, AAA, 1);
        history.add(THURSDAY, AAA, 4);
        history.complete(MONDAY);
        history.complete(THURSDAY);

        history.forgetFrom(THURSDAY.plusDays(1));
        assertThat(history.isComplete(THURSDAY)).isTrue();
        history.forgetFrom(THURSDAY);
        history.add(THURSDAY, AAA, 1);

        assertThat(history.isComplete(THURSDAY)).isFalse();
        assertThat(turnover(MONDAY)).containsEntry(AAA, 1.0);
        history.forgetFrom(MONDAY.minusYears(100));
        assertThat(history.isComplete(MONDAY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoAmountOfMoneyIsRefusedAndNamed(double turnover) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history.add(MONDAY, AAA, turnover))
                .withMessageContaining("AAA on 2026-02-09");
        history.complete(MONDAY);
        assertThat(turnover(MONDAY)).isEmpty();
    }

    @Test
    void aHistoryOfNoDatesTakesAnyBarAndHoldsNone() {
        TurnoverHistory none = new TurnoverHistory(List.of());
        none.add(MONDAY, AAA, 1);
        none.forgetBefore(MONDAY);
        assertThat(none.isComplete(MONDAY)).isFalse();
    }

    @Test
    void aWholeMarketFitsWhateverTheOrderItComesIn() {
        List<Symbol> market = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) market.add(new Symbol("S" + i));
        for (int i = 0; i < 5_000; i++) history.add(MONDAY, market.get(i), i);
        for (int i = 4_999; i >= 0; i--) history.add(THURSDAY, market.get(i), 2 * i);

        history.complete(MONDAY);
        history.complete(THURSDAY);
        Map<Symbol, Double> monday = turnover(MONDAY);
        Map<Symbol, Double> thursday = turnover(THURSDAY);
        for (int i = 0; i < 5_000; i++) {
            assertThat(monday.get(market.get(i))).isEqualTo(i);
            assertThat(thursday.get(market.get(i))).isEqualTo(2 * i);
        }
    }

    private void addBars(Bar... bars) {
        try (BufferAllocator allocator = new RootAllocator();
                BarBatch batch = new BarBatch(allocator)) {
            for (Bar bar : bars) batch.append(bar);
            history.add(batch);
        }
    }

    private Map<Symbol, Double> turnover(LocalDate date) {
        return turnover(history, date);
    }

    private static Map<Symbol, Double> turnover(TurnoverHistory history, LocalDate date) {
        Map<Symbol, Double> turnover = new LinkedHashMap<>();
        history.forEach(date, turnover::put);
        return turnover;
    }

    private static Bar bar(Symbol symbol, String at, double vwap, long volume) {
        return new Bar(symbol, Instant.parse(at).toEpochMilli(), 1, 1_000, 1, 999, volume, 1, vwap);
    }
}

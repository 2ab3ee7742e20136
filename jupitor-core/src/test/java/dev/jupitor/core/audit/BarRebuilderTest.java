package dev.jupitor.core.audit;

import static dev.jupitor.core.audit.Tapes.DAY;
import static dev.jupitor.core.audit.Tapes.IBM;
import static dev.jupitor.core.audit.Tapes.batch;
import static dev.jupitor.core.audit.Tapes.print;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

class BarRebuilderTest {

    @Property(tries = 150)
    void theBarOfAnySyntheticDayAtAnyMomentFollowsExactlyFromWhatIsServedThen(
            @ForAll long seed,
            @ForAll @IntRange(max = 23) int symbol,
            @ForAll @IntRange(max = 400) int dayOfRange,
            @ForAll @LongRange(min = 0, max = 100) long share) {
        LocalDate date = LocalDate.of(2025, 1, 2).plusDays(dayOfRange);
        SyntheticMarket market = Tapes.market(
                seed,
                date,
                shape -> shape.corrections(0.01)
                        .lateCorrections(true)
                        .latePrints(true)
                        .barlessDays(true));
        SyntheticPrints prints = market.prints(market.symbols().get(symbol), date);
        long now = prints.isEmpty() ? 0 : prints.sipNanos(0) + (prints.settledAt() - prints.sipNanos(0)) / 100 * share;
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch served = Tapes.served(allocator, prints, now, at -> true)) {
            BarRebuild rebuild = new BarRebuilder().rebuild(served);
            assertThat(BarComparison.differences(prints.dailyBar(now), rebuild)).isEmpty();
        }
    }

    private static Bar bar(double open, double high, double low, double close, long volume, long count, double vwap) {
        return new Bar(IBM, 0, open, high, low, close, volume, count, vwap);
    }

    private static List<Difference> against(Bar bar, Trade... prints) {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch batch = batch(allocator, prints)) {
            return BarComparison.differences(Optional.of(bar), new BarRebuilder().rebuild(batch));
        }
    }

    private static Optional<BarValues> valuesOf(Trade... prints) {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch batch = batch(allocator, prints)) {
            return new BarRebuilder().rebuild(batch).values();
        }
    }

    @Test
    void anOddLotAddsVolumeAndMovesNoPrice() {
        assertThat(valuesOf(
                        print("09:30:00", 10, 100, 1),
                        print("09:31:00", 99, 5, 2, " ,I", ""),
                        print("15:59:59", 11, 100, 3)))
                .contains(new BarValues(10, 11, 10, 11, 205, 3, 10.5));
    }

    @Test
    void anEarlyPrintThatMayNotOpenDoesNotUseThePlaceUp() {
        assertThat(valuesOf(
                                print("04:00:00", 9, 100, 1, " ,T", ""),
                                print("09:30:00", 10, 100, 2, " ,Z", ""),
                                print("09:30:01", 11, 100, 3))
                        .orElseThrow())
                .returns(10.0, BarValues::open)
                .returns(11.0, BarValues::close)
                .returns(300L, BarValues::volume);
    }

    @Test
    void anOutOfSequencePrintClosesOnlyABarThatNothingElseCloses() {
        assertThat(valuesOf(print("09:30:00", 10, 100, 1), print("16:00:00", 12, 100, 2, " ,Z", ""))
                        .orElseThrow()
                        .close())
                .isEqualTo(10);
        assertThat(valuesOf(print("09:30:00", 10, 100, 1, " ,4", ""), print("16:00:00", 12, 100, 2, " ,Z", ""))
                        .orElseThrow())
                .returns(10.0, BarValues::open)
                .returns(10.0, BarValues::close);
    }

    @Test
    void aCorrectedConsolidatedCloseSetsCloseAndRangeButAddsNoVolume() {
        assertThat(valuesOf(print("09:30:00", 10, 100, 1), print("16:10:00", 8, 500, 2, " ,9", "")))
                .contains(new BarValues(10, 10, 8, 8, 100, 1, 10));
    }

    @Test
    void canceledAndIncorrectPrintsAreLeftOutAndCorrectionsCount() {
        assertThat(valuesOf(
                        print("09:30:00", 10, 100, 1),
                        print("10:00:00", 50, 100, 2, " ", "canceled"),
                        print("10:00:01", 60, 100, 3, " ", "incorrect"),
                        print("10:00:02", 12, 300, 4, " ", "corrected")))
                .contains(new BarValues(10, 12, 10, 12, 400, 2, 11.5));
    }

    @Test
    void officialPricesCountForNothingAndAloneMakeNoBar() {
        assertThat(valuesOf(print("09:30:00", 10, 100, 1, " ,Q", ""), print("16:00:00", 11, 100, 2, " ,M", "")))
                .isEmpty();
    }

    @Test
    void theStrictestOfSeveralConditionsHolds() {
        assertThat(SaleConditions.use("@,T,I", "C")).isEqualTo(PrintUse.VOLUME);
        assertThat(SaleConditions.use("@,9,I", "C")).isEqualTo(PrintUse.NOTHING);
        assertThat(SaleConditions.use("@,4,F", "C")).isEqualTo(PrintUse.UNLESS_OPENED);
    }

    @Test
    void aCodeThatTheTapeDoesNotKnowIsARegularSale() {
        assertThat(SaleConditions.use("@,B", "C")).isEqualTo(PrintUse.ALL);
        assertThat(SaleConditions.use(" ,B", "A")).isEqualTo(PrintUse.VOLUME);
        assertThat(SaleConditions.use(" ,W", "B")).isEqualTo(PrintUse.ALL);
        assertThat(SaleConditions.use("@,W", "O")).isEqualTo(PrintUse.VOLUME);
        assertThat(SaleConditions.use(" ,G", "A")).isEqualTo(PrintUse.ALL);
        assertThat(SaleConditions.use("@,G", "C")).isEqualTo(PrintUse.UNLESS_OPENED);
        assertThat(SaleConditions.use("", "A")).isEqualTo(PrintUse.ALL);
        assertThat(SaleConditions.use(" ", "A")).isEqualTo(PrintUse.ALL);
        assertThat(SaleConditions.use("?", "C")).isEqualTo(PrintUse.ALL);
    }

    @Test
    void printsOfOneNanosecondMayStandInAnyOrderButOnlyInOne() {
        Trade[] tie = {print("09:30:00", 10, 100, 1), print("09:30:00", 12, 100, 2)};
        assertThat(against(bar(10, 12, 10, 12, 200, 2, 11), tie)).isEmpty();
        assertThat(against(bar(12, 12, 10, 10, 200, 2, 11), tie)).isEmpty();
        assertThat(against(bar(10, 12, 10, 10, 200, 2, 11), tie))
                .singleElement()
                .returns(BarField.CLOSE, Difference::field);
    }

    @Test
    void inATieAPrintThatOpensOnlyIfFirstMayComeBeforeOrAfterTheOneThatAlwaysDoes() {
        Trade[] tie = {print("09:30:00", 10, 100, 1, " ,Z", ""), print("09:30:00", 12, 100, 2)};
        assertThat(against(bar(10, 12, 10, 12, 200, 2, 11), tie)).isEmpty();
        assertThat(against(bar(12, 12, 10, 12, 200, 2, 11), tie)).isEmpty();
        assertThat(against(bar(10, 12, 10, 10, 200, 2, 11), tie)).isNotEmpty();
    }

    @Test
    void anAverageMayDifferByAMillionthAndNothingElseByAnything() {
        Trade[] prints = {print("09:30:00", 10, 100, 1), print("09:31:00", 11, 200, 2)};
        assertThat(against(bar(10, 11, 10, 11, 300, 2, 10.666667), prints)).isEmpty();
        assertThat(against(bar(10, 11, 10, 11, 300, 2, 10.66667), prints))
                .singleElement()
                .returns(BarField.VWAP, Difference::field);
        assertThat(against(bar(10.0001, 11, 10, 11, 301, 3, 10.666667), prints))
                .extracting(Difference::field)
                .containsExactly(BarField.OPEN, BarField.VOLUME, BarField.TRADE_COUNT);
    }

    @Test
    void aBarWithoutPrintsAndPrintsWithoutABarAreDifferences() {
        assertThat(against(bar(10, 11, 10, 11, 300, 2, 10))).singleElement().returns(BarField.BAR, Difference::field);
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch one = batch(allocator, print("09:30:00", 10, 100, 1));
                TradeBatch none = batch(allocator)) {
            assertThat(BarComparison.differences(Optional.empty(), new BarRebuilder().rebuild(one)))
                    .singleElement()
                    .returns(BarField.BAR, Difference::field);
            assertThat(BarComparison.differences(Optional.empty(), new BarRebuilder().rebuild(none)))
                    .isEmpty();
        }
    }

    @Test
    void aDayOfTheCollectedHoursOnlyIsExactUnlessPrintsCameLate() {
        SyntheticMarket market = Tapes.market(7, DAY, shape -> shape);
        for (Symbol symbol : market.symbols()) {
            SyntheticPrints prints = market.prints(symbol, DAY);
            try (BufferAllocator allocator = new RootAllocator();
                    TradeBatch window = Tapes.served(allocator, prints, Long.MAX_VALUE, Tapes.collected(DAY))) {
                assertThat(BarComparison.differences(prints.dailyBar(), new BarRebuilder().rebuild(window)))
                        .as(symbol.ticker())
                        .isEmpty();
            }
        }
    }
}

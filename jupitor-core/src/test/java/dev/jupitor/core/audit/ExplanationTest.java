package dev.jupitor.core.audit;

import static dev.jupitor.core.audit.Tapes.DAY;
import static dev.jupitor.core.audit.Tapes.batch;
import static dev.jupitor.core.audit.Tapes.print;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Trade OPENING = print("09:30:00", 10, 100, 1);
    private static final Trade NOON = print("12:00:00", 11, 200, 2);
    private static final Trade CLOSING = print("16:00:00", 12, 300, 3);

    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void everyBatchWasClosed() {
        allocator.close();
    }

    /// The bar that follows from these prints.
    private Bar barOf(Trade... prints) {
        try (TradeBatch batch = batch(allocator, prints)) {
            return bar(new BarRebuilder().rebuild(batch).values().orElseThrow());
        }
    }

    private static Bar bar(BarValues values) {
        return new Bar(
                Tapes.IBM,
                0,
                values.open(),
                values.high(),
                values.low(),
                values.close(),
                values.volume(),
                values.tradeCount(),
                values.vwap());
    }

    private static Trade[] and(Trade[] prints, Trade... more) {
        return Stream.concat(Arrays.stream(prints), Arrays.stream(more)).toArray(Trade[]::new);
    }

    private static final class Case {
        Trade[] file = {OPENING, NOON, CLOSING};
        Trade[] vendor = file;
        Trade[] outside = {};
        Bar bar;
        Optional<Bar> barNow = Optional.empty();
    }

    private Explanation.Finding wholeDay(Case is) {
        try (TradeBatch file = batch(allocator, is.file);
                TradeBatch day = batch(allocator, and(is.vendor, is.outside))) {
            return new Explanation(DAY, is.bar, file).byWholeDay(day, is.barNow);
        }
    }

    private Optional<Explained> outside(Case is) {
        try (TradeBatch file = batch(allocator, is.file);
                TradeBatch outside = batch(allocator, is.outside)) {
            return new Explanation(DAY, is.bar, file).byOutside(outside);
        }
    }

    @Test
    void printsAfterTwentyHundredThatTheBarCountsExplainIt() {
        Case late = new Case();
        late.outside = new Trade[] {print("20:00:00.005", 12.5, 50, 9), print("21:00:00", 9, 10, 10, " ,I", "")};
        late.bar = barOf(and(late.file, late.outside));
        assertThat(outside(late).orElseThrow().by()).isEqualTo(Reason.OUTSIDE_WINDOW);
        assertThat(outside(late).orElseThrow().how()).isEqualTo("prints: 2 after 20:00");
        assertThat(wholeDay(late).explained()).isEqualTo(outside(late));
    }

    @Test
    void theBarMayHaveBeenTakenBeforeTheLastPrintOfTheEvening() {
        Case late = new Case();
        late.outside = new Trade[] {print("20:01:00", 12.5, 50, 9), print("20:40:00", 13, 10, 10)};
        late.bar = barOf(and(late.file, late.outside[0]));
        assertThat(outside(late).orElseThrow().how()).isEqualTo("prints: 1 after 20:00");
    }

    @Test
    void printsBeforeFourInTheMorningAreCountedToo() {
        Case early = new Case();
        early.outside = new Trade[] {print("03:59:59", 9.5, 50, 9)};
        early.bar = barOf(and(early.file, early.outside));
        assertThat(outside(early).orElseThrow().how()).isEqualTo("prints: 1 before 04:00");
    }

    @Test
    void aPrintOfTheEveningThatAccountsForTheVolumeButNotForTheCloseExplainsNothing() {
        Case wrong = new Case();
        wrong.outside = new Trade[] {print("20:01:00", 12.5, 50, 9)};
        wrong.bar = barOf(and(wrong.file, print("20:01:00", 13, 50, 9)));
        assertThat(outside(wrong)).isEmpty();
        assertThat(wholeDay(wrong).explained()).isEmpty();
    }

    @Test
    void aPrintThatCameAfterTheDayWasCollectedIsNamedAsLateAndMissing() {
        Case late = new Case();
        late.vendor = and(late.file, print("15:00:00", 11.5, 70, 8));
        late.bar = barOf(late.vendor);
        Explanation.Finding finding = wholeDay(late);
        assertThat(finding.explained().orElseThrow().by()).isEqualTo(Reason.VENDOR_LATE);
        assertThat(finding.missing()).isOne();
        assertThat(finding.extra()).isZero();
    }

    @Test
    void aCancelThatCameAfterTheFileAndBeforeTheBarExplainsIt() {
        Case canceled = new Case();
        canceled.vendor = new Trade[] {OPENING, print("12:00:00", 11, 200, 2, " ", "canceled"), CLOSING};
        canceled.bar = barOf(canceled.vendor);
        assertThat(wholeDay(canceled).explained().orElseThrow().by()).isEqualTo(Reason.CORRECTION);
    }

    @Test
    void aBarOlderThanTheCancelIsExplainedOnlyIfTheVendorsBarOfNowKnowsTheCancel() {
        Case older = new Case();
        older.file = new Trade[] {OPENING, print("12:00:00", 11, 200, 2, " ", "canceled"), CLOSING};
        older.vendor = older.file;
        older.bar = barOf(OPENING, NOON, CLOSING);
        assertThat(wholeDay(older).explained()).isEmpty();
        older.barNow = Optional.of(barOf(older.file));
        assertThat(wholeDay(older).explained().orElseThrow().by()).isEqualTo(Reason.CORRECTION);
        older.barNow = Optional.of(older.bar);
        assertThat(wholeDay(older).explained()).isEmpty();
    }

    @Test
    void aPrintAndItsCorrectionAreFlippedTogether() {
        Case corrected = new Case();
        corrected.file = new Trade[] {
            OPENING,
            print("12:00:00", 11, 200, 2, " ", "incorrect"),
            print("12:00:01", 10.5, 200, 4, " ", "corrected"),
            CLOSING
        };
        corrected.vendor = corrected.file;
        corrected.bar = barOf(OPENING, NOON, CLOSING);
        corrected.barNow = Optional.of(barOf(corrected.file));
        Explained explained = wholeDay(corrected).explained().orElseThrow();
        assertThat(explained.by()).isEqualTo(Reason.CORRECTION);
        assertThat(explained.how()).startsWith("prints: 2 canceled or corrected");
    }

    @Test
    void aPrintThatNobodyServesStaysOpenHoweverPlausible() {
        Case lost = new Case();
        lost.bar = barOf(and(lost.file, print("15:00:00", 11, 100, 7)));
        lost.barNow = Optional.of(lost.bar);
        Explanation.Finding finding = wholeDay(lost);
        assertThat(finding.explained()).isEmpty();
        assertThat(finding.missing()).isZero();
    }

    @Test
    void aPrintThatTheVendorDoesNotListIsExtraAndExplainsNothing() {
        Case stranger = new Case();
        stranger.vendor = new Trade[] {OPENING, CLOSING};
        stranger.bar = barOf(OPENING, CLOSING);
        stranger.barNow = Optional.of(stranger.bar);
        Explanation.Finding finding = wholeDay(stranger);
        assertThat(finding.extra()).isOne();
        assertThat(finding.explained()).isEmpty();
    }

    @Test
    void anotherPriceThanTheVendorsIsNoCorrectionUnlessTheVendorSaysSo() {
        Case repriced = new Case();
        repriced.vendor = new Trade[] {OPENING, print("12:00:00", 11.5, 200, 2), CLOSING};
        repriced.bar = barOf(repriced.vendor);
        repriced.barNow = Optional.of(repriced.bar);
        assertThat(wholeDay(repriced).explained()).isEmpty();
        assertThat(wholeDay(repriced).missing()).isOne();
        assertThat(wholeDay(repriced).extra()).isOne();
        repriced.vendor = new Trade[] {OPENING, print("12:00:00", 11.5, 200, 2, " ", "corrected"), CLOSING};
        assertThat(wholeDay(repriced).explained().orElseThrow().by()).isEqualTo(Reason.CORRECTION);
        assertThat(wholeDay(repriced).extra()).isZero();
    }

    private static final int FEW_ENOUGH = 16;

    @Property(tries = 150)
    void whateverTheMomentsAtWhichBarAndFileWereTakenTheVendorsFinalDayExplainsThem(
            @ForAll long seed,
            @ForAll @IntRange(max = 23) int symbol,
            @ForAll @IntRange(max = 70) int barHours,
            @ForAll @IntRange(max = 70) int fileHours) {
        SyntheticPrints prints = stormy(seed, symbol);
        long evening = Tapes.newYork("20:05:00");
        long barTaken = evening + barHours * 3_600_000_000_000L;
        long fileTaken = evening + fileHours * 3_600_000_000_000L;
        Optional<Bar> bar = prints.dailyBar(barTaken);
        if (bar.isEmpty() || corrections(prints) > FEW_ENOUGH) return;
        try (TradeBatch file = Tapes.served(allocator, prints, fileTaken, Tapes.collected(DAY));
                TradeBatch day = Tapes.served(allocator, prints, Long.MAX_VALUE, at -> true)) {
            if (BarComparison.differences(bar, new BarRebuilder().rebuild(file)).isEmpty()) return;
            assertThat(new Explanation(DAY, bar.get(), file)
                            .byWholeDay(day, prints.dailyBar())
                            .explained())
                    .isPresent();
        }
    }

    @Property(tries = 150)
    void aCountedPrintThatTheVendorLostIsNeverExplainedAway(
            @ForAll long seed, @ForAll @IntRange(max = 23) int symbol, @ForAll @IntRange(max = 9_999) int pick) {
        SyntheticPrints prints = stormy(seed, symbol);
        Optional<Bar> bar = prints.dailyBar();
        OptionalInt lost = standing(prints, pick);
        if (bar.isEmpty() || lost.isEmpty()) return;
        long at = prints.sipNanos(lost.getAsInt());
        try (TradeBatch file = Tapes.served(
                        allocator,
                        prints,
                        Long.MAX_VALUE,
                        when -> when != at && Tapes.collected(DAY).test(when));
                TradeBatch day = Tapes.served(allocator, prints, Long.MAX_VALUE, when -> when != at)) {
            if (BarComparison.differences(bar, new BarRebuilder().rebuild(file)).isEmpty()) return;
            assertThat(new Explanation(DAY, bar.get(), file)
                            .byWholeDay(day, bar)
                            .explained())
                    .isEmpty();
        }
    }

    private static SyntheticPrints stormy(long seed, int symbol) {
        SyntheticMarket market = Tapes.market(
                seed,
                DAY,
                shape -> shape.corrections(0.004).lateCorrections(true).latePrints(true));
        return market.prints(market.symbols().get(symbol), DAY);
    }

    private static long corrections(SyntheticPrints prints) {
        return IntStream.range(0, prints.rows())
                .filter(row -> prints.update(row, Long.MAX_VALUE).matches("canceled|incorrect"))
                .count();
    }

    /// Some print of the collected hours that counts for everything.
    private static OptionalInt standing(SyntheticPrints prints, int pick) {
        int[] regular = IntStream.range(0, prints.rows())
                .filter(row -> prints.update(row, Long.MAX_VALUE).isEmpty())
                .filter(row -> Tapes.collected(DAY).test(prints.sipNanos(row)))
                .filter(row -> SaleConditions.use(prints.joinedConditions(row), String.valueOf(prints.tape()))
                        .equals(PrintUse.ALL))
                .toArray();
        return regular.length == 0 ? OptionalInt.empty() : OptionalInt.of(regular[pick % regular.length]);
    }
}

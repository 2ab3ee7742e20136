package dev.jupitor.store.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.adopt.OriginalLake.Print;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

class FrameEvidenceTest {
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final LocalDate WINTER = LocalDate.of(2026, 1, 15);
    private static final LocalDate SUMMER = LocalDate.of(2025, 7, 15);

    @Property(tries = 100)
    void aLiquidDayTellsItsClockInSummerAndInWinter(
            @ForAll("sessions") LocalDate date, @ForAll long seed, @ForAll boolean isUtc) {
        List<Print> prints = OriginalLake.liquidDay(AAPL, date, FrameEvidence.LIQUID_ROWS, seed);
        List<Print> ofFile = isUtc
                ? prints.stream().filter(print -> print.utcDate().equals(date)).toList()
                : prints;
        FrameEvidence once = isUtc
                ? evidence(date, ofFile, print -> print.at().toEpochMilli())
                : evidence(date, ofFile, Print::etMillis);
        FrameEvidence many = once;
        for (int i = 0; i < 9; i++) many = many.plus(once);

        assertThat(many.verdict()).contains(isUtc ? TimeFrame.TRUE_UTC : TimeFrame.ET_SHIFTED);
    }

    /// The weeks around both clock changes, and the rest of two years.
    @Provide
    Arbitrary<LocalDate> sessions() {
        return Arbitraries.oneOf(
                days(LocalDate.of(2025, 3, 3), 14),
                days(LocalDate.of(2025, 10, 27), 14),
                days(LocalDate.of(2024, 2, 1), 740));
    }

    private static Arbitrary<LocalDate> days(LocalDate first, int count) {
        return Arbitraries.integers()
                .between(0, count)
                .map(first::plusDays)
                .filter(date -> date.getDayOfWeek().getValue() <= 5);
    }

    @Test
    void aPrintThatFitsBothClocksTellsNothing() {
        List<Print> prints = List.of(OriginalLake.block(AAPL, WINTER, "10:15", 1));

        assertThat(evidence(WINTER, prints, print -> print.at().toEpochMilli()).verdict())
                .isEmpty();
        assertThat(evidence(SUMMER, List.of(OriginalLake.block(AAPL, SUMMER, "15:00", 1)), Print::etMillis)
                        .verdict())
                .isEmpty();
    }

    @Test
    void illiquidFilesTellOnlyWhenManyAgree() {
        FrameEvidence one = evidence(
                WINTER,
                List.of(OriginalLake.block(AAPL, WINTER, "15:59", 1)),
                print -> print.at().toEpochMilli());
        FrameEvidence ten = FrameEvidence.NONE;
        for (int i = 0; i < 10; i++) ten = ten.plus(one);

        assertThat(one.verdict()).isEmpty();
        assertThat(ten.verdict()).contains(TimeFrame.TRUE_UTC);
    }

    /// After the close a symbol with news may trade more than all day, and what is 17:00 in one reading is 12:00 in
    /// the other.
    @Test
    void aBusyEveningIsNotTakenForUtc() {
        List<Print> evening = new ArrayList<>(OriginalLake.liquidDay(AAPL, WINTER, 20, 1));
        for (int i = 0; i < 300; i++) evening.add(OriginalLake.block(AAPL, WINTER, "17:%02d".formatted(i % 60), i));

        assertThat(evidence(WINTER, evening, Print::etMillis).verdict()).isNotEqualTo(Optional.of(TimeFrame.TRUE_UTC));
    }

    @Test
    void filesOfBothClocksContradictEachOther() {
        List<Print> prints = OriginalLake.liquidDay(AAPL, WINTER, 200, 1);
        FrameEvidence both = evidence(WINTER, prints, Print::etMillis)
                .plus(evidence(WINTER, prints, print -> print.at().toEpochMilli()));

        assertThat(both.verdict()).isEmpty();
        assertThat(both.isContradictory()).isTrue();
    }

    @Test
    void rowsOfAnotherDateAltogetherTellNothing() {
        List<Print> prints = OriginalLake.liquidDay(AAPL, WINTER, 200, 1);

        assertThat(evidence(WINTER.plusDays(40), prints, Print::etMillis).verdict())
                .isEmpty();
    }

    private static FrameEvidence evidence(LocalDate date, List<Print> prints, ToLongFunction<Print> clock) {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch batch = TradeBatch.create(allocator)) {
            for (Print print : prints)
                batch.append(0, clock.applyAsLong(print), print.price(), print.size(), 0, print.id(), 0, 0, 0, 0);
            return FrameEvidence.of(date, batch);
        }
    }
}

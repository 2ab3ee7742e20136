package dev.jupitor.core.consolidate;

import static dev.jupitor.core.consolidate.DayPrints.CLOSE;
import static dev.jupitor.core.consolidate.DayPrints.PREVIOUS_CLOSE;
import static dev.jupitor.core.consolidate.DayPrints.batch;
import static dev.jupitor.core.consolidate.DayPrints.print;
import static dev.jupitor.core.consolidate.DayPrints.trades;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

class DayFilterTest {
    private static final DayWindow WINDOW = new DayWindow(LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 9));

    @Test
    void tc05OnlyRegularConditionsOnAnExchangeCount() {
        Trade regular = print("AAA", CLOSE, 10, 200, "V", "@,F,T");
        Trade finra = print("AAA", CLOSE, 10, 201, "D", "@");
        Trade oddLot = print("AAA", CLOSE, 10, 202, "V", "@,I");
        assertThat(selected(Corrections.APPLY, finra, oddLot, regular)).containsExactly(regular);
    }

    @Test
    void aPrintThatIsNoBlockIsLeftOutBecauseOurLakeHoldsEverything() {
        Trade roundLot = print("AAA", CLOSE, 50, 100, "V", "@");
        Trade block = print("AAA", CLOSE, 1, 101, "V", "@");
        assertThat(selected(Corrections.APPLY, roundLot, block)).containsExactly(block);
    }

    @Test
    void whatTheVendorTookBackIsLeftOutAndItsCorrectedTwinCounts() {
        Trade canceled = updated("canceled", 1);
        Trade incorrect = updated("incorrect", 2);
        Trade corrected = updated("corrected", 2);
        assertThat(selected(Corrections.APPLY, canceled, incorrect, corrected)).containsExactly(corrected);
        assertThat(selected(Corrections.KEEP, canceled, incorrect, corrected))
                .containsExactly(canceled, corrected, incorrect);
    }

    @Test
    void tiesThatAFileLeavesInAnyOrderAreOrdered() {
        Trade first = print("AAA", CLOSE, 10, 200, "N", "@");
        Trade second = print("AAA", CLOSE, 10, 300, "N", "@");
        Trade third = print("AAA", CLOSE, 10, 200, "Q", "@");
        assertThat(selected(Corrections.APPLY, third, second, first)).containsExactly(first, second, third);
    }

    @Property(tries = 200)
    void theFilterIsTheRuleSaidRowByRow(
            @ForAll("prints") List<Trade> previous,
            @ForAll("prints") List<Trade> date,
            @ForAll Corrections corrections) {
        List<Trade> expected = Stream.concat(previous.stream(), date.stream())
                .filter(trade -> naivelyCounts(trade, corrections))
                .sorted(DayPrints.naiveOrder())
                .toList();
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch p = batch(allocator, previous);
                TradeBatch d = batch(allocator, date);
                TradeBatch day =
                        new DayFilter(WINDOW, corrections).select(List.of(p, d), Codebooks.create(), allocator)) {
            assertThat(trades(day)).isEqualTo(expected);
            assertThat(DayOrder.isOrdered(day)).isTrue();
        }
    }

    @Provide
    Arbitrary<List<Trade>> prints() {
        return DayPrints.anyPrint().list().ofMaxSize(60);
    }

    private static boolean naivelyCounts(Trade trade, Corrections corrections) {
        Instant afterFriday = Instant.parse("2026-03-06T21:00:00.001Z");
        Instant mondayClosed = Instant.parse("2026-03-09T20:00:00.001Z");
        if (trade.at().isBefore(afterFriday) || !trade.at().isBefore(mondayClosed)) return false;
        if (trade.size() <= 100 || trade.price() * trade.size() < 100) return false;
        if (trade.exchange().equals("D")) return false;
        if (corrections == Corrections.APPLY && Set.of("canceled", "incorrect").contains(trade.update())) return false;
        return trade.conditions().isEmpty()
                || Arrays.stream(trade.conditions().split(",", -1)).allMatch(Set.of(" ", "@", "T", "F")::contains);
    }

    private static Trade updated(String update, long id) {
        Trade plain = print("AAA", PREVIOUS_CLOSE + 1, 10, 200, "V", "@");
        return new Trade(plain.symbol(), plain.at(), 10, 200, "V", id, "@", update, "C");
    }

    private static List<Trade> selected(Corrections corrections, Trade... prints) {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch file = batch(allocator, List.of(prints));
                TradeBatch day =
                        new DayFilter(WINDOW, corrections).select(List.of(file), Codebooks.create(), allocator)) {
            return trades(day);
        }
    }
}

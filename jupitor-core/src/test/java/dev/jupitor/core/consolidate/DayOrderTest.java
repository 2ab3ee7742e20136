package dev.jupitor.core.consolidate;

import static dev.jupitor.core.consolidate.DayPrints.CLOSE;
import static dev.jupitor.core.consolidate.DayPrints.batch;
import static dev.jupitor.core.consolidate.DayPrints.print;
import static dev.jupitor.core.consolidate.DayPrints.trades;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

class DayOrderTest {
    @Property(tries = 200)
    void arrangingIsSortingByTimeSymbolExchangeAndId(@ForAll("prints") List<Trade> prints) {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch batch = batch(allocator, prints);
                TradeBatch arranged = DayOrder.arrange(batch, allocator)) {
            assertThat(trades(arranged))
                    .isEqualTo(prints.stream().sorted(DayPrints.naiveOrder()).toList());
        }
    }

    @Property(tries = 200)
    void whatIsInTapeOrderIsInTheOrderOfTheDay(@ForAll("prints") List<Trade> prints) {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch batch = batch(allocator, prints);
                TradeBatch tape = TapeOrder.arrange(batch, allocator)) {
            assertThat(DayOrder.isOrdered(tape)).isTrue();
        }
    }

    @Property(tries = 100)
    void codebooksDoNotMatter(@ForAll("prints") List<Trade> prints) {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch one = batch(allocator, prints);
                TradeBatch other = batch(allocator, prints.reversed())) {
            for (int row = 0; row < prints.size(); row++)
                assertThat(DayOrder.compare(one, row, other, prints.size() - 1 - row))
                        .isZero();
        }
    }

    @Test
    void rowsOfTheOriginalStandBesideOursByTheirMillisecond() {
        Trade ours = print("AAA", CLOSE, 10, 200, "V", "@");
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch batch = batch(allocator, List.of(ours))) {
            appendWithoutInstant(batch, CLOSE + 1);
            appendWithoutInstant(batch, CLOSE - 1);
            try (TradeBatch arranged = DayOrder.arrange(batch, allocator)) {
                assertThat(List.of(arranged.timestamp(0), arranged.timestamp(1), arranged.timestamp(2)))
                        .containsExactly(CLOSE - 1, CLOSE, CLOSE + 1);
            }
        }
    }

    private static void appendWithoutInstant(TradeBatch batch, long etMillis) {
        batch.append(0, etMillis, 10, 200, 0, 7, 0, 0, 0, 0);
    }

    @Provide
    Arbitrary<List<Trade>> prints() {
        return DayPrints.anyPrint().list().ofMaxSize(60);
    }
}

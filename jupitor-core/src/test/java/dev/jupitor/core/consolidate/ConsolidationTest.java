package dev.jupitor.core.consolidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

class ConsolidationTest {
    @Test
    void tc17TheExIndexFileHoldsFridaysPostMarketAndMondayAcrossTheClockChange() throws IOException {
        assertRows(DayGroup.EX_INDEX)
                .containsExactly(
                        "AAA 1772812800001 10.2",
                        "BBB 1773064800000 5.0",
                        "AAA 1773068400000 11.0",
                        "AAA 1773072000000 11.5");
    }

    @Test
    void tc17TheIndexFileHoldsTheIndexMembersOnly() throws IOException {
        assertRows(DayGroup.INDEX).containsExactly("IDX 1773071999900 300.0");
    }

    @Property
    void aSymbolIsInOneFileAndAnEtfInNone(@ForAll boolean etf, @ForAll boolean spx, @ForAll boolean ndx) {
        assertThat(DayGroup.of(etf, spx, ndx).isEmpty()).isEqualTo(etf);
        if (!etf) assertThat(DayGroup.of(false, spx, ndx)).contains(spx || ndx ? DayGroup.INDEX : DayGroup.EX_INDEX);
    }

    private static ListAssert<String> assertRows(DayGroup group) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch day = DstWeekend.dayFile(group, allocator)) {
            return assertThat(IntStream.range(0, day.rows())
                    .mapToObj(row -> day.symbol(row) + " " + day.timestamp(row) + " " + day.price(row))
                    .toList());
        }
    }
}

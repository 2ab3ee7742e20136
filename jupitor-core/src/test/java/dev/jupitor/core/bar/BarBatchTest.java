package dev.jupitor.core.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.junit.jupiter.api.Test;

class BarBatchTest {
    @Test
    void barsComeBackAsTheyWereAppended() {
        try (BufferAllocator allocator = new RootAllocator();
                BarBatch batch = new BarBatch(allocator)) {
            for (int i = 0; i < 1000; i++) batch.append(bar(i));
            assertThat(batch.rows()).isEqualTo(1000);
            for (int i = 0; i < 1000; i++) assertThat(batch.bar(i)).isEqualTo(bar(i));
            assertThat(batch.vectors())
                    .extracting(FieldVector::getName)
                    .containsExactly(
                            "symbol", "timestamp", "open", "high", "low", "close", "volume", "trade_count", "vwap");
        }
    }

    @Test
    void aTruncatedBatchKeepsItsFirstBars() {
        try (BufferAllocator allocator = new RootAllocator();
                BarBatch batch = new BarBatch(allocator)) {
            for (int i = 0; i < 3; i++) batch.append(bar(i));
            batch.truncate(1);
            batch.append(bar(7));
            assertThat(batch.rows()).isEqualTo(2);
            assertThat(batch.bar(0)).isEqualTo(bar(0));
            assertThat(batch.bar(1)).isEqualTo(bar(7));
            assertThatIllegalArgumentException().isThrownBy(() -> batch.truncate(3));
        }
    }

    @Test
    void aDailyRequestTakesNoBarOfTheDayAfter() {
        BarRequest request =
                BarRequest.daily(List.of(new Symbol("AAPL")), LocalDate.of(2026, 2, 13), LocalDate.of(2026, 2, 13));
        assertThat(request.start()).isEqualTo(Instant.parse("2026-02-13T00:00:00Z"));
        assertThat(request.end()).isEqualTo(Instant.parse("2026-02-14T00:00:00Z"));
    }

    private static Bar bar(int i) {
        return new Bar(
                new Symbol("S" + i % 7), 1_770_958_800_000L + i, 1 + i, 3 + i, 0.5 + i, 2 + i, 100L * i, i, 1.25 + i);
    }
}

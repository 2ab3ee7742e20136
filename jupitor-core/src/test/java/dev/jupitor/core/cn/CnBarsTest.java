package dev.jupitor.core.cn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.junit.jupiter.api.Test;

class CnBarsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 2);

    @Test
    void aMissingNumberIsMissingAndNeverZero() {
        try (BufferAllocator allocator = new RootAllocator();
                CnDailyBatch bars = new CnDailyBatch(allocator)) {
            for (int i = 0; i < 300; i++) {
                int row = bars.append(new CnCode("sz.00000" + i % 7), DAY.plusDays(i));
                if (i % 2 == 0) bars.set(CnValue.PE_TTM, row, 0);
                if (i % 3 == 0) bars.setVolume(row, 0);
            }
            for (int row = 0; row < 300; row++) {
                assertThat(bars.code(row)).isEqualTo("sz.00000" + row % 7);
                assertThat(bars.date(row)).isEqualTo(DAY.plusDays(row));
                assertThat(bars.value(CnValue.PE_TTM, row).isPresent()).isEqualTo(row % 2 == 0);
                assertThat(bars.shares(row).isPresent()).isEqualTo(row % 3 == 0);
                assertThat(bars.value(CnValue.TURN, row)).isEmpty();
                assertThat(bars.flag(CnFlag.IS_ST, row)).isEmpty();
            }
            assertThatThrownBy(() -> bars.get(CnValue.TURN, 0)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aRowThatIsUsedAgainForgetsWhatStoodInIt() {
        try (BufferAllocator allocator = new RootAllocator();
                CnDailyBatch bars = new CnDailyBatch(allocator)) {
            bars.set(CnValue.TURN, bars.append(new CnCode("sh.600000"), DAY), 1.5);
            bars.truncate(0);
            bars.append(new CnCode("sh.600000"), DAY);
            assertThat(bars.value(CnValue.TURN, 0)).isEmpty();
        }
    }

    @Test
    void theColumnsAreThoseOfTheFile() {
        try (BufferAllocator allocator = new RootAllocator();
                CnDailyBatch daily = new CnDailyBatch(allocator);
                CnMinuteBatch minutes = new CnMinuteBatch(allocator)) {
            assertThat(daily.vectors()).hasSize(18);
            assertThat(daily.vectors()).extracting(FieldVector::getName).isEqualTo(CnDailyBatch.COLUMNS);
            assertThat(minutes.vectors()).hasSize(10);
            assertThat(minutes.vectors()).extracting(FieldVector::getName).isEqualTo(CnMinuteBatch.COLUMNS);
        }
    }

    @Test
    void aRowOfAnotherBatchComesWithItsGaps() {
        try (BufferAllocator allocator = new RootAllocator();
                CnMinuteBatch from = new CnMinuteBatch(allocator);
                CnMinuteBatch to = new CnMinuteBatch(allocator);
                CnDailyBatch daily = new CnDailyBatch(allocator)) {
            int row = from.append(new CnCode("sh.600000"), DAY);
            from.setTime(row, BeijingTime.parse("20240102103000000"));
            from.set(CnValue.CLOSE, row, 6.6);
            to.appendFrom(from, row);
            assertThat(BeijingTime.digits(to.time(0))).isEqualTo("20240102103000000");
            assertThat(to.value(CnValue.CLOSE, 0)).hasValue(6.6);
            assertThat(to.value(CnValue.OPEN, 0)).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> daily.appendFrom(from, row));
        }
    }

    @Test
    void aCodeIsAnExchangeAndSixDigits() {
        assertThat(CnCode.parse("sh.600000")).isPresent();
        assertThat(CnCode.parse("bj.430047")).isPresent();
        for (String none :
                new String[] {"SH.600000", "sh.60000", "sh.6000000", "hk.600000", "sh/600000", "sh.60000x", "..", ""})
            assertThat(CnCode.parse(none)).as(none).isEmpty();
    }

    @Property(tries = 500)
    void seventeenDigitsAreTheClockOfBeijing(
            @ForAll @LongRange(min = 700_000_000_000L, max = 4_000_000_000_000L) long utcMillis) {
        ZonedDateTime beijing = java.time.Instant.ofEpochMilli(utcMillis).atZone(ZoneId.of("Asia/Shanghai"));
        assertThat(BeijingTime.wallClock(utcMillis)).isEqualTo(beijing.toLocalDateTime());
        assertThat(BeijingTime.date(utcMillis)).isEqualTo(beijing.toLocalDate());
        assertThat(BeijingTime.parse(BeijingTime.digits(utcMillis))).isEqualTo(utcMillis);
    }

    @Test
    void whatIsNoTimeIsRefused() {
        for (String none :
                new String[] {"20240230103000000", "20240102250000000", "2024010210300000", "2024010210300000x"})
            assertThatIllegalArgumentException().isThrownBy(() -> BeijingTime.parse(none));
    }
}

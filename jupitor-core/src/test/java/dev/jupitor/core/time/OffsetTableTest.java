package dev.jupitor.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetTableTest {

    private static final LocalDate END = LocalDate.of(2100, 1, 1);

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Europe/London", "Asia/Shanghai", "UTC"})
    void bothSidesOfEveryChangeUntilTheEndOfTheTableAndBeyondAreRight(String zone) {
        ZoneRules rules = ZoneId.of(zone).getRules();
        OffsetTable table = OffsetTable.of(rules, END);
        Instant beyond = Instant.parse("2110-01-01T00:00:00Z");

        ZoneOffsetTransition change = rules.nextTransition(Instant.parse("1900-01-01T00:00:00Z"));
        while (change != null && change.getInstant().isBefore(beyond)) {
            long at = change.toEpochSecond() * 1_000;
            assertThat(table.millisAt(at)).as("%s", change).isEqualTo(millis(change.getOffsetAfter()));
            assertThat(table.millisAt(at - 1)).as("before %s", change).isEqualTo(millis(change.getOffsetBefore()));
            change = rules.nextTransition(change.getInstant());
        }
    }

    @Test
    void bothSidesOfEverySlotBorderAreRight() {
        ZoneRules rules = SessionClock.NEW_YORK.getRules();
        OffsetTable table = OffsetTable.of(rules, END);

        for (long border = -4L << 32; border < 1_100L << 32; border += 1L << 32) {
            assertThat(table.millisAt(border)).isEqualTo(asked(rules, border));
            assertThat(table.millisAt(border - 1)).isEqualTo(asked(rules, border - 1));
        }
    }

    @Test
    void aZoneThatChangedTwiceWithinFiftyDaysIsRefused() {
        ZoneRules ramadan = ZoneId.of("Africa/Casablanca").getRules();

        assertThatThrownBy(() -> OffsetTable.of(ramadan, END))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two changes of offset within 50 days");
    }

    private static long asked(ZoneRules rules, long epochMillis) {
        return millis(rules.getOffset(Instant.ofEpochMilli(epochMillis)));
    }

    private static long millis(ZoneOffset offset) {
        return offset.getTotalSeconds() * 1_000L;
    }
}

package dev.jupitor.baostock.sim.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticCalendarTest {
    private final SyntheticCalendar calendar = new SyntheticCalendar();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-01",
                "2024-02-09",
                "2024-02-15",
                "2024-04-04",
                "2024-05-01",
                "2024-06-10",
                "2024-10-07",
                "2026-02-17",
                "2024-01-06"
            })
    void feastsAndWeekendsAreClosed(LocalDate date) {
        assertThat(calendar.isTradingDay(date)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-02", "2024-01-05", "2024-01-08", "2024-01-10", "2024-02-19", "2024-10-08"})
    void theDaysAroundThemAreOpen(LocalDate date) {
        assertThat(calendar.isTradingDay(date)).isTrue();
    }

    @Test
    void everyYearHasAboutTwoHundredFortyTradingDays() {
        IntStream.rangeClosed(1991, 2030).forEach(year -> {
            int days = calendar.floor(LocalDate.of(year, 12, 31)) - calendar.ceiling(LocalDate.of(year, 1, 1)) + 1;
            assertThat(days).as("year %d", year).isBetween(235, 252);
        });
    }

    @Test
    void indicesAndDatesAgree() {
        for (int i = 0; i < calendar.size(); i++) {
            assertThat(calendar.floor(calendar.date(i))).isEqualTo(i).isEqualTo(calendar.ceiling(calendar.date(i)));
        }
        assertThat(calendar.floor(SyntheticCalendar.FIRST.minusDays(1))).isEqualTo(-1);
        assertThat(calendar.ceiling(SyntheticCalendar.LAST.plusDays(1))).isEqualTo(calendar.size());
    }
}

package dev.jupitor.core.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class NewsWindowTest {
    @Test
    void theNewsOfAMondayBeginOnFridayAfternoonAcrossAChangeOfTheClocks() {
        NewsWindow window = NewsWindow.of(LocalDate.of(2026, 3, 9), new NyseCalendar());
        assertThat(window.start()).isEqualTo(Instant.parse("2026-03-06T21:00:00Z"));
        assertThat(window.end()).isEqualTo(Instant.parse("2026-03-10T00:00:00Z"));
        assertThat(window.contains(window.start())).isTrue();
        assertThat(window.contains(window.end())).isTrue();
        assertThat(window.contains(window.end().plusMillis(1))).isFalse();
    }

    @Test
    void whereTheDayBeforeIsNotKnownTheyBeginAtMidnight() {
        TradingCalendar blank = date -> {
            throw new IllegalArgumentException("nothing is known of " + date);
        };
        assertThat(NewsWindow.of(LocalDate.of(2026, 3, 9), blank).start())
                .isEqualTo(Instant.parse("2026-03-09T04:00:00Z"));
    }
}

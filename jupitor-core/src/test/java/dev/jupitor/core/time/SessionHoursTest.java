package dev.jupitor.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class SessionHoursTest {

    private static final LocalDate DATE = LocalDate.of(2025, 11, 28);

    @Test
    void aFullDayRunsFromHalfPastNineToFour() {
        SessionHours winter = SessionHours.full(DATE);

        assertThat(winter.isHalfDay()).isFalse();
        assertThat(winter.openAt()).isEqualTo("2025-11-28T14:30:00Z");
        assertThat(winter.closeAt()).isEqualTo("2025-11-28T21:00:00Z");
        assertThat(SessionHours.full(LocalDate.of(2025, 7, 1)).closeAt()).isEqualTo("2025-07-01T20:00:00Z");
    }

    @Test
    void aDayThatClosesAtOneIsAHalfDay() {
        SessionHours short1pm = new SessionHours(DATE, SessionClock.REGULAR_OPEN, LocalTime.of(13, 0));

        assertThat(short1pm.isHalfDay()).isTrue();
        assertThat(short1pm.closeAt()).isEqualTo("2025-11-28T18:00:00Z");
    }

    @Test
    void aLateOpenAloneMakesNoHalfDay() {
        assertThat(new SessionHours(DATE, LocalTime.NOON, SessionClock.REGULAR_CLOSE).isHalfDay())
                .isFalse();
    }

    @Test
    void aSessionThatClosesBeforeItOpensIsRefused() {
        assertThatThrownBy(() -> new SessionHours(DATE, LocalTime.NOON, LocalTime.of(11, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("session of 2025-11-28 closes before it opens: 12:00..11:00");
        assertThatThrownBy(() -> new SessionHours(DATE, LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SessionHours(null, LocalTime.NOON, LocalTime.of(13, 0)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("date");
    }
}

package dev.jupitor.core.consolidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jupitor.core.time.NyseCalendar;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DayWindowTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);

    @Test
    void theWindowIsOpenAtThePreviousCloseAndClosedAtItsOwn() {
        DayWindow window = new DayWindow(FRIDAY, MONDAY);
        assertThat(window.contains(DayPrints.PREVIOUS_CLOSE)).isFalse();
        assertThat(window.contains(DayPrints.PREVIOUS_CLOSE + 1)).isTrue();
        assertThat(window.contains(DayPrints.CLOSE)).isTrue();
        assertThat(window.contains(DayPrints.CLOSE + 1)).isFalse();
    }

    @Test
    void thePreviousDayIsTheTradingDayBeforeAndNotTheDayBefore() {
        assertThat(DayWindow.of(MONDAY, new NyseCalendar())).isEqualTo(new DayWindow(FRIDAY, MONDAY));
        assertThat(DayWindow.of(LocalDate.of(2026, 2, 17), new NyseCalendar()).previous())
                .isEqualTo(LocalDate.of(2026, 2, 13));
    }

    @Test
    void aHalfDayEndsAtFourLikeAnyOther() {
        DayWindow window = DayWindow.of(LocalDate.of(2025, 11, 28), new NyseCalendar());
        assertThat(window.last()).isEqualTo(1_764_345_600_000L);
        assertThat(window.previous()).isEqualTo(LocalDate.of(2025, 11, 26));
    }

    @Test
    void aDateWithoutASessionHasNoWindow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DayWindow.of(LocalDate.of(2026, 3, 8), new NyseCalendar()))
                .withMessageContaining("2026-03-08");
    }

    @Test
    void aWindowThatEndsBeforeItStartsIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DayWindow(MONDAY, FRIDAY));
        assertThatIllegalArgumentException().isThrownBy(() -> new DayWindow(MONDAY, MONDAY));
    }
}

package dev.jupitor.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TradingCalendarTest {

    private static final LocalDate PRESIDENTS_DAY = LocalDate.of(2026, 2, 16);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 2, 17);

    private final TradingCalendar nyse = new NyseCalendar();

    @Test
    void aLongWeekendIsSteppedOver() {
        assertThat(nyse.next(FRIDAY)).isEqualTo(TUESDAY);
        assertThat(nyse.previous(TUESDAY)).isEqualTo(FRIDAY);
        assertThat(nyse.next(PRESIDENTS_DAY)).isEqualTo(TUESDAY);
        assertThat(nyse.lastOnOrBefore(PRESIDENTS_DAY)).contains(FRIDAY);
        assertThat(nyse.lastOnOrBefore(FRIDAY)).contains(FRIDAY);
    }

    @Test
    void betweenCountsBothEnds() {
        assertThat(nyse.between(FRIDAY, TUESDAY)).containsExactly(FRIDAY, TUESDAY);
        assertThat(nyse.between(FRIDAY, FRIDAY)).containsExactly(FRIDAY);
        assertThat(nyse.between(PRESIDENTS_DAY, PRESIDENTS_DAY)).isEmpty();
        assertThat(nyse.between(TUESDAY, FRIDAY)).isEmpty();
    }

    @Test
    void aSearchEndsAfterThirtyDaysWithoutASession() {
        TradingCalendar closed = date -> Optional.empty();

        assertThatThrownBy(() -> closed.previous(FRIDAY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no session within 30 days before 2026-02-13");
        assertThatThrownBy(() -> closed.next(FRIDAY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no session within 30 days after 2026-02-13");
        assertThat(closed.lastOnOrBefore(FRIDAY)).isEmpty();
    }

    @Test
    void thirtyDaysAwayIsStillFound() {
        assertThat(only(FRIDAY.plusDays(30)).next(FRIDAY)).isEqualTo(FRIDAY.plusDays(30));
        assertThat(only(FRIDAY.minusDays(30)).previous(FRIDAY)).isEqualTo(FRIDAY.minusDays(30));
        assertThat(only(FRIDAY.minusDays(29)).lastOnOrBefore(FRIDAY)).contains(FRIDAY.minusDays(29));
        assertThatThrownBy(() -> only(FRIDAY.plusDays(31)).next(FRIDAY)).isInstanceOf(IllegalStateException.class);
    }

    @Property
    void previousAndNextAreNeighboursInTheListOfSessions(@ForAll("dates") LocalDate date) {
        LocalDate before = nyse.previous(date);
        LocalDate after = nyse.next(date);

        List<LocalDate> expected = nyse.isTradingDay(date) ? List.of(before, date, after) : List.of(before, after);

        assertThat(nyse.between(before, after)).isEqualTo(expected);
        assertThat(nyse.next(before)).isEqualTo(expected.get(1));
        assertThat(nyse.lastOnOrBefore(date)).contains(expected.get(expected.size() - 2));
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1990, 2, 1).toEpochDay(),
                        LocalDate.of(2100, 11, 30).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    private static TradingCalendar only(LocalDate session) {
        return date -> date.equals(session) ? Optional.of(SessionHours.full(date)) : Optional.empty();
    }
}

package dev.jupitor.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NyseCalendarTest {

    private static final LocalTime ONE = LocalTime.of(13, 0);

    private final NyseCalendar calendar = new NyseCalendar();

    @Test
    void theHolidaysOf2026() {
        assertThat(weekdaysWithoutSession(2026))
                .containsExactly(
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 1, 19),
                        LocalDate.of(2026, 2, 16),
                        LocalDate.of(2026, 4, 3),
                        LocalDate.of(2026, 5, 25),
                        LocalDate.of(2026, 6, 19),
                        LocalDate.of(2026, 7, 3), // the Fourth is a Saturday
                        LocalDate.of(2026, 9, 7),
                        LocalDate.of(2026, 11, 26),
                        LocalDate.of(2026, 12, 25));
    }

    @Test
    void theHolidaysOf1990() {
        assertThat(weekdaysWithoutSession(1990))
                .containsExactly(
                        LocalDate.of(1990, 1, 1),
                        LocalDate.of(1990, 2, 19),
                        LocalDate.of(1990, 4, 13),
                        LocalDate.of(1990, 5, 28),
                        LocalDate.of(1990, 7, 4),
                        LocalDate.of(1990, 9, 3),
                        LocalDate.of(1990, 11, 22),
                        LocalDate.of(1990, 12, 25));
    }

    @Test
    void halfDaysOf2025() {
        assertThat(halfDays(2025))
                .containsExactly(
                        new SessionHours(LocalDate.of(2025, 7, 3), SessionClock.REGULAR_OPEN, ONE),
                        new SessionHours(LocalDate.of(2025, 11, 28), SessionClock.REGULAR_OPEN, ONE),
                        new SessionHours(LocalDate.of(2025, 12, 24), SessionClock.REGULAR_OPEN, ONE));
    }

    @Test
    void newYearsDayOnASaturdayIsNotObservedAndOnASundayOnMonday() {
        assertThat(calendar.isTradingDay(LocalDate.of(2021, 12, 31))).isTrue();
        assertThat(calendar.isTradingDay(LocalDate.of(2022, 1, 3))).isTrue();
        assertThat(calendar.isTradingDay(LocalDate.of(2023, 1, 2))).isFalse();
    }

    @Test
    void holidaysThatWereIntroducedAreNotKeptBefore() {
        assertThat(calendar.isTradingDay(LocalDate.of(1997, 1, 20))).isTrue();
        assertThat(calendar.isTradingDay(LocalDate.of(1998, 1, 19))).isFalse();
        assertThat(calendar.isTradingDay(LocalDate.of(2021, 6, 18))).isTrue();
        assertThat(calendar.isTradingDay(LocalDate.of(2022, 6, 20))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1994-04-27",
                "2001-09-11",
                "2001-09-12",
                "2001-09-13",
                "2001-09-14",
                "2004-06-11",
                "2007-01-02",
                "2012-10-29",
                "2012-10-30",
                "2018-12-05",
                "2025-01-09"
            })
    void aDecreedClosureIsNoSession(LocalDate date) {
        assertThat(calendar.hours(date)).isEmpty();
        assertThat(date.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    }

    @ParameterizedTest
    @CsvSource({
        "1990-12-24, 14:00",
        "1991-12-24, 14:00",
        "1992-12-24, 14:00", // two o'clock up to 1992
        "1992-11-27, 14:00",
        "1993-11-26, 13:00",
        "1996-12-24, 13:00",
        "1994-07-05, 16:00",
        "1995-07-03, 13:00", // around the Fourth since 1995
        "1996-07-05, 13:00",
        "2002-07-05, 13:00", // Thursday's holiday: the Friday after, up to 2012
        "1996-07-03, 16:00",
        "2002-07-03, 16:00",
        "2013-07-03, 13:00",
        "2019-07-03, 13:00",
        "2024-07-03, 13:00", // and the Wednesday before since
        "2013-07-05, 16:00",
        "2019-07-05, 16:00",
        "2024-07-05, 16:00",
        "2000-07-03, 13:00",
        "2012-07-03, 13:00",
        "2014-07-03, 13:00", // Tuesday's, Wednesday's, Friday's
        "2009-07-02, 16:00",
        "2010-07-02, 16:00",
        "2016-07-01, 16:00", // Saturday's, Sunday's, Monday's: none
        "2003-12-24, 13:00",
        "2003-12-26, 13:00",
        "2008-12-26, 16:00",
        "1994-02-11, 14:30",
        "1996-01-08, 14:00",
        "1997-10-27, 15:30",
        "2021-12-23, 16:00",
        "2022-12-23, 16:00", // Christmas on a weekend: no half day before
    })
    void theCloseOfADay(LocalDate date, LocalTime close) {
        assertThat(calendar.hours(date)).map(SessionHours::close).contains(close);
    }

    @ParameterizedTest
    @CsvSource({"1996-01-08, 11:00", "2002-09-11, 12:00", "2002-09-12, 09:30"})
    void theOpenOfADay(LocalDate date, LocalTime open) {
        assertThat(calendar.hours(date)).map(SessionHours::open).contains(open);
    }

    @Test
    void christmasEveIsAHolidayWhenItStandsInForChristmas() {
        assertThat(calendar.hours(LocalDate.of(2021, 12, 24))).isEmpty();
        assertThat(calendar.hours(LocalDate.of(2027, 12, 24))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1990-04-13",
        "1999-04-02",
        "2000-04-21",
        "2008-03-21",
        "2011-04-22",
        "2019-04-19",
        "2025-04-18",
        "2026-04-03",
        "2027-03-26",
        "2038-04-23",
        "2049-04-16",
        "2076-04-17",
        "2100-03-26"
    })
    void goodFridayIsKept(LocalDate friday) {
        assertThat(friday.getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY);
        assertThat(calendar.isTradingDay(friday)).isFalse();
        assertThat(calendar.isTradingDay(friday.minusDays(1))).isTrue();
    }

    @Test
    void everyYearHasBetween247And254SessionsAndAtMostFiveHalfDays() {
        IntStream.rangeClosed(1990, 2100).forEach(year -> {
            LocalDate first = LocalDate.of(year, 1, 1);
            List<LocalDate> sessions = calendar.between(first, first.withDayOfYear(first.lengthOfYear()));
            assertThat(sessions)
                    .as("%d", year)
                    .hasSizeBetween(247, 254)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(halfDays(year)).as("%d", year).hasSizeBetween(1, 5);
        });
    }

    @Test
    void whatItDoesNotKnowIsAnErrorAndNotAClosedMarket() {
        assertThatThrownBy(() -> calendar.hours(LocalDate.of(1989, 12, 29)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the NYSE calendar knows 1990-01-01..2100-12-31, not 1989-12-29");
        assertThatThrownBy(() -> calendar.previous(LocalDate.of(1990, 1, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(calendar.hours(NyseCalendar.LAST)).isPresent();
    }

    private List<LocalDate> weekdaysWithoutSession(int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(date -> date.getDayOfWeek().getValue() <= 5)
                .filter(date -> !calendar.isTradingDay(date))
                .toList();
    }

    private List<SessionHours> halfDays(int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .flatMap(date -> calendar.hours(date).stream())
                .filter(SessionHours::isHalfDay)
                .toList();
    }
}

package dev.jupitor.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedCalendarTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 2, 2);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 6);
    private static final LocalDate MOURNING = LocalDate.of(2026, 2, 4);
    private static final SessionHours SHORT_THURSDAY =
            new SessionHours(LocalDate.of(2026, 2, 5), SessionClock.REGULAR_OPEN, LocalTime.of(13, 0));

    private final TradingCalendar rule = new NyseCalendar();
    private final List<SessionHours> week = List.of(
            SessionHours.full(FRIDAY),
            SessionHours.full(MONDAY),
            SessionHours.full(MONDAY.plusDays(1)),
            SHORT_THURSDAY);
    private final PublishedCalendar calendar = new PublishedCalendar(MONDAY, FRIDAY, week, rule);

    @Test
    void anUnscheduledClosureOverrulesTheRule() {
        assertThat(rule.isTradingDay(MOURNING)).isTrue();
        assertThat(calendar.isTradingDay(MOURNING)).isFalse();
        assertThat(calendar.next(MONDAY.plusDays(1))).isEqualTo(SHORT_THURSDAY.date());
        assertThat(calendar.previous(SHORT_THURSDAY.date())).isEqualTo(MONDAY.plusDays(1));
    }

    @Test
    void aPublishedEarlyCloseOverrulesTheRule() {
        assertThat(calendar.hours(SHORT_THURSDAY.date())).contains(SHORT_THURSDAY);
    }

    @Test
    void aSessionOnADayThatTheRuleKeepsClosedIsBelieved() {
        LocalDate saturday = FRIDAY.plusDays(1);
        var withSaturday = new PublishedCalendar(saturday, saturday, List.of(SessionHours.full(saturday)), rule);

        assertThat(withSaturday.isTradingDay(saturday)).isTrue();
    }

    @Test
    void outsideTheCoveredRangeTheRuleAnswers() {
        assertThat(calendar.covers(FRIDAY)).isTrue();
        assertThat(calendar.covers(FRIDAY.plusDays(1))).isFalse();
        assertThat(calendar.covers(MONDAY.minusDays(1))).isFalse();
        assertThat(calendar.next(FRIDAY)).isEqualTo(LocalDate.of(2026, 2, 9));
        assertThat(calendar.isTradingDay(LocalDate.of(2026, 2, 16))).isFalse();
        assertThat(calendar.previous(MONDAY)).isEqualTo(LocalDate.of(2026, 1, 30));
    }

    @Test
    void whatTheCallerDoesToItsListLaterChangesNothing() {
        List<SessionHours> mine = new ArrayList<>(week);
        PublishedCalendar made = new PublishedCalendar(MONDAY, FRIDAY, mine, rule);
        mine.clear();

        assertThat(made.isTradingDay(MONDAY)).isTrue();
    }

    @Test
    void anEmptyAnswerIsNotAClosedMarket() {
        assertThatThrownBy(() -> new PublishedCalendar(MONDAY, FRIDAY, List.of(), rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("published calendar 2026-02-02..2026-02-06 holds no session");
    }

    @Test
    void contradictionsAreRefused() {
        assertThatThrownBy(() -> new PublishedCalendar(FRIDAY, MONDAY, week, rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends before it starts");
        assertThatThrownBy(() -> new PublishedCalendar(MONDAY, MOURNING, week, rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("session of 2026-02-06 lies outside the published range 2026-02-02..2026-02-04");
        List<SessionHours> twice = List.of(SessionHours.full(MONDAY), SessionHours.full(MONDAY));
        assertThatThrownBy(() -> new PublishedCalendar(MONDAY, FRIDAY, twice, rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("session of 2026-02-02 is published twice");
    }
}

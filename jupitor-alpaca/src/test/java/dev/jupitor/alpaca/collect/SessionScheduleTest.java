package dev.jupitor.alpaca.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// TC-11, with the fixes: whoever is behind catches up at once (W-20).
class SessionScheduleTest {
    private static final SessionSchedule SCHEDULE = new SessionSchedule(new NyseCalendar(), Duration.ZERO);

    private static Instant newYork(String local) {
        return LocalDateTime.parse(local).atZone(SessionClock.NEW_YORK).toInstant();
    }

    @ParameterizedTest(name = "at {0} the last finished session is {1}")
    @CsvSource({
        "2026-02-13T20:04:59,     2026-02-12",
        "2026-02-13T20:05:00,     2026-02-12",
        "2026-02-13T20:05:00.001, 2026-02-13",
        "2026-02-14T12:00:00,     2026-02-13",
        "2026-02-16T21:00:00,     2026-02-13",
        "2026-02-17T10:00:00,     2026-02-13",
        "2025-11-28T19:00:00,     2025-11-26",
        "2025-11-28T20:05:01,     2025-11-28",
        "2026-03-09T20:05:01,     2026-03-09",
    })
    void aSessionIsFinishedStrictlyAfterFiveMinutesPastEight(String now, LocalDate latest) {
        assertThat(SCHEDULE.latestFinished(newYork(now))).isEqualTo(latest);
    }

    @ParameterizedTest(name = "at {0} with marker {1}: due {2}")
    @CsvSource({
        "2026-02-13T20:04:59,     2026-02-12, false",
        "2026-02-13T20:04:59,     2026-02-11, true",
        "2026-02-13T20:05:00,     2026-02-12, false",
        "2026-02-13T20:05:00.001, 2026-02-12, true",
        "2026-02-13T20:05:00.001, 2026-02-13, false",
        "2026-02-14T12:00:00,     2026-02-12, true",
        "2026-02-14T20:10:00,     2026-02-12, true",
        "2026-02-16T21:00:00,     2026-02-13, false",
        "2026-02-18T10:00:00,     ,           true",
    })
    void whoIsBehindIsDueAtOnce(String now, LocalDate marker, boolean due) {
        assertThat(SCHEDULE.isDue(Optional.ofNullable(marker), newYork(now))).isEqualTo(due);
    }

    @Test
    void aMarkerAheadOfTheClockIsNotBehind() {
        assertThat(SCHEDULE.isDue(Optional.of(LocalDate.of(2026, 2, 20)), newYork("2026-02-13T21:00:00")))
                .isFalse();
    }

    @Test
    void onTheBasicPlanTheLastPrintMustBeAQuarterOfAnHourOld() {
        SessionSchedule basic = new SessionSchedule(new NyseCalendar(), Duration.ofMinutes(15));
        assertThat(basic.isFinished(World.FRIDAY, newYork("2026-02-13T20:15:00")))
                .isFalse();
        assertThat(basic.isFinished(World.FRIDAY, newYork("2026-02-13T20:15:01")))
                .isTrue();
    }

    @Test
    void aDayWithoutASessionIsNeverFinished() {
        assertThat(SCHEDULE.isFinished(LocalDate.of(2026, 2, 14), newYork("2026-02-18T10:00:00")))
                .isFalse();
    }
}

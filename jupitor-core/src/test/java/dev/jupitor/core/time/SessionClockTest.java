package dev.jupitor.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionClockTest {

    @ParameterizedTest
    @CsvSource({
        "2026-02-13T21:00:00.123Z,       1771016400123, 1770998400123, 2026-02-13T16:00:00.123",
        "2025-07-01T20:00:00Z,           1751400000000, 1751385600000, 2025-07-01T16:00",
        "2026-03-06T09:00:00Z,           1772787600000, 1772769600000, 2026-03-06T04:00",
        "2026-03-09T08:00:00Z,           1773043200000, 1773028800000, 2026-03-09T04:00",
        "2026-03-08T06:59:59.999Z,       1772953199999, 1772935199999, 2026-03-08T01:59:59.999",
        "2026-03-08T07:00:00.000Z,       1772953200000, 1772938800000, 2026-03-08T03:00",
        "2025-11-02T05:30:00Z,           1762061400000, 1762047000000, 2025-11-02T01:30",
        "2025-11-02T06:30:00Z,           1762065000000, 1762047000000, 2025-11-02T01:30",
        "2025-11-03T14:30:00.123999999Z, 1762180200123, 1762162200123, 2025-11-03T09:30:00.123",
    })
    void anInstantIsFiledUnderTheNewYorkWallClock(Instant at, long epochMillis, long etMillis, LocalDateTime shown) {
        assertThat(at.toEpochMilli()).isEqualTo(epochMillis);
        assertThat(SessionClock.etMillis(nanosOf(at))).isEqualTo(etMillis);
        assertThat(SessionClock.etMillisOfEpochMillis(epochMillis)).isEqualTo(etMillis);
        assertThat(SessionClock.dateOf(etMillis)).isEqualTo(shown.toLocalDate());
        assertThat(SessionClock.timeOf(etMillis)).isEqualTo(shown.toLocalTime());
        assertThat(SessionClock.at(shown.toLocalDate(), shown.toLocalTime())).isEqualTo(etMillis);
    }

    @ParameterizedTest
    @CsvSource({
        "1771016400123, 0,      1770998400123",
        "1751400000000, 0,      1751385600000",
        "1772953199999, 0,      1772935199999",
        "1772953200000, 0,      1772938800000",
        "1762180200123, 999999, 1762162200123",
        "1762061400000, 0,      1762047000000",
        "1762065000000, 0,      1762047000000",
    })
    void digitsBelowTheMillisecondAreDropped(long epochMillis, int nanos, long etMillis) {
        assertThat(SessionClock.etMillis(epochMillis * 1_000_000 + nanos)).isEqualTo(etMillis);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-12, 1770912000000",
        "2026-02-13, 1770998400000",
        "2026-03-06, 1772812800000",
        "2026-03-09, 1773072000000",
        "2025-11-28, 1764345600000", // half day: the border between files stays at 16:00
        "2025-10-31, 1761926400000",
        "2025-11-03, 1762185600000",
    })
    void filesMeetAtFourInTheAfternoon(LocalDate date, long etMillis) {
        assertThat(SessionClock.close4pm(date)).isEqualTo(etMillis);
    }

    @Test
    void theWeekendOfTheClockChangeIsAnHourLongerInTheFrameThanInReality() {
        LocalDate friday = LocalDate.of(2026, 3, 6);
        LocalDate monday = LocalDate.of(2026, 3, 9);

        long shifted = SessionClock.close4pm(monday) - SessionClock.close4pm(friday);
        long real = SessionClock.instantOf(SessionClock.close4pm(monday)).toEpochMilli()
                - SessionClock.instantOf(SessionClock.close4pm(friday)).toEpochMilli();

        assertThat(shifted).isEqualTo(259_200_000L);
        assertThat(real).isEqualTo(71 * 3_600_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-06, 2026-03-06T04:00:00-05:00, 2026-03-06T20:00:00-05:00",
        "2026-03-09, 2026-03-09T04:00:00-04:00, 2026-03-09T20:00:00-04:00",
        "2025-07-01, 2025-07-01T08:00:00Z,      2025-07-02T00:00:00Z",
    })
    void tradesOfADayAreAskedForFromPreOpenToPostClose(LocalDate date, String start, String end) {
        assertThat(SessionClock.instant(date, SessionClock.PRE_OPEN)).isEqualTo(start);
        assertThat(SessionClock.instant(date, SessionClock.POST_CLOSE)).isEqualTo(end);
    }

    @Test
    void aPrintAtEightInTheEveningStillBelongsToItsDate() {
        Instant at = Instant.parse("2026-03-10T00:00:00Z");

        long etMillis = SessionClock.etMillis(nanosOf(at));

        assertThat(etMillis).isEqualTo(1773086400000L);
        assertThat(SessionClock.dateOf(etMillis)).isEqualTo("2026-03-09");
        assertThat(SessionClock.timeOf(etMillis)).isEqualTo(SessionClock.POST_CLOSE);
        assertThat(SessionClock.newYorkDate(at)).isEqualTo("2026-03-09");
    }

    @Test
    void theHourThatAutumnRepeatsIsReadAsTheEarlierOne() {
        long halfPastOne = SessionClock.at(LocalDate.of(2025, 11, 2), LocalTime.of(1, 30));

        assertThat(SessionClock.instantOf(halfPastOne)).isEqualTo("2025-11-02T05:30:00Z");
    }

    @Test
    void theHourThatSpringSkipsIsReadAnHourLater() {
        long halfPastTwo = SessionClock.at(LocalDate.of(2026, 3, 8), LocalTime.of(2, 30));

        assertThat(SessionClock.instantOf(halfPastTwo)).isEqualTo("2026-03-08T07:30:00Z");
        assertThat(SessionClock.instant(LocalDate.of(2026, 3, 8), LocalTime.of(2, 30)))
                .isEqualTo("2026-03-08T07:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T18:59:59.999",
        "1969-07-20T20:17:40.000000001Z, 1969-07-20T16:17:40",
        "1929-10-29T15:00:00Z,           1929-10-29T10:00",
        "1883-11-18T16:00:00Z,           1883-11-18T11:03:58", // local mean time, an hour before railway time
    })
    void instantsBefore1970AreFlooredAndShiftedToo(Instant at, LocalDateTime shown) {
        long etMillis = SessionClock.etMillis(nanosOf(at));

        assertThat(LocalDateTime.of(SessionClock.dateOf(etMillis), SessionClock.timeOf(etMillis)))
                .isEqualTo(shown);
    }

    @Test
    void theOffsetIsThatOfTheInstantAndNotOfTheDay() {
        long lastWinterMilli = Instant.parse("2026-03-08T06:59:59.999Z").toEpochMilli();

        assertThat(SessionClock.offsetMillis(lastWinterMilli)).isEqualTo(-18_000_000L);
        assertThat(SessionClock.offsetMillis(lastWinterMilli + 1)).isEqualTo(-14_400_000L);
    }

    @Test
    void everySecondAroundEveryClockChangeAgreesWithJavaTime() {
        Instant end = Instant.parse("2036-01-01T00:00:00Z");
        var rules = SessionClock.NEW_YORK.getRules();
        var change = rules.nextTransition(Instant.parse("1998-01-01T00:00:00Z"));
        int changes = 0;
        for (; change.getInstant().isBefore(end); change = rules.nextTransition(change.getInstant())) {
            assertAgreementAround(change.toEpochSecond());
            changes++;
        }
        assertThat(changes).isEqualTo(2 * 38);
    }

    private static void assertAgreementAround(long changeSecond) {
        for (long second = changeSecond - 7_200; second <= changeSecond + 7_200; second++) {
            long first = SessionClock.etMillisOfEpochMillis(second * 1_000);
            long last = SessionClock.etMillisOfEpochMillis(second * 1_000 + 999);
            if (first != wallClockMillis(second) || last != first + 999) {
                throw new AssertionError("disagrees with java.time at " + Instant.ofEpochSecond(second));
            }
        }
    }

    private static long wallClockMillis(long epochSecond) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(epochSecond), SessionClock.NEW_YORK)
                        .toEpochSecond(ZoneOffset.UTC)
                * 1_000;
    }

    private static long nanosOf(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }
}

package dev.jupitor.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The ET shift against `java.time`, over all instants of 1998 to 2035 and, as often, near a clock change.
class SessionClockPropertiesTest {

    private static final Instant FIRST = Instant.parse("1998-01-01T05:00:00Z");
    private static final Instant END = Instant.parse("2036-01-01T05:00:00Z");
    private static final long TWO_HOURS = 7_200_000_000_000L;
    private static final List<Long> CLOCK_CHANGES = clockChanges();

    @Property(tries = 20_000)
    void decodedAsUtcItShowsTheNewYorkWallClock(@ForAll("instants") long epochNanos) {
        LocalDateTime decoded = decoded(SessionClock.etMillis(epochNanos));

        assertThat(decoded).isEqualTo(toMillis(newYork(epochNanos)).toLocalDateTime());
    }

    @Property
    void itsDateAndTimeAreThoseOfNewYork(@ForAll("instants") long epochNanos) {
        long etMillis = SessionClock.etMillis(epochNanos);
        ZonedDateTime expected = toMillis(newYork(epochNanos));

        assertThat(SessionClock.dateOf(etMillis)).isEqualTo(expected.toLocalDate());
        assertThat(SessionClock.timeOf(etMillis)).isEqualTo(expected.toLocalTime());
        assertThat(SessionClock.newYorkDate(instant(epochNanos))).isEqualTo(expected.toLocalDate());
    }

    @Property
    void dateAndTimeMakeTheSameNumberAgain(@ForAll("instants") long epochNanos) {
        long etMillis = SessionClock.etMillis(epochNanos);

        assertThat(SessionClock.at(SessionClock.dateOf(etMillis), SessionClock.timeOf(etMillis)))
                .isEqualTo(etMillis);
    }

    @Property(tries = 20_000)
    void theWayBackLeadsToTheSameMillisecondOrInTheRepeatedHourToTheFirstOfTwo(@ForAll("instants") long epochNanos) {
        Instant there = toMillis(newYork(epochNanos)).toInstant();

        Instant back = SessionClock.instantOf(SessionClock.etMillis(epochNanos));

        assertThat(back).isEqualTo(isSecondPassOfRepeatedHour(there) ? there.minusSeconds(3_600) : there);
    }

    @Property
    void laterInADayIsLaterInTheFrame(@ForAll("instants") long epochNanos, @ForAll("stepsWithinADay") long step) {
        long later = epochNanos + step;
        if (offsetSeconds(epochNanos) != offsetSeconds(later)) return;

        long distance = SessionClock.etMillis(later) - SessionClock.etMillis(epochNanos);

        assertThat(distance).isNotNegative();
        assertThat(Math.abs(distance - step / 1_000_000)).isLessThanOrEqualTo(1);
    }

    @Property
    void theCollectionWindowIsTheSameInBothFrames(@ForAll("instants") long epochNanos) {
        long epochMillis = Math.floorDiv(epochNanos, 1_000_000L);
        Instant at = Instant.ofEpochMilli(epochMillis);
        LocalDate date = SessionClock.newYorkDate(at);
        LocalTime shown = SessionClock.timeOf(SessionClock.etMillisOfEpochMillis(epochMillis));

        boolean byInstant = !at.isBefore(SessionClock.instant(date, SessionClock.PRE_OPEN))
                && !at.isAfter(SessionClock.instant(date, SessionClock.POST_CLOSE));
        boolean byWallClock = !shown.isBefore(SessionClock.PRE_OPEN) && !shown.isAfter(SessionClock.POST_CLOSE);

        assertThat(byInstant).isEqualTo(byWallClock);
    }

    @Property
    void allInstantsThatALongCanNameAgreeWithJavaTime(@ForAll long epochNanos) {
        assertThat(decoded(SessionClock.etMillis(epochNanos)))
                .isEqualTo(toMillis(newYork(epochNanos)).toLocalDateTime());
    }

    @Provide
    Arbitrary<Long> instants() {
        Arbitrary<Long> anywhere = Arbitraries.longs().between(nanos(FIRST), nanos(END) - 1);
        Arbitrary<Long> aroundAChange = Arbitraries.of(CLOCK_CHANGES)
                .flatMap(change -> Arbitraries.longs().between(change - TWO_HOURS, change + TWO_HOURS));
        return Arbitraries.oneOf(anywhere, aroundAChange);
    }

    @Provide
    Arbitrary<Long> stepsWithinADay() {
        return Arbitraries.longs().between(0, 24 * TWO_HOURS / 2);
    }

    private static List<Long> clockChanges() {
        var rules = SessionClock.NEW_YORK.getRules();
        return Stream.iterate(rules.nextTransition(FIRST), change -> rules.nextTransition(change.getInstant()))
                .takeWhile(change -> change.getInstant().isBefore(END))
                .map(change -> nanos(change.getInstant()))
                .toList();
    }

    private static boolean isSecondPassOfRepeatedHour(Instant at) {
        ZonedDateTime shown = at.atZone(SessionClock.NEW_YORK);
        return !shown.withEarlierOffsetAtOverlap().toInstant().equals(at);
    }

    private static int offsetSeconds(long epochNanos) {
        return newYork(epochNanos).getOffset().getTotalSeconds();
    }

    private static ZonedDateTime newYork(long epochNanos) {
        return instant(epochNanos).atZone(SessionClock.NEW_YORK);
    }

    private static ZonedDateTime toMillis(ZonedDateTime at) {
        return at.withNano(at.getNano() / 1_000_000 * 1_000_000);
    }

    private static LocalDateTime decoded(long etMillis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(etMillis), ZoneOffset.UTC);
    }

    private static Instant instant(long epochNanos) {
        return Instant.EPOCH.plusNanos(epochNanos);
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }
}

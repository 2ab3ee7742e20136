package dev.jupitor.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeEpoch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Friday 13 February 2026, played back by a clock that is set by hand.
class PlaybackTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
    private static final ReplaySpeed TENFOLD = new ReplaySpeed.Times(10);

    private FakePrints lake;
    private DayLoader loader;
    private Instant now;
    private LiveTape tape;

    @BeforeEach
    @BeforeTry
    void begin() {
        lake = new FakePrints();
        loader = new DayLoader(lake, new NyseCalendar(), Optional.empty());
        now = NOON;
    }

    @AfterEach
    @AfterTry
    void close() {
        lake.close();
    }

    private Playback play(LocalDate date, LocalTime from, ReplaySpeed speed) throws Exception {
        tape = new LiveTape(loader.day(date), Followed.exIndex(Set.of()), 40);
        return new Playback(tape, loader.load(date, tape), millis(date, from), speed, now);
    }

    private static long millis(LocalDate date, LocalTime time) {
        return SessionClock.instant(date, time).toEpochMilli();
    }

    private void pass(Playback playback, Duration time) {
        now = now.plus(time);
        playback.step(now);
    }

    private void change(Playback playback, OptionalLong at, ReplaySpeed speed, boolean paused) {
        playback.change(new Playback.Change(playback.day(), at, speed, paused), now);
    }

    private LocalTime wall(Playback playback) {
        return LocalTime.ofInstant(playback.state().at(), SessionClock.NEW_YORK);
    }

    /// 10:00, 10:00:30, 10:01, 16:00 sharp and 19:00.
    private void storeFive() {
        List<Trade> prints = new ArrayList<>();
        for (LocalTime time :
                List.of(LocalTime.of(10, 0), LocalTime.of(10, 0, 30), LocalTime.of(10, 1), LocalTime.of(16, 0)))
            prints.add(lake.print(FRIDAY, time, 10));
        lake.sessions.put(FRIDAY, prints);
        lake.evenings.put(FRIDAY, List.of(lake.print(FRIDAY, LocalTime.of(19, 0), 11)));
    }

    @Test
    void printsComeAsTheClockReachesThem() throws Exception {
        storeFive();
        Playback playback = play(FRIDAY, LocalTime.of(9, 59, 59), ReplaySpeed.LIVE);
        assertThat(tape.epoch().rows()).isZero();
        pass(playback, Duration.ofMillis(999));
        assertThat(tape.epoch().rows()).isZero();
        pass(playback, Duration.ofMillis(1));
        assertThat(tape.epoch().rows()).isEqualTo(1);
        pass(playback, Duration.ofMinutes(1));
        assertThat(tape.epoch().rows()).isEqualTo(3);
        assertThat(wall(playback)).isEqualTo("10:01:00");
        assertThat(tape.epoch().number()).isEqualTo(41);
    }

    @Test
    void theEveningBelongsToTheNextSessionAndTheDayEndsAtTwentyHours() throws Exception {
        storeFive();
        Playback playback = play(FRIDAY, LocalTime.of(15, 0), new ReplaySpeed.Times(3600));
        pass(playback, Duration.ofSeconds(1));
        assertThat(tape.counts().todayExIndex()).isEqualTo(4);
        assertThat(tape.counts().nextExIndex()).isZero();
        pass(playback, Duration.ofHours(1));
        assertThat(tape.counts().nextExIndex()).isEqualTo(1);
        assertThat(wall(playback)).isEqualTo("20:00");
        assertThat(playback.isMoving()).isFalse();
        TapeEpoch whole = tape.epoch();
        pass(playback, Duration.ofDays(3));
        assertThat(wall(playback)).isEqualTo("20:00");
        assertThat(tape.epoch()).isSameAs(whole);
        assertThat(whole.rows()).isEqualTo(5);
    }

    @Test
    void whilePausedNothingMovesAndAfterwardsNothingIsMadeUpFor() throws Exception {
        storeFive();
        Playback playback = play(FRIDAY, LocalTime.of(9, 59), ReplaySpeed.LIVE);
        pass(playback, Duration.ofSeconds(60));
        change(playback, OptionalLong.empty(), ReplaySpeed.LIVE, true);
        pass(playback, Duration.ofHours(5));
        assertThat(wall(playback)).isEqualTo("10:00");
        assertThat(tape.epoch().rows()).isEqualTo(1);
        change(playback, OptionalLong.empty(), ReplaySpeed.LIVE, false);
        pass(playback, Duration.ofSeconds(30));
        assertThat(wall(playback)).isEqualTo("10:00:30");
        assertThat(tape.epoch().rows()).isEqualTo(2);
    }

    @Test
    void anotherSpeedCountsFromTheMomentOnAndIsNoNewEpoch() throws Exception {
        storeFive();
        Playback playback = play(FRIDAY, LocalTime.of(9, 0), ReplaySpeed.LIVE);
        now = now.plusSeconds(60);
        change(playback, OptionalLong.empty(), TENFOLD, false);
        assertThat(wall(playback)).isEqualTo("09:01");
        pass(playback, Duration.ofSeconds(60));
        assertThat(wall(playback)).isEqualTo("09:11");
        change(playback, OptionalLong.empty(), new ReplaySpeed.Times(0.5), false);
        pass(playback, Duration.ofSeconds(60));
        assertThat(wall(playback)).isEqualTo("09:11:30");
        assertThat(tape.epoch().number()).isEqualTo(41);
    }

    @Test
    void aClockThatIsSetBackHoldsTheDayUpAndTakesNothingAway() throws Exception {
        storeFive();
        Playback playback = play(FRIDAY, LocalTime.of(9, 59), ReplaySpeed.LIVE);
        pass(playback, Duration.ofMinutes(1));
        pass(playback, Duration.ofMinutes(-30));
        assertThat(wall(playback)).isEqualTo("10:00");
        assertThat(tape.epoch().rows()).isEqualTo(1);
    }

    @Test
    void goingBackIsANewEpochWithNothingLaterAndTheOldOneIsAbandoned() throws Exception {
        storeFive();
        Playback playback = play(FRIDAY, LocalTime.of(19, 30), ReplaySpeed.LIVE);
        TapeEpoch late = tape.epoch();
        assertThat(late.rows()).isEqualTo(5);
        change(playback, OptionalLong.of(millis(FRIDAY, LocalTime.of(10, 0, 30))), ReplaySpeed.LIVE, false);
        TapeEpoch early = tape.epoch();
        assertThat(early.number()).isEqualTo(42);
        assertThat(early.rows()).isEqualTo(2);
        assertThat(early.carried()).isZero();
        assertThat(early.begun()).isEqualTo(2);
        assertThat(late.isAbandoned()).isTrue();
        assertThat(late.successor()).contains(early);
        assertThat(late.rows()).as("who still reads it is not disturbed").isEqualTo(5);
        assertThat(tape.counts().total()).isEqualTo(2);
    }

    @Test
    void aSeekToTheMomentThatIsShownIsANewEpochToo() throws Exception {
        storeFive();
        Playback playback = play(FRIDAY, LocalTime.of(10, 0), ReplaySpeed.LIVE);
        change(playback, OptionalLong.of(playback.state().at().toEpochMilli()), ReplaySpeed.LIVE, true);
        assertThat(tape.epoch().number()).isEqualTo(42);
        assertThat(tape.epoch().rows()).isEqualTo(1);
    }

    @Test
    void atFullSpeedTheDayComesInPiecesThatEndWithAMillisecond() throws Exception {
        lake.store(THURSDAY, FRIDAY, 2 * Playback.ROWS_AT_ONCE, 1);
        Playback playback = play(FRIDAY, LocalTime.of(4, 0), new ReplaySpeed.Max());
        int before = tape.epoch().rows();
        pass(playback, Duration.ZERO);
        int gained = tape.epoch().rows() - before;
        assertThat(gained).isBetween(Playback.ROWS_AT_ONCE, Playback.ROWS_AT_ONCE + 100);
        assertExact(playback, lake.all(FRIDAY));
        while (playback.isMoving()) pass(playback, Duration.ZERO);
        assertThat(Shown.on(tape.epoch())).isEqualTo(Shown.of(lake.all(FRIDAY), SessionClock.close4pm(FRIDAY)));
        assertThat(wall(playback)).isEqualTo("20:00");
    }

    @Test
    void ofPrintsWithOneKeyOnADateTheFirstStands() throws Exception {
        Trade print = lake.print(FRIDAY, LocalTime.of(10, 0), 10);
        Trade again = new Trade(
                print.symbol(), print.at().plusSeconds(9), 12, 300, print.exchange(), print.id(), "@", "", "C");
        Trade evening = new Trade(
                print.symbol(),
                SessionClock.instant(THURSDAY, LocalTime.of(17, 0)),
                12,
                300,
                print.exchange(),
                print.id(),
                "@",
                "",
                "C");
        lake.sessions.put(FRIDAY, List.of(evening, print, again));
        lake.evenings.put(FRIDAY, List.of());
        Playback playback = play(FRIDAY, LocalTime.of(20, 0), ReplaySpeed.LIVE);
        assertThat(Shown.on(tape.epoch())).isEqualTo(Shown.of(List.of(evening, print), SessionClock.close4pm(FRIDAY)));
        assertThat(playback.day().prints().leftOut()).isEqualTo(1);
    }

    /// What a person may do at the desk, and time that goes by.
    record Act(long passed, OptionalLong seek, double speed, boolean paused) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<OptionalLong> seeks = Arbitraries.longs()
                .between(millis(THURSDAY, LocalTime.of(16, 0)), millis(FRIDAY, LocalTime.of(20, 0)))
                .optional()
                .map(one -> one.map(OptionalLong::of).orElseGet(OptionalLong::empty));
        return Combinators.combine(
                        Arbitraries.longs().between(0, 600_000),
                        seeks,
                        Arbitraries.of(0.0, 0.5, 1.0, 60.0, 600.0),
                        Arbitraries.of(false, false, false, true))
                .as(Act::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    @Property(tries = 60)
    void whateverIsOrderedTheTapeHasExactlyThePrintsUpToTheMomentShown(@ForAll("acts") List<Act> acts)
            throws Exception {
        lake.store(THURSDAY, FRIDAY, 400, 7);
        Playback playback = play(FRIDAY, LocalTime.of(4, 0), ReplaySpeed.LIVE);
        List<Trade> all = lake.all(FRIDAY);
        long epoch = tape.epoch().number();
        for (Act act : acts) {
            pass(playback, Duration.ofMillis(act.passed));
            assertExact(playback, all);
            ReplaySpeed speed = act.speed == 0 ? new ReplaySpeed.Max() : new ReplaySpeed.Times(act.speed);
            change(playback, act.seek, speed, act.paused);
            if (act.seek.isPresent()) epoch++;
            assertThat(tape.epoch().number()).isEqualTo(epoch);
            assertExact(playback, all);
        }
    }

    private void assertExact(Playback playback, List<Trade> all) {
        Instant end = playback.state().at().plusMillis(1);
        List<Trade> due = all.stream().filter(trade -> trade.at().isBefore(end)).toList();
        assertThat(Shown.on(tape.epoch())).isEqualTo(Shown.of(due, SessionClock.close4pm(FRIDAY)));
        assertThat(tape.counts().total()).isEqualTo(due.size());
    }
}

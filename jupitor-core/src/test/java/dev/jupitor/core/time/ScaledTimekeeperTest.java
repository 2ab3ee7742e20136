package dev.jupitor.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ScaledTimekeeperTest {

    private static final Instant START = Instant.parse("2026-09-22T10:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-02-14T01:30:00Z");
    private static final Duration LONG = Duration.ofHours(10);

    private final SteppedSource real = new SteppedSource(START);

    @Test
    void itShowsTheGivenInstantAtTheRealInstantAndRunsAtItsSpeed() {
        var clock = new ScaledTimekeeper(EVENING, START, 60, real);
        assertThat(clock.instant()).isEqualTo(EVENING);

        real.step(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(EVENING.plusSeconds(60));
        assertThat(clock.speed()).isEqualTo(60);
        assertThat(clock.newYorkDate()).isEqualTo("2026-02-13");
    }

    @Test
    void beforeTheRealInstantItShowsEarlierTimes() {
        var clock = new ScaledTimekeeper(EVENING, START.plusSeconds(10), 2, real);

        assertThat(clock.instant()).isEqualTo(EVENING.minusSeconds(20));
    }

    @Test
    void slowerThanRealIsASpeedToo() {
        var clock = new ScaledTimekeeper(EVENING, START, 0.25, real);

        real.step(Duration.ofMinutes(4));
        assertThat(clock.instant()).isEqualTo(EVENING.plusSeconds(60));
    }

    @Test
    void atSpeedOneNoNanosecondIsLostInYears() {
        var clock = new ScaledTimekeeper(EVENING, START, 1, real);

        real.step(Duration.ofDays(4_000).plusNanos(1));
        assertThat(clock.instant())
                .isEqualTo(EVENING.plus(Duration.ofDays(4_000)).plusNanos(1));
    }

    @Test
    void twoProcessesWithTheSameNumbersAgree() {
        String spec = "2026-02-13T20:30:00-05:00@60@2026-09-22T09:59:00Z";
        var one = ScaledTimekeeper.parse(spec, START, real);
        var other = ScaledTimekeeper.parse(spec, START.plusSeconds(17), real);

        real.step(Duration.ofMillis(12_345));
        assertThat(one.instant()).isEqualTo(other.instant()).isEqualTo(EVENING.plusMillis(60 * 72_345));
    }

    @Test
    void aLongPauseAtHighSpeedIsShortAndEndsOnTime() throws InterruptedException {
        InstantSource ticking = new TickingSource(START, Duration.ofNanos(100));
        var clock = new ScaledTimekeeper(EVENING, START, 1e9, ticking);

        clock.pause(LONG);

        assertThat(clock.instant())
                .isBetween(EVENING.plus(LONG), EVENING.plus(LONG).plusSeconds(600));
    }

    @Test
    void onTheMachinesClockADayAtAMillionfoldSpeedLastsATenthOfASecond() throws InterruptedException {
        var clock = ScaledTimekeeper.parse("2026-02-13T20:30:00-05:00@1000000", Instant.now());
        Instant before = clock.instant();
        long start = System.nanoTime();

        clock.pause(Duration.ofDays(1));

        assertThat(System.nanoTime() - start).isBetween(80_000_000L, 20_000_000_000L);
        assertThat(clock.instant()).isAfterOrEqualTo(before.plus(Duration.ofDays(1)));
    }

    @Test
    void aPauseOfNothingOrLessReturnsAtOnceEvenIfTheClockStandsStill() throws InterruptedException {
        var clock = new ScaledTimekeeper(EVENING, START, 0, real);

        clock.pause(Duration.ZERO);
        clock.pause(Duration.ofSeconds(-1));
        clock.pauseUntil(EVENING);
    }

    @Test
    void aClockThatStandsStillCanBeReadButNotWaitedOn() {
        var clock = new ScaledTimekeeper(EVENING, START, 0, real);
        real.step(LONG);

        assertThat(clock.instant()).isEqualTo(EVENING);
        assertThatThrownBy(() -> clock.pause(Duration.ofMinutes(5)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the clock stands still at 2026-02-14T01:30:00Z (speed 0): a wait of PT5M would never end");
    }

    @Test
    void setChangesTimeAndSpeedFromNowOn() {
        var clock = new ScaledTimekeeper(EVENING, START, 60, real);
        real.step(LONG);

        clock.set(EVENING, 2);
        assertThat(clock.instant()).isEqualTo(EVENING);

        real.step(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(EVENING.plusSeconds(2));
        assertThat(clock.speed()).isEqualTo(2);
    }

    @Test
    void settingTheClockPastItsEndWakesAPause() throws Exception {
        var clock = new ScaledTimekeeper(EVENING, START, 1, real);
        var pause = new PausingThread(clock, LONG);

        clock.set(EVENING.plus(LONG), 1);

        pause.assertReturned();
    }

    @Test
    void aPauseOutlastsASettingThatDoesNotReachItsEndAndAStandstill() throws Exception {
        var clock = new ScaledTimekeeper(EVENING, START, 1, real);
        var pause = new PausingThread(clock, LONG);

        setAndAwaitALook(clock, EVENING.plus(LONG).minusSeconds(1), 1);
        setAndAwaitALook(clock, EVENING.plus(LONG).minusSeconds(1), 0);
        assertThat(pause.hasReturned()).isFalse();

        clock.set(EVENING.plus(LONG), 0);
        pause.assertReturned();
    }

    @Test
    void aClockSetBackStartsAPauseAnew() throws Exception {
        var clock = new ScaledTimekeeper(EVENING, START, 1, real);
        var pause = new PausingThread(clock, LONG);
        Instant weekBefore = EVENING.minus(Duration.ofDays(7));

        setAndAwaitALook(clock, weekBefore, 1);
        setAndAwaitALook(clock, weekBefore.plus(LONG).minusSeconds(1), 1);
        assertThat(pause.hasReturned()).isFalse();

        clock.set(weekBefore.plus(LONG), 1);

        pause.assertReturned();
    }

    @Test
    void anInterruptEndsAPause() throws Exception {
        var pause = new PausingThread(new ScaledTimekeeper(EVENING, START, 1, real), LONG);

        pause.thread.interrupt();

        assertThatThrownBy(pause::assertReturned).hasCauseInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-13T20:30:00-05:00,                         2026-02-14T01:30:00Z, 1",
        "2026-02-14T01:30:00Z,                              2026-02-14T01:30:00Z, 1",
        "2026-02-14T01:30:00.5Z@60,                         2026-02-14T01:30:00.5Z, 60",
        "2026-02-14T01:30:00Z@0,                            2026-02-14T01:30:00Z, 0",
        "2026-02-14T01:30:00Z@0.5,                          2026-02-14T01:30:00Z, 0.5",
        "2026-02-14T01:30:00Z@1e3,                          2026-02-14T01:30:00Z, 1000",
        "2026-02-14T01:30:00Z@60@2026-09-22T09:59:00Z,      2026-02-14T02:30:00Z, 60",
        "2026-02-14T01:30:00Z@60@2026-09-22T05:59:00-04:00, 2026-02-14T02:30:00Z, 60",
        "2026-02-14t01:30:00z@60@2026-09-22t10:00:01z,      2026-02-14T01:29:00Z, 60",
    })
    void theVariableIsRead(String spec, Instant shownAtStart, double speed) {
        var clock = ScaledTimekeeper.parse(spec, START, real);

        assertThat(clock.instant()).isEqualTo(shownAtStart);
        assertThat(clock.speed()).isEqualTo(speed);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``,                                    instant \"\" of clock \"\" is not a date-time",
                "tomorrow,                              instant \"tomorrow\" of clock",
                "2026-02-13,                            instant \"2026-02-13\" of clock",
                "2026-02-13T20:30:00,                   instant \"2026-02-13T20:30:00\" of clock",
                "2026-02-30T20:30:00Z,                  instant \"2026-02-30T20:30:00Z\" of clock",
                "2026-02-14T01:30:00Z@,                 speed \"\" of clock",
                "2026-02-14T01:30:00Z@fast,             speed \"fast\" of clock",
                "2026-02-14T01:30:00Z@-1,               speed \"-1\" of clock",
                "2026-02-14T01:30:00Z@NaN,              speed \"NaN\" of clock",
                "2026-02-14T01:30:00Z@60x,              speed \"60x\" of clock",
                "2026-02-14T01:30:00Z@1e999,            speed of a clock must be 0 or more and finite",
                "2026-02-14T01:30:00Z@1@,               real instant \"\" of clock",
                "2026-02-14T01:30:00Z@1@soon,           real instant \"soon\" of clock",
                "2026-02-14T01:30:00Z@1@2026-01-01T00:00:00Z@1, has 4 parts",
                "1492-10-12T00:00:00Z,                  instant of a clock must lie in 1970..2200",
                "2026-02-14T01:30:00Z@1@1492-10-12T00:00:00Z, real instant of a clock must lie in 1970..2200",
            })
    void whatCannotBeReadIsNamed(String spec, String message) {
        assertThatThrownBy(() -> ScaledTimekeeper.parse(spec, START, real))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    /// Sets the clock and waits until the pausing thread has looked at it: one reading is `set`'s own, one the
    /// thread's.
    private void setAndAwaitALook(ScaledTimekeeper clock, Instant now, double speed) {
        int readings = real.readings.get();
        clock.set(now, speed);
        while (real.readings.get() < readings + 2) Thread.onSpinWait();
    }

    /// A real clock that stands until it is moved, and counts how often it is read.
    private static final class SteppedSource implements InstantSource {
        private final AtomicInteger readings = new AtomicInteger();
        private final AtomicReference<Instant> now;

        SteppedSource(Instant start) {
            now = new AtomicReference<>(start);
        }

        void step(Duration by) {
            now.updateAndGet(t -> t.plus(by));
        }

        @Override
        public Instant instant() {
            readings.incrementAndGet();
            return now.get();
        }
    }

    /// A real clock that moves on a little each time it is read, so that waiting on it ends without real time.
    private static final class TickingSource implements InstantSource {
        private final AtomicReference<Instant> now;
        private final Duration tick;

        TickingSource(Instant start, Duration tick) {
            this.now = new AtomicReference<>(start);
            this.tick = tick;
        }

        @Override
        public Instant instant() {
            return now.getAndUpdate(t -> t.plus(tick));
        }
    }

    /// A thread inside `pause`, on a real clock that stands: only `set` or an interrupt ends it.
    private static final class PausingThread {
        private final CompletableFuture<Void> returned = new CompletableFuture<>();
        private final Thread thread;

        PausingThread(ScaledTimekeeper clock, Duration duration) {
            thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    clock.pause(duration);
                    returned.complete(null);
                } catch (InterruptedException | RuntimeException e) {
                    returned.completeExceptionally(e);
                }
            });
            while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
        }

        boolean hasReturned() {
            return returned.isDone();
        }

        void assertReturned() throws Exception {
            returned.get(30, TimeUnit.SECONDS);
        }
    }
}

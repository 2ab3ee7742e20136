package dev.jupitor.alpaca.collect;

import static dev.jupitor.alpaca.collect.World.FRIDAY;
import static dev.jupitor.alpaca.collect.World.THURSDAY;
import static dev.jupitor.alpaca.collect.World.newYork;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.lake.LockHolder;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The daemon on a clock that jumps from rest to rest.
class CollectorDaemonTest {
    private final World world = new World();
    private final List<Duration> rests = new ArrayList<>();

    @AfterEach
    void closeWorld() {
        world.close();
    }

    /// Runs the daemon until its clock has passed an instant; then it is interrupted.
    private void runUntil(Instant end) {
        runUntil(end, LakeFindings.NONE);
    }

    private void runUntil(Instant end, LakeFindings findings) {
        assertThatThrownBy(() ->
                        world.collector(options -> options, clockUntil(end)).run(() -> {}, findings))
                .isInstanceOf(InterruptedException.class);
    }

    private Timekeeper clockUntil(Instant end) {
        return new Timekeeper() {
            @Override
            public Instant instant() {
                return world.clock.instant();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                rests.add(duration);
                world.clock.pause(duration);
                if (world.clock.instant().isAfter(end)) throw new InterruptedException();
            }

            @Override
            public double speed() {
                return world.clock.speed();
            }
        };
    }

    private void week() {
        for (LocalDate date : new NyseCalendar().between(LocalDate.of(2026, 2, 2), LocalDate.of(2026, 2, 20)))
            for (String symbol : List.of("AAPL", "IBM")) world.vendor.trades(symbol, date.toString(), 2);
    }

    @Test
    void itCatchesUpAtOnceAlsoOnASaturdayAtNoon() {
        week();
        world.completedUpTo(THURSDAY);
        world.clock.set(newYork(FRIDAY.plusDays(1), "12:00"));
        runUntil(newYork(FRIDAY.plusDays(1), "12:01"));
        assertThat(world.lake.marker).contains(FRIDAY);
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
    }

    @Test
    void itCollectsEachSessionShortlyAfterItIsOverAndRestsAMinuteInBetween() {
        week();
        world.clock.set(newYork(FRIDAY, "12:00"));
        runUntil(newYork(LocalDate.of(2026, 2, 18), "20:04"));
        assertThat(world.lake.marker).contains(LocalDate.of(2026, 2, 17));
        runUntil(newYork(LocalDate.of(2026, 2, 18), "20:06"));
        assertThat(world.lake.marker).contains(LocalDate.of(2026, 2, 18));
        assertThat(world.lake.records.lastKey()).isEqualTo("2026-02-18");
        assertThat(rests).containsOnly(CollectorDaemon.IDLE);
    }

    @Test
    void anIdleNightCostsNoRequestsAndNoReading() {
        week();
        runUntil(newYork(FRIDAY, "21:05"));
        int asked = world.vendor.log.size();
        int read = world.lake.inspected.size();
        runUntil(newYork(FRIDAY.plusDays(2), "21:00"));
        assertThat(world.vendor.log).hasSize(asked);
        assertThat(world.lake.inspected).hasSize(read);
    }

    @Test
    void theVendorsCalendarIsFetchedOnceADay() {
        week();
        int[] asked = new int[1];
        world.vendor.calendarAsked = () -> asked[0]++;
        runUntil(newYork(LocalDate.of(2026, 2, 16), "20:00"));
        assertThat(asked[0]).isEqualTo(4);
    }

    @Test
    void anOutageOfThreeDaysHealsByItself() {
        week();
        world.completedUpTo(THURSDAY);
        Instant over = newYork(LocalDate.of(2026, 2, 17), "12:00");
        world.vendor.mood = new FakeVendor.Mood() {
            @Override
            public void beforeAnswer(FakeVendor.Asked asked) throws SourceException {
                if (world.clock.instant().isBefore(over)) throw FakeVendor.unavailable();
            }
        };
        runUntil(newYork(LocalDate.of(2026, 2, 18), "21:00"));
        assertThat(world.lake.marker).contains(LocalDate.of(2026, 2, 18));
        assertThat(world.lake.records.values())
                .allMatch(record -> record.summary().isComplete());
        assertThat(world.vendor.log.size()).isLessThan(2_000);
    }

    @Test
    void barsThatFailMoreSlowlyThanTheyAreRetriedKeepNoTradesWaiting() {
        week();
        world.completedUpTo(THURSDAY);
        Instant end = newYork(LocalDate.of(2026, 2, 18), "21:00");
        world.vendor.mood = new FakeVendor.Mood() {
            @Override
            public void beforeAnswer(FakeVendor.Asked asked) throws SourceException, InterruptedException {
                if (asked.kind() != FakeVendor.Kind.BARS) return;
                world.clock.pause(Duration.ofHours(5));
                if (world.clock.instant().isAfter(end)) throw new InterruptedException();
                throw FakeVendor.unavailable();
            }
        };
        runUntil(end);
        assertThat(world.lake.marker).contains(THURSDAY);
        assertThat(world.day(THURSDAY).isComplete()).isTrue();
    }

    @Test
    void refusedKeysAreToldOnceAndTriedSlowly() {
        week();
        world.vendor.trouble = FakeVendor.keysRefused();
        runUntil(newYork(FRIDAY.plusDays(1), "09:00"));
        assertThat(world.heard).containsOnlyOnce("HTTP 401");
        assertThat(rests).hasSize(49).containsOnly(CollectorDaemon.AFTER_REFUSED_KEYS);
    }

    @Test
    void aPoisonSymbolIsTriedEverMoreSlowlyAndNothingSpins() {
        week();
        world.vendor.trades("BAD", "2026-02-13", 1);
        world.completedUpTo(FRIDAY);
        world.vendor.poison.add(new Symbol("BAD"));
        runUntil(newYork(FRIDAY.plusDays(2), "21:00"));
        assertThat(world.vendor.tradeDatesAsked("BAD")).hasSizeBetween(4, 12);
        assertThat(world.day(FRIDAY).done()).isEqualTo(2);
        assertThat(world.lake.records).hasSize(10);
    }

    @Test
    void itWaitsWhileSomebodyRepairsAndGoesOnAfterwards() {
        week();
        world.lake.locks.put(LockArea.RAW, new LockHolder(1, "here", "jupitor verify --repair", Instant.EPOCH));
        runUntil(newYork(FRIDAY, "21:10"));
        assertThat(world.vendor.log).isEmpty();
        world.lake.locks.clear();
        runUntil(newYork(FRIDAY, "21:20"));
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void aSecondDaemonIsRefused() {
        world.lake.locks.put(LockArea.COLLECTOR, new LockHolder(1, "here", "jupitor alpaca-data", Instant.EPOCH));
        assertThatThrownBy(() -> world.collector(options -> options).run())
                .isInstanceOf(LockHeldException.class)
                .hasMessageContaining("collector");
    }

    @Test
    void aFullDiskEndsIt() {
        week();
        world.lake.filesUntilFull = 0;
        assertThatThrownBy(() -> world.collector(options -> options).run()).isInstanceOf(DiskFullException.class);
        assertThat(world.lake.locks).isEmpty();
    }

    @Test
    void aBugMetOnceIsTriedAgainAndNothingIsLost() {
        week();
        boolean[] once = new boolean[1];
        world.vendor.mood = new FakeVendor.Mood() {
            @Override
            public void beforeAnswer(FakeVendor.Asked asked) {
                if (once[0]) return;
                once[0] = true;
                throw new IllegalStateException("bug");
            }
        };
        runUntil(newYork(FRIDAY, "21:10"));
        assertThat(world.lake.marker).contains(FRIDAY);
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
    }

    @Test
    void aSuspiciousDayIsAskedThreeTimesHourlyAndThenBelieved() {
        for (int i = 0; i < 20; i++) world.vendor.trades("S%02d".formatted(i), "2026-02-12", 1);
        for (int i = 0; i < 10; i++) world.vendor.trades("S%02d".formatted(i), "2026-02-13", 1);
        runUntil(newYork(FRIDAY, "22:59"));
        assertThat(world.lake.marker).isEmpty();
        runUntil(newYork(FRIDAY, "23:05"));
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void onceAWeekItTellsThatAllIsWell() {
        weeks(4);
        world.clock.set(newYork(FRIDAY, "21:00"));
        runUntil(newYork(FRIDAY.plusDays(22), "21:00"));
        assertThat(world.heard).noneMatch(sentence -> sentence.contains("weekly look"));
        assertThat(world.lake.records.values())
                .allMatch(record -> record.summary().isComplete());
    }

    private void weeks(int weeks) {
        LocalDate last = FRIDAY.plusWeeks(weeks);
        for (LocalDate date : new NyseCalendar().between(LocalDate.of(2026, 2, 2), last))
            for (String symbol : List.of("AAPL", "IBM")) world.vendor.trades(symbol, date.toString(), 2);
    }

    @Test
    void onceAWeekItTellsWhatIsWrongInOneSentence() {
        weeks(3);
        world.vendor.poison.add(new Symbol("BAD"));
        world.vendor.trades("BAD", "2026-02-12", 1);
        world.completedUpTo(FRIDAY);
        LakeFindings findings = new LakeFindings() {
            @Override
            public int quarantinedFiles() {
                return 3;
            }

            @Override
            public long openSymbolDays() {
                return 7;
            }
        };
        runUntil(newYork(FRIDAY.plusDays(15), "21:00"), findings);
        assertThat(world.heard)
                .filteredOn(sentence -> sentence.contains("weekly look"))
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence)
                        .contains(
                                "1 symbol-days failed, the oldest of 2026-02-12",
                                "1 dates are incomplete",
                                "3 files are in quarantine",
                                "audits call 7 symbol-days open"));
    }

    @Test
    void aLookThatStumblesIsToldAndEndsNobody() {
        weeks(3);
        LakeFindings findings = new LakeFindings() {
            @Override
            public int quarantinedFiles() {
                throw new IllegalStateException("a bug");
            }

            @Override
            public long openSymbolDays() {
                return 0;
            }
        };
        runUntil(newYork(FRIDAY.plusDays(15), "21:00"), findings);
        assertThat(world.heard)
                .filteredOn(sentence -> sentence.contains("weekly look"))
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence).contains("a bug"));
    }

    @Test
    void onceAWeekWhatWasLearntIsForgottenAlsoWhenNoSessionComes() {
        week();
        for (int day = 1; day < 14; day++) world.vendor.closures.add(FRIDAY.plusDays(day));
        List<Boolean> completeEachDay = new ArrayList<>();
        world.vendor.calendarAsked = () -> {
            if (world.lake.records.containsKey(THURSDAY))
                completeEachDay.add(world.day(THURSDAY).isComplete());
            if (completeEachDay.size() == 1) loseBehindItsBack("IBM", THURSDAY);
        };
        runUntil(newYork(FRIDAY.plusDays(9), "12:00"));
        assertThat(completeEachDay)
                .startsWith(true, false, false, false, false, false)
                .endsWith(true);
    }

    private void loseBehindItsBack(String name, LocalDate date) {
        Symbol symbol = new Symbol(name);
        world.lake.trades.remove(new FakeLake.SymbolDay(symbol, date));
        DayRecord record = world.lake.records.get(date);
        world.lake.records.put(date, record.with(Map.of(symbol, new SymbolState.Due())));
    }

    @Test
    void aRetryThatAWrongClockPutIntoTheFarFutureComesWithinADay() {
        week();
        world.completedUpTo(FRIDAY);
        runUntil(newYork(FRIDAY, "21:05"));
        Instant far = Instant.parse("2031-01-01T00:00:00Z");
        SymbolState.Failed parked = new SymbolState.Failed("HTTP 503", 1, far);
        DayRecord record = world.lake.records.get(THURSDAY);
        world.lake.records.put(THURSDAY, record.with(Map.of(new Symbol("IBM"), parked)));
        world.lake.trades.remove(new FakeLake.SymbolDay(new Symbol("IBM"), THURSDAY));
        runUntil(newYork(FRIDAY, "21:10"));
        assertThat(world.state("IBM", THURSDAY))
                .isInstanceOfSatisfying(
                        SymbolState.Failed.class,
                        failed -> assertThat(failed.nextTry())
                                .isBefore(world.clock.instant().plus(Duration.ofDays(1))));
        runUntil(newYork(FRIDAY.plusDays(1), "21:30"));
        assertThat(world.day(THURSDAY).isComplete()).isTrue();
    }
}

package dev.jupitor.alpaca.collect;

import static dev.jupitor.alpaca.collect.FakeVendor.Kind.BARS;
import static dev.jupitor.alpaca.collect.World.FRIDAY;
import static dev.jupitor.alpaca.collect.World.THURSDAY;
import static dev.jupitor.alpaca.collect.World.newYork;
import static dev.jupitor.alpaca.collect.World.symbols;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.alpaca.collect.FakeVendor.Asked;
import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.collect.DailyState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The daily update: TC-09, TC-12, TC-13 and the fixes of W-1, W-4, W-5, W-13 and W-18.
class DailyBarsTest {
    private static final UnaryOperator<CollectOptions.Builder> BARS_ONLY = options -> options.barsOnly(true);
    private final World world = new World();

    @AfterEach
    void closeWorld() {
        world.close();
    }

    private CollectionReport update() throws Exception {
        return world.catchUp(BARS_ONLY);
    }

    private List<Asked> asked() {
        return world.vendor.asked(BARS);
    }

    private List<LocalDate> datesOf(String symbol) {
        return List.copyOf(world.lake
                .bars
                .getOrDefault(new Symbol(symbol), new TreeMap<>())
                .keySet());
    }

    private static UnaryOperator<CollectOptions.Builder> bruteForceSince2016() {
        return options -> BARS_ONLY.apply(options).bruteForce(true).barsStart(LocalDate.of(2016, 1, 1));
    }

    @Test
    void updateDiscoverBackfillAskForWhatTc12Says() throws Exception {
        world.vendor
                .trades("AAPL", "2026-02-12", 5)
                .trades("AAPL", "2026-02-13", 5)
                .trades("OLD", "2020-01-02", 1);
        world.completedUpTo(THURSDAY);
        world.vendor.trades("NEWW", "2026-02-13", 3);
        world.vendor.assets.clear();
        world.lake.reference = symbols("BRK.B");
        world.lake.daily = DailyState.NONE.withTarget(THURSDAY).withTriedEmpty(symbols("ZZZZ"));
        world.catchUp(bruteForceSince2016());

        assertThat(asked().getFirst().symbols()).hasToString("[AAPL, OLD]");
        assertThat(asked().getFirst().start()).isEqualTo(Instant.parse("2026-02-13T00:00:00Z"));
        assertThat(asked().getFirst().end()).isEqualTo(Instant.parse("2026-02-14T00:00:00Z"));
        List<Asked> discovery = asked().subList(1, asked().size() - 1);
        assertThat(discovery)
                .hasSize(476)
                .allSatisfy(batch -> assertThat(batch.first()).isEqualTo(FRIDAY));
        assertThat(discovery.stream().mapToInt(batch -> batch.symbols().size()).sum())
                .isEqualTo(475_253);
        assertThat(discovery).anySatisfy(batch -> assertThat(batch.symbols()).contains(new Symbol("ZZZZ")));
        assertThat(asked().getLast().symbols()).hasToString("[NEWW]");
        assertThat(asked().getLast().first()).isEqualTo("2016-01-01");
        assertThat(asked().getLast().end()).isEqualTo(Instant.parse("2026-02-14T00:00:00Z"));
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void withoutAMarkerTheWindowBeginsAtTheStartAndWhatWasTriedForTheSameTargetIsSkipped() throws Exception {
        world.vendor
                .trades("AAPL", "2026-02-12", 5)
                .trades("AAPL", "2026-02-13", 5)
                .trades("OLD", "2020-01-02", 1);
        world.completedUpTo(THURSDAY);
        world.vendor.assets.clear();
        world.lake.marker = Optional.empty();
        world.lake.reference = symbols("BRK.B");
        world.lake.daily = DailyState.NONE.withTarget(FRIDAY).withTriedEmpty(symbols("ZZZZ"));
        world.catchUp(bruteForceSince2016());

        assertThat(asked()).allSatisfy(batch -> assertThat(batch.first()).isEqualTo("2016-01-01"));
        assertThat(asked().getFirst().symbols()).hasToString("[AAPL, OLD]");
        List<Asked> discovery = asked().subList(1, asked().size());
        assertThat(discovery).hasSize(476);
        assertThat(discovery.stream().mapToInt(batch -> batch.symbols().size()).sum())
                .isEqualTo(475_252);
        assertThat(discovery).noneSatisfy(batch -> assertThat(batch.symbols()).contains(new Symbol("ZZZZ")));
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void theFirstRunFetchesTheWholeHistoryOnce() throws Exception {
        world.vendor
                .trades("AAPL", "2026-02-05", 5)
                .trades("AAPL", "2026-02-13", 5)
                .trades("IBM", "2026-02-13", 1);
        update();
        assertThat(datesOf("AAPL")).containsExactly(LocalDate.of(2026, 2, 5), FRIDAY);
        assertThat(asked()).hasSize(1);
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void aCompleteLakeAsksForNothing() throws Exception {
        world.vendor.trades("AAPL", "2026-02-13", 5);
        update();
        world.vendor.log.clear();
        assertThat(update().isClean()).isTrue();
        assertThat(asked()).isEmpty();
    }

    @Test
    void theUniverseOfADateIsWhoeverHasABarOfThatUtcDate() throws Exception {
        world.vendor
                .trades("MSFT", "2026-02-12", 5)
                .trades("AAPL", "2026-02-12", 5)
                .trades("AAPL", "2026-02-13", 1);
        world.vendor.lists("NEVER");
        update();
        assertThat(world.lake.universe.get(THURSDAY)).isEqualTo(symbols("AAPL", "MSFT"));
        assertThat(world.lake.universe.get(FRIDAY)).isEqualTo(symbols("AAPL"));
    }

    @Test
    void aFailedBatchIsRetriedAndLeavesTheMarkerWhereItIs() throws Exception {
        world.vendor
                .trades("AAPL", "2026-02-12", 5)
                .trades("AAPL", "2026-02-13", 5)
                .trades("OLD", "2026-02-11", 1);
        world.completedUpTo(THURSDAY);
        world.vendor.lists("SLEEPY");
        world.vendor.mood = refusing("AAPL", FakeVendor.unavailable());
        CollectionReport report = update();
        assertThat(asked().stream().filter(a -> a.symbols().contains(new Symbol("AAPL"))))
                .hasSize(3);
        assertThat(world.lake.marker).contains(THURSDAY);
        assertThat(report.failures()).extracting(f -> f.symbol().ticker()).contains("AAPL");
        assertThat(world.lake.daily.failed()).containsKey(new Symbol("AAPL"));

        world.vendor.mood = new FakeVendor.Mood() {};
        assertThat(update().isClean()).isTrue();
        assertThat(world.lake.marker).contains(FRIDAY);
        assertThat(datesOf("AAPL")).contains(FRIDAY);
        assertThat(world.lake.daily.failed()).isEmpty();
    }

    @Test
    void aMarkerBeyondWhatTheStateHasReachedIsSetAnewAndHidesNothing() throws Exception {
        world.vendor.trades("AAPL", "2026-02-12", 5).trades("AAPL", "2026-02-13", 5);
        update();
        world.lake.marker = Optional.of(FRIDAY.plusMonths(1));
        CollectionReport report = update();
        assertThat(world.lake.marker).contains(FRIDAY);
        assertThat(report.warnings()).singleElement().asString().contains(".last-completed", "2026-03-13");
    }

    private static FakeVendor.Mood refusing(String symbol, SourceException why) {
        return new FakeVendor.Mood() {
            @Override
            public void beforeAnswer(Asked asked) throws SourceException {
                if (asked.kind() == BARS && asked.symbols().contains(new Symbol(symbol))) throw why;
            }
        };
    }

    @Test
    void onePoisonSymbolIsIsolatedNamedAndHoldsTheMarkerButNobodyElse() throws Exception {
        for (int i = 0; i < 64; i++) world.vendor.trades("S%02d".formatted(i), "2026-02-13", 1 + i);
        world.vendor.poison.add(new Symbol("S33"));
        CollectionReport report = update();
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.symbol()).hasToString("S33");
            assertThat(failure.date()).isEqualTo(FRIDAY);
            assertThat(failure.reason()).contains("invalid symbol");
        });
        assertThat(world.lake.universe.get(FRIDAY)).hasSize(63);
        assertThat(world.lake.marker).isEmpty();

        world.vendor.log.clear();
        assertThat(update().isClean()).isFalse();
        assertThat(asked()).extracting(Asked::symbols).hasToString("[[S33]]");

        world.vendor.poison.clear();
        assertThat(update().isClean()).isTrue();
        assertThat(world.lake.universe.get(FRIDAY)).hasSize(64);
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void whileOneSymbolIsPoisonTheOthersAreOnlyAskedForNewSessions() throws Exception {
        world.vendor
                .trades("AAPL", "2026-02-12", 5)
                .trades("AAPL", "2026-02-13", 5)
                .trades("BAD", "2026-02-13", 5);
        world.vendor.poison.add(new Symbol("BAD"));
        world.clock.set(newYork(THURSDAY, "21:00"));
        update();
        world.vendor.log.clear();
        world.clock.set(newYork(FRIDAY, "21:00"));
        update();
        assertThat(asked().stream().filter(a -> a.symbols().contains(new Symbol("AAPL"))))
                .extracting(Asked::first)
                .containsExactly(FRIDAY);
    }

    @Test
    void aNewListingGetsItsHistoryAlsoWhenTheProcessDiesRightAfterItsDiscovery() throws Exception {
        world.vendor.trades("AAPL", "2026-02-12", 5).trades("AAPL", "2026-02-13", 5);
        world.completedUpTo(THURSDAY);
        world.vendor.trades("NEWW", "2026-02-06", 3).trades("NEWW", "2026-02-13", 3);
        world.vendor.mood = new FakeVendor.Mood() {
            @Override
            public void beforeAnswer(Asked asked) {
                if (asked.symbols().equals(List.of(new Symbol("NEWW")))
                        && asked.first().isBefore(FRIDAY)) throw new Fuse.Killed();
            }
        };
        assertThatThrownBy(this::update).isInstanceOf(Fuse.Killed.class);
        assertThat(world.lake.bars).doesNotContainKey(new Symbol("NEWW"));
        assertThat(world.lake.daily.pendingBackfill()).isEqualTo(symbols("NEWW"));

        world.vendor.mood = new FakeVendor.Mood() {};
        update();
        assertThat(datesOf("NEWW")).containsExactly(LocalDate.of(2026, 2, 6), FRIDAY);
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void discoveryGoesOnWhereAKilledProcessStopped() throws Exception {
        world.vendor.trades("AAPL", "2026-02-12", 5).trades("AAPL", "2026-02-13", 5);
        world.completedUpTo(THURSDAY);
        for (int i = 0; i < 100; i++) world.vendor.lists("NONE%02d".formatted(i));
        UnaryOperator<CollectOptions.Builder> tens =
                options -> BARS_ONLY.apply(options).barBatchSize(10).barWorkers(1);
        world.vendor.mood = new FakeVendor.Mood() {
            @Override
            public void beforeAnswer(Asked asked) {
                if (asked.symbols().contains(new Symbol("NONE75"))) throw new Fuse.Killed();
            }
        };
        assertThatThrownBy(() -> world.catchUp(tens)).isInstanceOf(Fuse.Killed.class);
        int triedBefore = world.lake.daily.triedEmpty().size();
        assertThat(triedBefore).isGreaterThanOrEqualTo(50);

        world.vendor.mood = new FakeVendor.Mood() {};
        world.vendor.log.clear();
        world.catchUp(tens);
        int again = asked().stream().mapToInt(a -> a.symbols().size()).sum() - 1;
        assertThat(again).isEqualTo(100 - triedBefore);
        assertThat(world.lake.daily.triedEmpty()).hasSize(100);
    }

    @Test
    void aNewTargetTriesTheEmptyOnesAgain() throws Exception {
        world.vendor
                .trades("AAPL", "2026-02-12", 5)
                .trades("AAPL", "2026-02-13", 5)
                .lists("SLEEPY");
        world.clock.set(newYork(THURSDAY, "21:00"));
        update();
        assertThat(world.lake.daily.triedEmpty()).isEqualTo(symbols("SLEEPY"));
        world.vendor.trades("SLEEPY", "2026-02-13", 1);
        world.clock.set(newYork(FRIDAY, "21:00"));
        update();
        assertThat(datesOf("SLEEPY")).containsExactly(FRIDAY);
        assertThat(world.lake.daily.triedEmpty()).isEmpty();
    }

    @Test
    void aGarbageMarkerIsQuarantinedAndNamedAndTheBarsStartOver() throws Exception {
        world.vendor.trades("AAPL", "2026-02-05", 5).trades("AAPL", "2026-02-13", 5);
        update();
        world.lake.brokenDaily = true;
        world.lake.bars.clear();
        world.vendor.log.clear();
        CollectionReport report = update();
        assertThat(report.warnings())
                .anySatisfy(sentence -> assertThat(sentence).contains(".last-completed", "quarantine"));
        assertThat(world.lake.quarantined).containsExactly(".last-completed");
        assertThat(datesOf("AAPL")).hasSize(2);
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void anUnreadableYearIsQuarantinedAndFetchedWhole() throws Exception {
        world.vendor
                .trades("AAPL", "2025-12-30", 5)
                .trades("AAPL", "2026-01-05", 5)
                .trades("AAPL", "2026-02-12", 5);
        world.completedUpTo(THURSDAY);
        world.vendor.trades("AAPL", "2026-02-13", 5);
        world.lake.brokenYears.add(FakeLake.year(new Symbol("AAPL"), 2026));
        CollectionReport report = update();
        assertThat(world.lake.quarantined).containsExactly("AAPL/2026.parquet");
        assertThat(report.warnings())
                .anySatisfy(sentence -> assertThat(sentence).contains("AAPL/2026.parquet"));
        assertThat(datesOf("AAPL"))
                .containsExactly(LocalDate.of(2025, 12, 30), LocalDate.of(2026, 1, 5), THURSDAY, FRIDAY);
        assertThat(report.isClean()).isTrue();
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    private void damageUniverse(LocalDate date) {
        world.lake.universe.put(date, new TreeSet<>(symbols("GARBAGE")));
        world.lake.brokenUniverses.add(date);
    }

    @Test
    void aDamagedUniverseToWhichBarsMustAddIsQuarantinedAndRebuilt() throws Exception {
        world.vendor.trades("AAPL", "2026-02-12", 5).trades("AAPL", "2026-02-13", 5);
        world.completedUpTo(THURSDAY);
        world.vendor.trades("NEWW", "2026-02-12", 2).trades("NEWW", "2026-02-13", 3);
        damageUniverse(THURSDAY);
        CollectionReport report = update();
        assertThat(world.lake.quarantined).containsExactly("universe 2026-02-12");
        assertThat(world.lake.universe.get(THURSDAY)).isEqualTo(symbols("AAPL", "NEWW"));
        assertThat(world.lake.universe.get(FRIDAY)).isEqualTo(symbols("AAPL", "NEWW"));
        assertThat(report.warnings()).singleElement().asString().contains("2026-02-12", "quarantine");
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void aDamagedUniverseOfTheDayBeforeHoldsNoUpdateUp() throws Exception {
        world.vendor.trades("AAPL", "2026-02-12", 5).trades("AAPL", "2026-02-13", 5);
        world.completedUpTo(THURSDAY);
        damageUniverse(THURSDAY);
        update();
        assertThat(world.lake.universe.get(THURSDAY)).isEqualTo(symbols("AAPL"));
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void aSuspiciousDayIsAskedAgainHourlyAndBelievedAfterTheThirdEqualAnswer() throws Exception {
        for (int i = 0; i < 20; i++) world.vendor.trades("S%02d".formatted(i), "2026-02-12", 1);
        for (int i = 0; i < 17; i++) world.vendor.trades("S%02d".formatted(i), "2026-02-13", 1);
        assertThat(update().failures()).hasSize(3);
        assertThat(world.lake.marker).isEmpty();
        world.clock.advance(Duration.ofHours(1));
        assertThat(update().isClean()).isFalse();
        world.clock.advance(Duration.ofHours(1));
        CollectionReport third = update();
        assertThat(third.isClean()).isTrue();
        assertThat(third.warnings()).anySatisfy(sentence -> assertThat(sentence).contains("17", "20", "final"));
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void sessionsThatArriveEmptyAfterAnOutageAreNotBelievedHoweverOftenTheVendorSaysSo() throws Exception {
        LocalDate wednesday = LocalDate.of(2026, 2, 11);
        for (int i = 0; i < 20; i++)
            for (String date : List.of("2026-02-11", "2026-02-12", "2026-02-13"))
                world.vendor.trades("S%02d".formatted(i), date, 1);
        world.completedUpTo(wednesday);
        world.vendor.unpublished.addAll(List.of(THURSDAY, FRIDAY));
        for (int hour = 0; hour < 5; hour++) {
            assertThat(update().isClean()).isFalse();
            world.clock.advance(Duration.ofHours(1));
        }
        assertThat(world.lake.marker).contains(wednesday);
        world.vendor.unpublished.clear();
        assertThat(update().isClean()).isTrue();
        assertThat(world.lake.universe.get(THURSDAY)).hasSize(20);
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void aThinSessionBehindTheLastOneIsNoticedToo() throws Exception {
        LocalDate wednesday = LocalDate.of(2026, 2, 11);
        for (int i = 0; i < 20; i++)
            for (String date : List.of("2026-02-11", "2026-02-12", "2026-02-13"))
                world.vendor.trades("S%02d".formatted(i), date, 1);
        world.completedUpTo(wednesday);
        world.vendor.unpublished.add(THURSDAY);
        assertThat(update().isClean()).isFalse();
        assertThat(world.lake.marker).contains(wednesday);
    }

    @Test
    void barsThatWerePublishedLateArriveWithTheNextQuestionNewListingsIncluded() throws Exception {
        for (int i = 0; i < 20; i++)
            world.vendor.trades("S%02d".formatted(i), "2026-02-12", 1).trades("S%02d".formatted(i), "2026-02-13", 1);
        world.completedUpTo(THURSDAY);
        world.vendor.trades("NEWW", "2026-02-13", 1);
        world.vendor.unpublished.add(FRIDAY);
        assertThat(update().failures()).hasSize(20);
        world.vendor.unpublished.clear();
        assertThat(update().isClean()).isTrue();
        assertThat(world.lake.universe.get(FRIDAY)).hasSize(21);
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void aRunForTwoSymbolsFetchesTheirHistoryAndMovesNoMarker() throws Exception {
        world.vendor
                .trades("AAPL", "2026-02-05", 5)
                .trades("AAPL", "2026-02-13", 5)
                .trades("IBM", "2026-02-13", 5);
        world.catchUp(options -> BARS_ONLY.apply(options).symbols(symbols("AAPL")));
        assertThat(datesOf("AAPL")).hasSize(2);
        assertThat(datesOf("IBM")).isEmpty();
        assertThat(world.lake.marker).isEmpty();
        update();
        assertThat(datesOf("IBM")).containsExactly(FRIDAY);
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void aSymbolThatIsNewWithANamedDateOwesItsHistory() throws Exception {
        world.vendor.trades("AAPL", "2026-02-12", 5).trades("AAPL", "2026-02-13", 5);
        world.completedUpTo(THURSDAY);
        world.vendor
                .trades("NEWW", "2026-02-05", 2)
                .trades("NEWW", "2026-02-12", 2)
                .trades("NEWW", "2026-02-13", 2);
        world.catchUp(options -> BARS_ONLY.apply(options).dates(DateRange.of(THURSDAY)));
        assertThat(datesOf("NEWW")).containsExactly(THURSDAY);
        assertThat(world.lake.marker).contains(THURSDAY);
        update();
        assertThat(datesOf("NEWW")).containsExactly(LocalDate.of(2026, 2, 5), THURSDAY, FRIDAY);
    }

    @Test
    void anOutageIsReportedAsUnreachableAndNothingIsMarked() {
        world.vendor.trades("AAPL", "2026-02-13", 5);
        world.vendor.trouble = FakeVendor.unavailable();
        assertThatThrownBy(this::update).isInstanceOf(SourceException.Unavailable.class);
        assertThat(world.lake.marker).isEmpty();
    }

    @Test
    void refusedCredentialsStopTheRun() {
        world.vendor.trades("AAPL", "2026-02-13", 5);
        world.vendor.trouble = FakeVendor.keysRefused();
        assertThatThrownBy(this::update).isInstanceOf(SourceException.Rejected.class);
    }

    @Test
    void vendorNamesThatAreNoSymbolsAreToldOnceAndTheRestIsCollected() throws Exception {
        world.vendor.trades("AAPL", "2026-02-13", 5).lists("../x").lists("A/B");
        CollectionReport report = update();
        assertThat(report.warnings()).singleElement().asString().contains("2 of", "'../x'", "'A/B'");
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void aLakeOfTheOriginalGoesOnFromItsMarker() throws Exception {
        world.vendor.trades("AAPL", "2026-02-12", 5).trades("AAPL", "2026-02-13", 5);
        world.completedUpTo(THURSDAY);
        update();
        assertThat(asked().getFirst().first()).isEqualTo(FRIDAY);
        assertThat(new TreeSet<>(datesOf("AAPL"))).containsExactly(THURSDAY, FRIDAY);
    }

    @Test
    void aYearFileThatCantBeWrittenIsItsSymbolsFailureAndTheMarkerWaits() throws Exception {
        world.vendor.trades("AAPL", "2026-02-12", 1).trades("AAPL", "2026-02-13", 1);
        world.vendor.trades("IBM", "2026-02-12", 1).trades("IBM", "2026-02-13", 1);
        world.completedUpTo(THURSDAY);
        world.lake.barWalls.put(new Symbol("AAPL"), new AccessDeniedException("us/daily/AAPL"));
        CollectionReport report = world.catchUp(options -> options.barsOnly(true));
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo("us/daily/AAPL: permission denied"));
        assertThat(world.lake.marker).contains(THURSDAY);
        assertThat(world.lake.bars.get(new Symbol("IBM"))).containsKey(FRIDAY);
        world.lake.barWalls.clear();
        world.catchUp(options -> options.barsOnly(true));
        assertThat(world.lake.marker).contains(FRIDAY);
        assertThat(world.lake.bars.get(new Symbol("AAPL"))).containsOnlyKeys(THURSDAY, FRIDAY);
    }

    @Test
    void manyYearFilesThatFailedBeforeHoldNoNewSessionUp() throws Exception {
        world.vendor.trades("IBM", "2026-02-12", 1).trades("IBM", "2026-02-13", 1);
        for (int i = 0; i < 30; i++) {
            String symbol = "S%02d".formatted(i);
            world.vendor.trades(symbol, "2026-02-12", 1).trades(symbol, "2026-02-13", 1);
            world.lake.barWalls.put(new Symbol(symbol), new AccessDeniedException("us/daily/" + symbol));
        }
        world.completedUpTo(THURSDAY);
        assertThatThrownBy(() -> world.catchUp(options -> options.barsOnly(true)))
                .isInstanceOf(LakeFailedException.class);
        assertThat(world.catchUp().failures()).isNotEmpty();
        assertThat(world.lake.bars.get(new Symbol("IBM"))).containsKey(FRIDAY);
        assertThat(world.tradesOf("IBM", FRIDAY)).isNotEmpty();
    }

    @Test
    void aMarkerBeyondTodayIsRefusedAndTheSentenceSaysWhatToDo() {
        world.vendor.trades("AAPL", "2026-02-13", 1);
        world.lake.marker = Optional.of(LocalDate.of(2031, 1, 2));
        assertThatThrownBy(world::catchUp).hasMessageContaining("2031-01-02", "2026-02-13", "clock", "delete");
    }

    @Test
    void aFailureOfANarrowRunHasItsOwnDateAndIsRememberedUntilItIsHealed() throws Exception {
        world.vendor.trades("AAPL", "2026-02-12", 1).trades("AAPL", "2026-02-13", 1);
        world.completedUpTo(FRIDAY);
        world.vendor.poison.add(new Symbol("AAPL"));
        CollectionReport report =
                world.catchUp(options -> options.barsOnly(true).dates(DateRange.of(THURSDAY)));
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.date()).isEqualTo(THURSDAY));
        assertThat(world.lake.daily.failed()).containsOnlyKeys(new Symbol("AAPL"));
        world.vendor.poison.clear();
        assertThat(world.catchUp(options -> options.barsOnly(true)).isClean()).isTrue();
        assertThat(world.lake.daily.failed()).isEmpty();
        assertThat(world.lake.daily.pendingBackfill()).isEmpty();
    }
}

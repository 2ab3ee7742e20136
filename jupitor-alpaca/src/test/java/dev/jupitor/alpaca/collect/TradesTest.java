package dev.jupitor.alpaca.collect;

import static dev.jupitor.alpaca.collect.FakeVendor.Kind.TRADES;
import static dev.jupitor.alpaca.collect.World.FRIDAY;
import static dev.jupitor.alpaca.collect.World.THURSDAY;
import static dev.jupitor.alpaca.collect.World.newYork;
import static dev.jupitor.alpaca.collect.World.symbols;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.alpaca.collect.FakeLake.SymbolDay;
import dev.jupitor.alpaca.collect.FakeVendor.Asked;
import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The trades of a date: TC-03, TC-32, and the fixes of W-2, W-7, W-8 and W-13.
@Timeout(60)
class TradesTest {
    private final World world = new World();

    @AfterEach
    void closeWorld() {
        world.close();
    }

    private World twoDays() {
        world.vendor.trades("AAPL", "2026-02-12", 7).trades("AAPL", "2026-02-13", 5);
        world.vendor.trades("IBM", "2026-02-12", 2).trades("IBM", "2026-02-13", 1);
        return world;
    }

    private List<Asked> asked() {
        return world.vendor.asked(TRADES);
    }

    @Test
    void tradesAreAskedForFromFourToEightNewYorkAlsoOnTheDayAfterTheClocksChange() throws Exception {
        world.vendor.trades("AAPL", "2026-03-06", 1).trades("AAPL", "2026-03-09", 1);
        world.clock.set(newYork(LocalDate.of(2026, 3, 9), "20:30"));
        world.catchUp(options -> options.barsStart(LocalDate.of(2026, 3, 2)));
        assertThat(asked())
                .extracting(Asked::start)
                .containsExactly(Instant.parse("2026-03-09T08:00:00Z"), Instant.parse("2026-03-06T09:00:00Z"));
        assertThat(asked())
                .extracting(Asked::end)
                .containsExactly(Instant.parse("2026-03-10T00:00:00Z"), Instant.parse("2026-03-07T01:00:00Z"));
    }

    @Test
    void theNewestDateIsCollectedFirstAndEveryDateIsComplete() throws Exception {
        CollectionReport report = twoDays().catchUp();
        assertThat(asked()).extracting(Asked::first).containsExactly(FRIDAY, THURSDAY);
        assertThat(report.dates())
                .containsExactly(
                        new DayRecord.Summary(FRIDAY, DayRecord.Scope.UNIVERSE, 2, 2, 0, 0),
                        new DayRecord.Summary(THURSDAY, DayRecord.Scope.UNIVERSE, 2, 2, 0, 0));
        assertThat(world.tradesOf("AAPL", THURSDAY)).hasSize(7);
        assertThat(report.counts().symbolDays()).isEqualTo(4);
    }

    @Test
    void tradesGoBackToTheirStartDateOnly() throws Exception {
        twoDays().catchUp(options -> options.tradesStart(FRIDAY));
        assertThat(asked()).extracting(Asked::first).containsExactly(FRIDAY);
    }

    @Test
    void aNamedDateOverrulesTheStartDates() throws Exception {
        twoDays()
                .catchUp(
                        options -> options.tradesStart(FRIDAY).barsStart(FRIDAY).dates(DateRange.of(THURSDAY)));
        assertThat(asked()).extracting(Asked::first).containsExactly(THURSDAY);
        assertThat(world.day(THURSDAY).scope()).isEqualTo(DayRecord.Scope.UNIVERSE);
        assertThat(world.lake.marker).isEmpty();
    }

    @Test
    void aSessionThatIsNotOverIsNotTouched() throws Exception {
        world.clock.set(newYork(FRIDAY, "20:05"));
        twoDays().catchUp();
        assertThat(asked()).extracting(Asked::first).containsExactly(THURSDAY);
    }

    @Test
    void aSymbolWithoutPrintsGetsAFileWithoutRows() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        world.vendor.prints.get(new Symbol("IBM")).remove(FRIDAY);
        world.lake.bars.get(new Symbol("IBM")).remove(FRIDAY);
        world.catchUp();
        assertThat(world.tradesOf("IBM", FRIDAY)).isEmpty();
        assertThat(world.state("IBM", FRIDAY)).isInstanceOf(SymbolState.Empty.class);
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
    }

    @Test
    void aSymbolWhoseBarCountsPrintsIsBelievedToHaveNoneOnlyAtTheThirdAnswer() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        world.vendor.prints.get(new Symbol("IBM")).remove(FRIDAY);
        assertThat(world.catchUp().failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("none came"));
        assertThat(world.state("IBM", FRIDAY)).isInstanceOf(SymbolState.Failed.class);
        world.catchUp();
        assertThat(world.day(FRIDAY).isComplete()).isFalse();
        CollectionReport third = world.catchUp();
        assertThat(third.isClean()).isTrue();
        assertThat(third.warnings()).anySatisfy(warning -> assertThat(warning).contains("IBM", "2026-02-13", "final"));
        assertThat(world.state("IBM", FRIDAY)).isInstanceOf(SymbolState.Empty.class);
    }

    @Test
    void aNamedDateThatNeedsNoWorkIsTold() throws Exception {
        twoDays().catchUp();
        CollectionReport again = world.catchUp(options -> options.dates(new DateRange(FRIDAY, FRIDAY)));
        assertThat(again.dates()).singleElement().satisfies(date -> {
            assertThat(date.date()).isEqualTo(FRIDAY);
            assertThat(date.isComplete()).isTrue();
        });
    }

    @Test
    void aNamedDateWithoutBarsIsNotPassedOverInSilence() {
        assertThatThrownBy(() ->
                        twoDays().catchUp(options -> options.tradesOnly(true).dates(new DateRange(FRIDAY, FRIDAY))))
                .hasMessageContaining("2026-02-13")
                .hasMessageContaining("--trades-only");
    }

    @Test
    void onlyBlocksAreKeptWhenTheUserWantsTheOriginalsRule() throws Exception {
        twoDays().catchUp(options -> options.keep(TradesKeep.BLOCKS));
        assertThat(world.tradesOf("AAPL", THURSDAY)).hasSize(3).allMatch(row -> row.contains(" 200 "));
        assertThat(world.tradesOf("IBM", FRIDAY)).isEmpty();
        assertThat(world.state("IBM", FRIDAY)).isInstanceOf(SymbolState.Empty.class);
    }

    @Test
    void aFileIsInPlaceBeforeTheRecordSaysSo() throws Exception {
        twoDays().catchUp();
        List<String> writes = world.lake.writes.stream()
                .filter(w -> w.startsWith("2026-02-13"))
                .toList();
        assertThat(writes.getFirst()).isEqualTo("2026-02-13 record");
        assertThat(writes.getLast()).isEqualTo("2026-02-13 record");
        assertThat(writes.subList(1, writes.size() - 1)).containsExactlyInAnyOrder("2026-02-13 AAPL", "2026-02-13 IBM");
    }

    @Test
    void soundFilesWithoutARecordAreTakenAsTheyAre() throws Exception {
        twoDays();
        world.lake.trades.put(new SymbolDay(new Symbol("AAPL"), FRIDAY), List.of("one", "two"));
        world.lake.trades.put(new SymbolDay(new Symbol("IBM"), FRIDAY), List.of());
        world.catchUp();
        assertThat(world.vendor.tradeDatesAsked("AAPL")).containsExactly(THURSDAY);
        assertThat(world.state("AAPL", FRIDAY)).isInstanceOf(SymbolState.Done.class);
        assertThat(world.state("IBM", FRIDAY)).isInstanceOf(SymbolState.Empty.class);
    }

    @Test
    void anUnreadableFileIsQuarantinedNamedAndFetchedAgain() throws Exception {
        twoDays();
        SymbolDay torn = new SymbolDay(new Symbol("AAPL"), FRIDAY);
        world.lake.trades.put(torn, List.of());
        world.lake.brokenTrades.add(torn);
        CollectionReport report = world.catchUp();
        assertThat(world.lake.quarantined).containsExactly("AAPL/2026-02-13");
        assertThat(report.warnings())
                .anySatisfy(sentence -> assertThat(sentence).contains("AAPL", "zero bytes"));
        assertThat(world.tradesOf("AAPL", FRIDAY)).hasSize(5);
    }

    @Test
    void aDamagedRecordIsRebuiltFromTheFilesWithoutAskingTheVendor() throws Exception {
        twoDays().catchUp();
        world.lake.brokenRecords.add(FRIDAY);
        world.vendor.log.clear();
        world.catchUp();
        assertThat(asked()).isEmpty();
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
    }

    @Test
    void aRestartLooksAtNoFileOfACompleteDate() throws Exception {
        twoDays().catchUp();
        world.lake.inspected.clear();
        world.catchUp();
        assertThat(world.lake.inspected).isEmpty();
        assertThat(asked()).hasSize(2);
    }

    @Test
    void aSymbolThatJoinsAnOldUniverseIsFetchedForThatDateToo() throws Exception {
        twoDays().catchUp();
        world.vendor.trades("NEWW", "2026-02-12", 3);
        world.lake.universe.get(THURSDAY).add(new Symbol("NEWW"));
        world.catchUp();
        assertThat(asked().getLast().symbols()).containsExactly(new Symbol("NEWW"));
        assertThat(world.day(THURSDAY))
                .isEqualTo(new DayRecord.Summary(THURSDAY, DayRecord.Scope.UNIVERSE, 3, 3, 0, 0));
    }

    @Test
    void aPoisonSymbolIsNamedAndNeitherItsDateNorOlderOnesWaitForIt() throws Exception {
        for (int i = 0; i < 30; i++)
            world.vendor.trades("S%02d".formatted(i), "2026-02-12", 2).trades("S%02d".formatted(i), "2026-02-13", 2);
        world.completedUpTo(FRIDAY);
        world.vendor.poison.add(new Symbol("S17"));
        CollectionReport report = world.catchUp();
        assertThat(report.failures())
                .hasSize(2)
                .allSatisfy(f -> assertThat(f.symbol()).hasToString("S17"));
        assertThat(world.day(FRIDAY)).isEqualTo(new DayRecord.Summary(FRIDAY, DayRecord.Scope.UNIVERSE, 30, 29, 0, 1));
        assertThat(world.day(THURSDAY).done()).isEqualTo(29);
        assertThat(asked()).hasSizeLessThan(2 * (1 + 2 * 5) + 1);

        world.vendor.poison.clear();
        assertThat(world.catchUp().isClean()).isTrue();
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
    }

    @Test
    void aDateThatIsAlwaysUnavailableDoesNotBlockOlderOnes() throws Exception {
        twoDays();
        world.vendor.mood = new FakeVendor.Mood() {
            @Override
            public void beforeAnswer(Asked asked) throws SourceException {
                if (asked.kind() == TRADES && asked.first().equals(FRIDAY)) throw FakeVendor.unavailable();
            }
        };
        CollectionReport report = world.catchUp();
        assertThat(report.failures())
                .hasSize(2)
                .allSatisfy(f -> assertThat(f.date()).isEqualTo(FRIDAY));
        assertThat(world.day(THURSDAY).isComplete()).isTrue();
        assertThat(world.state("AAPL", FRIDAY)).isInstanceOfSatisfying(SymbolState.Failed.class, failed -> {
            assertThat(failed.attempts()).isEqualTo(1);
            assertThat(failed.nextTry()).isAfter(world.clock.instant());
        });
    }

    @Test
    void whatWasHandedOverBeforeAFailureStaysDone() throws Exception {
        twoDays();
        world.vendor.mood = new FakeVendor.Mood() {
            @Override
            public void beforeSymbol(Asked asked, int handed) throws SourceException {
                if (asked.kind() == TRADES && handed > 0 && handed < Integer.MAX_VALUE) throw FakeVendor.unavailable();
            }
        };
        world.catchUp();
        assertThat(world.vendor.tradeDatesAsked("AAPL")).containsExactly(FRIDAY, THURSDAY);
        assertThat(world.vendor.tradeDatesAsked("IBM")).containsExactly(FRIDAY, FRIDAY, THURSDAY, THURSDAY);
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
    }

    @Test
    void aLongOutageEndsTheRunAfterAFewRequestsAndSaysSo() throws Exception {
        for (int day = 2; day <= 13; day++) world.vendor.trades("AAPL", "2026-02-%02d".formatted(day), 1);
        world.completedUpTo(FRIDAY);
        world.vendor.mood = new FakeVendor.Mood() {
            @Override
            public void beforeAnswer(Asked asked) throws SourceException {
                throw FakeVendor.unavailable();
            }
        };
        assertThatThrownBy(world::catchUp).isInstanceOf(SourceException.Unavailable.class);
        assertThat(asked()).hasSizeLessThanOrEqualTo(5 * BatchSettler.ATTEMPTS);
    }

    @Test
    void aPlanWithoutTheDataIsToldOnce() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        world.vendor.mood = new FakeVendor.Mood() {
            @Override
            public void beforeAnswer(Asked asked) throws SourceException {
                throw new SourceException.Rejected(
                        "the Basic plan does not include it", SourceException.Rejected.Reason.PLAN);
            }
        };
        CollectionReport report = world.catchUp();
        assertThat(report.warnings()).containsOnlyOnce("the Basic plan does not include it");
        assertThat(report.failures()).hasSize(4);
        assertThat(asked()).hasSize(2);
    }

    @Test
    void aFullDiskStopsTheRunAndKeepsWhatIsInPlace() throws Exception {
        for (int i = 0; i < 40; i++) world.vendor.trades("S%02d".formatted(i), "2026-02-13", 2);
        world.completedUpTo(FRIDAY);
        world.lake.filesUntilFull = 20;
        assertThatThrownBy(world::catchUp).isInstanceOf(IOException.class);
        assertThat(world.day(FRIDAY).done()).isEqualTo(20);
        assertThatThrownBy(world::catchUp).isInstanceOf(DiskFullException.class);

        world.lake.filesUntilFull = Integer.MAX_VALUE;
        world.catchUp();
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
        assertThat(world.lake.writes.stream().filter(w -> w.contains(" S")).distinct())
                .hasSize(40);
        assertThat(world.lake.writes.stream().filter(w -> w.contains(" S"))).hasSize(40);
    }

    @Test
    void twoSymbolsMakeAPartialDateThatALaterFullRunCompletes() throws Exception {
        twoDays().catchUp(options -> options.symbols(symbols("AAPL")));
        assertThat(world.day(FRIDAY)).isEqualTo(new DayRecord.Summary(FRIDAY, DayRecord.Scope.PARTIAL, 1, 1, 0, 0));
        world.catchUp(options -> options.symbols(symbols("IBM")));
        assertThat(world.day(FRIDAY)).isEqualTo(new DayRecord.Summary(FRIDAY, DayRecord.Scope.PARTIAL, 2, 2, 0, 0));
        world.catchUp();
        assertThat(world.day(FRIDAY)).isEqualTo(new DayRecord.Summary(FRIDAY, DayRecord.Scope.UNIVERSE, 2, 2, 0, 0));
        assertThat(world.vendor.tradeDatesAsked("AAPL")).containsExactly(FRIDAY, THURSDAY);
    }

    @Test
    void aNarrowRunNeverShortensACompleteDate() throws Exception {
        twoDays().catchUp();
        world.catchUp(options -> options.symbols(symbols("AAPL")));
        assertThat(world.day(FRIDAY)).isEqualTo(new DayRecord.Summary(FRIDAY, DayRecord.Scope.UNIVERSE, 2, 2, 0, 0));
        assertThat(world.lake.universe.get(FRIDAY)).hasSize(2);
    }

    @Test
    void symbolsNamedForTradesOnlyAreTakenAtTheirWordAndJoinTheUniverse() throws Exception {
        twoDays()
                .catchUp(options ->
                        options.symbols(symbols("AAPL")).tradesOnly(true).dates(DateRange.of(FRIDAY)));
        assertThat(world.tradesOf("AAPL", FRIDAY)).hasSize(5);
        assertThat(world.lake.universe.get(FRIDAY)).isEqualTo(symbols("AAPL"));
        assertThat(world.lake.bars).isEmpty();
        assertThat(world.day(FRIDAY).scope()).isEqualTo(DayRecord.Scope.PARTIAL);
    }

    private void fourSymbols() {
        world.vendor.trades("OLD", "2026-02-12", 1);
        for (String symbol : List.of("OLD", "NEW", "ETFX", "AAA")) world.vendor.trades(symbol, "2026-02-13", 1);
        world.completedUpTo(FRIDAY);
        world.lake.indexMembers.put(THURSDAY, symbols("OLD"));
        world.lake.indexMembers.put(FRIDAY, symbols("NEW"));
        world.lake.etfs = Optional.of(symbols("ETFX"));
    }

    @Test
    void exIndexOnlyLeavesOutTheMembersOfThatVeryDateAndFunds() throws Exception {
        fourSymbols();
        world.catchUp(options -> options.exIndexOnly(true));
        assertThat(asked().getFirst().symbols()).containsExactly(new Symbol("AAA"), new Symbol("OLD"));
        assertThat(world.vendor.tradeDatesAsked("NEW")).isEmpty();
        world.catchUp(options -> options.exIndexOnly(true));
        assertThat(asked()).hasSize(1);
    }

    @Test
    void exIndexOnlyWithoutListsCollectsEverybodyAndSaysSo() throws Exception {
        fourSymbols();
        world.lake.indexMembers.clear();
        world.lake.etfs = Optional.empty();
        CollectionReport report = world.catchUp(options -> options.exIndexOnly(true));
        assertThat(report.warnings())
                .anySatisfy(sentence -> assertThat(sentence).contains("ETF list"));
        assertThat(report.warnings())
                .anySatisfy(sentence -> assertThat(sentence).contains("index lists of 2026-02-13"));
        assertThat(world.day(FRIDAY).expected()).isEqualTo(4);
    }

    @Test
    void noUniverseMeansNoWork() throws Exception {
        assertThat(world.catchUp(options -> options.exIndexOnly(true).tradesOnly(true))
                        .dates())
                .isEmpty();
        assertThat(world.vendor.log).isEmpty();
    }

    private void damageUniverse(LocalDate date) {
        world.lake.universe.put(date, new TreeSet<>(symbols("GARBAGE")));
        world.lake.brokenUniverses.add(date);
    }

    @Test
    void aDamagedUniverseIsQuarantinedRebuiltFromTheBarsAndItsTradesAreCollected() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        damageUniverse(FRIDAY);
        CollectionReport report = world.catchUp();
        assertThat(world.lake.quarantined).containsExactly("universe 2026-02-13");
        assertThat(world.lake.universe.get(FRIDAY)).isEqualTo(symbols("AAPL", "IBM"));
        assertThat(world.day(FRIDAY)).isEqualTo(new DayRecord.Summary(FRIDAY, DayRecord.Scope.UNIVERSE, 2, 2, 0, 0));
        assertThat(world.day(THURSDAY).isComplete()).isTrue();
        assertThat(report.warnings()).singleElement().asString().contains("2026-02-13", "quarantine", "2 symbols");
        assertThat(world.catchUp().isClean()).isTrue();
    }

    @Test
    void aRebuiltUniverseKeepsTheSymbolsThatOnlyTheRecordNames() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        world.lake.bars.get(new Symbol("IBM")).remove(FRIDAY);
        TreeMap<Symbol, SymbolState> expected = new TreeMap<>(Map.of(new Symbol("IBM"), new SymbolState.Due()));
        world.lake.records.put(FRIDAY, new DayRecord(FRIDAY, DayRecord.Scope.PARTIAL, expected));
        damageUniverse(FRIDAY);
        world.catchUp(options -> options.tradesOnly(true));
        assertThat(world.lake.universe.get(FRIDAY)).isEqualTo(symbols("AAPL", "IBM"));
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
    }

    @Test
    void aSymbolWhoseBarsAreDamagedTooStaysInTheRebuiltUniverse() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        damageUniverse(FRIDAY);
        world.lake.brokenYears.add(FakeLake.year(new Symbol("IBM"), 2026));
        CollectionReport report = world.catchUp();
        assertThat(world.lake.universe.get(FRIDAY)).isEqualTo(symbols("AAPL", "IBM"));
        assertThat(world.lake.quarantined).containsExactly("universe 2026-02-13", "IBM/2026.parquet");
        assertThat(world.lake.bars.get(new Symbol("IBM"))).containsOnlyKeys(THURSDAY, FRIDAY);
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
        assertThat(report.warnings()).anySatisfy(told -> assertThat(told).contains("IBM is taken to have traded"));
    }

    @Test
    void symbolsNamedForTradesOnlyJoinAUniverseThatWasDamaged() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        damageUniverse(FRIDAY);
        world.catchUp(
                options -> options.symbols(symbols("NEWW")).tradesOnly(true).dates(DateRange.of(FRIDAY)));
        assertThat(world.lake.universe.get(FRIDAY)).isEqualTo(symbols("AAPL", "IBM", "NEWW"));
    }

    @Test
    void anInterruptLeavesADamagedUniverseAlone() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        damageUniverse(FRIDAY);
        RunNotes notes = new RunNotes(CollectorListener.NONE, new Told());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new HealingUniverse(world.ports(), notes).read(FRIDAY))
                .isInstanceOf(ClosedByInterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(world.lake.quarantined).isEmpty();
    }

    @Test
    void anUnreadableBarFileFoundWhilePlanningIsFetchedAgain() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        world.lake.brokenYears.add(FakeLake.year(new Symbol("IBM"), 2026));
        world.catchUp();
        assertThat(world.lake.quarantined).containsExactly("IBM/2026.parquet");
        assertThat(world.lake.bars.get(new Symbol("IBM"))).containsOnlyKeys(THURSDAY, FRIDAY);
        assertThat(world.lake.daily.pendingBackfill()).isEmpty();
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
    }

    @Test
    void anInterruptEndsTheRunAndLosesNothing() throws Exception {
        for (int i = 0; i < 10; i++) world.vendor.trades("S%02d".formatted(i), "2026-02-13", 2);
        world.completedUpTo(FRIDAY);
        CountDownLatch midway = new CountDownLatch(1);
        world.vendor.mood = new FakeVendor.Mood() {
            @Override
            public void beforeSymbol(Asked asked, int handed) throws InterruptedException {
                if (handed < 4) return;
                midway.countDown();
                new CountDownLatch(1).await();
            }
        };
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread run = Thread.ofPlatform().start(() -> {
            try {
                world.catchUp();
            } catch (Throwable thrown) {
                end.set(thrown);
            }
        });
        midway.await();
        run.interrupt();
        run.join();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThat(world.day(FRIDAY)).isEqualTo(new DayRecord.Summary(FRIDAY, DayRecord.Scope.UNIVERSE, 10, 4, 0, 0));
        assertThat(world.lake.locks).isEmpty();

        world.vendor.mood = new FakeVendor.Mood() {};
        world.vendor.log.clear();
        world.catchUp();
        assertThat(asked().getFirst().symbols()).hasSize(6);
        assertThat(new TreeMap<>(world.lake.trades)).hasSize(10);
    }

    @Test
    void anInterruptIsNeverTakenForADamagedFile() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        SymbolDay file = new SymbolDay(new Symbol("AAPL"), FRIDAY);
        world.lake.trades.put(file, List.of("row"));
        world.lake.brokenTrades.add(file);
        world.lake.beforeInspection = () -> Thread.currentThread().interrupt();
        assertThatThrownBy(world::catchUp).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(world.lake.quarantined).isEmpty();
        assertThat(world.lake.trades).containsKey(file);
    }

    @Test
    void aClockThatStandsStillNeverMakesAOneShotRunWait() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        world.vendor.mood = new FakeVendor.Mood() {
            @Override
            public void beforeAnswer(Asked asked) throws SourceException {
                if (asked.first().equals(FRIDAY)) throw FakeVendor.unavailable();
            }
        };
        Instant now = world.clock.instant();
        CollectionReport report =
                world.collector(options -> options, standingStill(now)).catchUp();
        assertThat(report.failures()).hasSize(2);
        assertThat(world.day(THURSDAY).isComplete()).isTrue();
    }

    private static Timekeeper standingStill(Instant now) {
        return new Timekeeper() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public void pause(Duration duration) {
                throw new IllegalStateException("the wait would never end");
            }

            @Override
            public double speed() {
                return 0;
            }
        };
    }

    private static IOException broken(String path) {
        return new IOException(path + " was not written: Input/output error", new IOException("Input/output error"));
    }

    @Test
    void aFolderThatCantBeWrittenIsItsSymbolsFailureAndTheOthersGoOn() throws Exception {
        twoDays();
        world.lake.tradeWalls.put(new Symbol("AAPL"), broken("us/trades/AAPL"));
        CollectionReport report = world.catchUp();
        assertThat(report.failures()).hasSize(2).allSatisfy(failure -> {
            assertThat(failure.symbol()).hasToString("AAPL");
            assertThat(failure.reason()).contains("us/trades/AAPL", "Input/output error");
        });
        assertThat(world.day(FRIDAY)).isEqualTo(new DayRecord.Summary(FRIDAY, DayRecord.Scope.UNIVERSE, 2, 1, 0, 1));
        assertThat(world.day(THURSDAY).done()).isEqualTo(1);
        assertThat(world.vendor.tradeDatesAsked("AAPL")).isEmpty();
        world.lake.tradeWalls.clear();
        assertThat(world.catchUp().isClean()).isTrue();
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
    }

    @Test
    void aBugThatOneSymbolsPrintsWakeIsItsFailure() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        world.vendor.mood = new FakeVendor.Mood() {
            @Override
            public void beforeAnswer(Asked asked) {
                if (asked.symbols().contains(new Symbol("AAPL"))) throw new IllegalStateException("bug");
            }
        };
        CollectionReport report = world.catchUp();
        assertThat(report.failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure.reason()).contains("unexpected", "bug"));
        assertThat(world.tradesOf("IBM", FRIDAY)).isNotEmpty();
    }

    @Test
    void barsThatCantBeReadAreItsSymbolsFailureToo() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        world.lake.barWalls.put(new Symbol("AAPL"), broken("us/daily/AAPL"));
        CollectionReport report = world.catchUp();
        assertThat(report.failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure.reason()).contains("us/daily/AAPL"));
        assertThat(world.vendor.tradeDatesAsked("AAPL")).isEmpty();
        assertThat(world.vendor.tradeDatesAsked("IBM")).hasSize(2);
    }

    @Test
    void whenFileAfterFileFailsAlikeTheRunEndsInsteadOfWritingThousandsOfFailures() {
        for (int i = 0; i < 50; i++) {
            String symbol = "S%02d".formatted(i);
            world.vendor.trades(symbol, "2026-02-13", 1);
            world.lake.tradeWalls.put(new Symbol(symbol), broken("us/trades/" + symbol));
        }
        world.completedUpTo(FRIDAY);
        assertThatThrownBy(world::catchUp)
                .isInstanceOf(LakeFailedException.class)
                .hasMessageContaining("20 files in a row")
                .hasMessageContaining("Input/output error");
        assertThat(world.vendor.asked(TRADES)).isEmpty();
        assertThat(world.lake.locks).isEmpty();
    }

    @Test
    void manyFilesThatFailedBeforeAreNoNewsAndStopNobody() throws Exception {
        twoDays();
        for (int i = 0; i < 30; i++) {
            String symbol = "S%02d".formatted(i);
            world.vendor.trades(symbol, "2026-02-13", 1);
            world.lake.tradeWalls.put(new Symbol(symbol), broken("us/trades/" + symbol));
        }
        world.completedUpTo(FRIDAY);
        assertThatThrownBy(world::catchUp).isInstanceOf(LakeFailedException.class);
        assertThat(world.catchUp().failures()).hasSize(30);
        assertThat(world.tradesOf("AAPL", FRIDAY)).isNotEmpty();
        assertThat(world.day(THURSDAY).isComplete()).isTrue();
        assertThat(world.catchUp().failures()).hasSize(30);
    }

    @Test
    void aLockThatCantBeTakenIsNoDatesOwnFailure() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        world.lake.lockWall = Optional.of(new IOException("us/.state/locks/raw: Read-only file system"));
        assertThatThrownBy(() -> world.catchUp(options -> options.tradesOnly(true)))
                .hasMessageContaining("locks/raw");
        assertThat(world.lake.lockTries).isEqualTo(1);
    }

    @Test
    void aDateWhoseUniverseCantBeReadBlocksNoOlderOne() {
        twoDays();
        world.completedUpTo(FRIDAY);
        world.lake.universeWalls.add(FRIDAY);
        assertThatThrownBy(() -> world.catchUp(options -> options.tradesOnly(true)))
                .hasMessageContaining("universe/2026-02-13");
        assertThat(world.day(THURSDAY).isComplete()).isTrue();
        assertThat(world.lake.quarantined).isEmpty();
    }

    @Test
    void anotherFailureInBetweenMakesNoneCameUnbelievableAgain() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        Symbol ibm = new Symbol("IBM");
        world.vendor.prints.get(ibm).remove(FRIDAY);
        world.catchUp();
        world.vendor.poison.add(ibm);
        world.catchUp();
        world.catchUp();
        world.vendor.poison.clear();
        world.catchUp();
        assertThat(world.catchUp().isClean()).isFalse();
        assertThat(world.catchUp().isClean()).isTrue();
        assertThat(world.state("IBM", FRIDAY)).isInstanceOf(SymbolState.Empty.class);
    }

    @Test
    void whatIsKeptMayChangeAndEveryFileSaysWhatItHolds() throws Exception {
        twoDays().catchUp(options -> options.keep(TradesKeep.BLOCKS).dates(DateRange.of(THURSDAY)));
        world.catchUp();
        assertThat(world.state("AAPL", THURSDAY))
                .isInstanceOfSatisfying(
                        SymbolState.Done.class,
                        done -> assertThat(done.file().keep()).isEqualTo(TradesKeep.BLOCKS));
        assertThat(world.state("AAPL", FRIDAY))
                .isInstanceOfSatisfying(
                        SymbolState.Done.class,
                        done -> assertThat(done.file().keep()).isEqualTo(TradesKeep.ALL));
        world.lake.brokenRecords.add(THURSDAY);
        world.catchUp();
        assertThat(world.vendor.tradeDatesAsked("AAPL")).containsExactly(THURSDAY, FRIDAY);
        assertThat(world.state("AAPL", THURSDAY))
                .isInstanceOfSatisfying(
                        SymbolState.Done.class,
                        done -> assertThat(done.file().keep()).isEqualTo(TradesKeep.BLOCKS));
    }

    @Test
    void oldFilesThatMayBeTheOriginalsAreTakenForDoneButNotInSilence() throws Exception {
        twoDays().catchUp(options -> options.keep(TradesKeep.BLOCKS));
        world.lake.records.remove(FRIDAY);
        assertThat(world.catchUp().warnings()).isEmpty();
        world.lake.records.remove(THURSDAY);
        assertThat(world.catchUp().warnings())
                .singleElement()
                .asString()
                .contains(THURSDAY.toString(), "UTC", "`jupitor verify --adopt`");
    }

    @Test
    void aLostRecordIsRebuiltFromFilesThatAreReadWhole() throws Exception {
        twoDays().catchUp();
        world.lake.brokenRecords.add(FRIDAY);
        SymbolDay flipped = new SymbolDay(new Symbol("AAPL"), FRIDAY);
        List<String> good = world.lake.trades.get(flipped);
        world.lake.flippedPages.add(flipped);
        world.catchUp();
        assertThat(world.lake.quarantined).containsExactly("record 2026-02-13", "AAPL/2026-02-13");
        assertThat(world.state("AAPL", FRIDAY)).isEqualTo(new SymbolState.Done(FakeLake.fileOf(good)));
    }

    @Test
    void aUniverseThatWasCutDownToNothingIsRebuiltFromTheBars() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        world.lake.universe.put(THURSDAY, new TreeSet<>());
        CollectionReport report = world.catchUp();
        assertThat(world.lake.universe.get(THURSDAY)).isEqualTo(symbols("AAPL", "IBM"));
        assertThat(world.day(THURSDAY).isComplete()).isTrue();
        assertThat(report.warnings()).singleElement().asString().contains("2026-02-12", "empty", "2 symbols");
    }

    @Test
    void aUniverseThatIsGoneIsRebuiltFromTheBars() throws Exception {
        world.vendor.trades("AAPL", "2026-02-11", 1);
        twoDays();
        world.completedUpTo(THURSDAY);
        world.lake.universe.remove(THURSDAY);
        world.lake.universe.put(LocalDate.of(2026, 2, 11), new TreeSet<>(symbols("AAPL")));
        CollectionReport report = world.catchUp();
        assertThat(world.lake.universe.get(THURSDAY)).isEqualTo(symbols("AAPL", "IBM"));
        assertThat(world.day(THURSDAY).isComplete()).isTrue();
        assertThat(report.warnings()).singleElement().asString().contains("2026-02-12", "gone", "2 symbols");
    }

    @Test
    void aUniverseThatIsGoneKeepsTheSymbolsThatOnlyTheRecordNames() throws Exception {
        twoDays()
                .catchUp(options ->
                        options.tradesOnly(true).symbols(symbols("GHOST")).dates(DateRange.of(THURSDAY)));
        world.vendor.trades("AAPL", "2026-02-11", 1);
        world.completedUpTo(THURSDAY);
        world.lake.universe.remove(THURSDAY);
        world.catchUp();
        assertThat(world.lake.universe.get(THURSDAY)).isEqualTo(symbols("AAPL", "GHOST", "IBM"));
    }

    @Test
    void aUniverseThatIsGoneIsRebuiltAlthoughSomebodysBarsCantBeRead() throws Exception {
        world.vendor.trades("AAPL", "2026-02-11", 1);
        twoDays();
        world.completedUpTo(THURSDAY);
        world.lake.universe.remove(THURSDAY);
        world.lake.barWalls.put(new Symbol("AAPL"), broken("us/daily/AAPL"));
        world.catchUp();
        assertThat(world.lake.universe.get(THURSDAY)).isEqualTo(symbols("AAPL", "IBM"));
        assertThat(world.tradesOf("IBM", FRIDAY)).isNotEmpty();
    }

    @Test
    void aUniverseThatIsGoneAndWhoseRecordCantBeReadHoldsNoOtherDateUp() {
        world.vendor.trades("AAPL", "2026-02-11", 1);
        twoDays();
        world.completedUpTo(THURSDAY);
        world.lake.universe.remove(THURSDAY);
        world.lake.recordWalls.add(THURSDAY);
        assertThatThrownBy(world::catchUp).hasMessageContaining("trades/2026-02-12.json");
        assertThat(world.lake.universe).doesNotContainKey(THURSDAY);
        assertThat(world.tradesOf("IBM", FRIDAY)).isNotEmpty();
    }

    @Test
    void aDamagedUniverseIsRebuiltAlthoughSomebodysBarsCantBeRead() throws Exception {
        twoDays();
        world.completedUpTo(FRIDAY);
        world.lake.brokenUniverses.add(FRIDAY);
        world.lake.barWalls.put(new Symbol("AAPL"), broken("us/daily/AAPL"));
        world.catchUp();
        assertThat(world.lake.universe.get(FRIDAY)).isEqualTo(symbols("AAPL", "IBM"));
        assertThat(world.tradesOf("IBM", FRIDAY)).isNotEmpty();
    }
}

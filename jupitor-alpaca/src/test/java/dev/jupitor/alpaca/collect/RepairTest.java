package dev.jupitor.alpaca.collect;

import static dev.jupitor.alpaca.collect.World.FRIDAY;
import static dev.jupitor.alpaca.collect.World.THURSDAY;
import static dev.jupitor.alpaca.collect.World.symbols;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.alpaca.collect.FakeLake.SymbolDay;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.collect.DailyState;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.RepairOrder;
import dev.jupitor.core.collect.RepairReport;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.lake.LockHolder;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is ordered is fetched again; nothing good is lost on the way, and nothing bad is believed.
class RepairTest {
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final SymbolDay AAPL_FRIDAY = new SymbolDay(AAPL, FRIDAY);
    private final World world = new World();

    @BeforeEach
    void aCompleteLake() throws Exception {
        for (String date : List.of("2026-02-12", "2026-02-13"))
            world.vendor.trades("AAPL", date, 5).trades("IBM", date, 3).trades("MSFT", date, 2);
        world.catchUp();
        world.vendor.log.clear();
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    private RepairReport repair(SortedSet<Symbol> trades, SortedSet<Symbol> bars) throws Exception {
        return world.collector(options -> options).repair(new RepairOrder(FRIDAY, trades, bars));
    }

    private RepairReport repairTrades(String... names) throws Exception {
        return repair(symbols(names), new TreeSet<>());
    }

    private RepairReport repairBars(String... names) throws Exception {
        return repair(new TreeSet<>(), symbols(names));
    }

    @Test
    void aFileThatIsNotTheRecordedOneIsKeptInQuarantineAndFetchedAgain() throws Exception {
        List<String> good = world.tradesOf("AAPL", FRIDAY);
        world.lake.trades.put(AAPL_FRIDAY, world.tradesOf("AAPL", THURSDAY));
        RepairReport report = repairTrades("AAPL");
        assertThat(report.isClean()).isTrue();
        assertThat(report.trades()).containsExactly(AAPL);
        assertThat(report.quarantined()).containsExactly(Path.of("lake/quarantine/AAPL/2026-02-13"));
        assertThat(report.warnings()).singleElement().asString().contains("AAPL", "2026-02-13", "record", "quarantine");
        assertThat(world.lake.kept).containsExactly(world.tradesOf("AAPL", THURSDAY));
        assertThat(world.tradesOf("AAPL", FRIDAY)).isEqualTo(good);
        assertThat(world.state("AAPL", FRIDAY)).isEqualTo(new SymbolState.Done(FakeLake.fileOf(good)));
        assertThat(world.vendor.log).hasSize(1);
        assertThat(world.lake.locks).isEmpty();
    }

    @Test
    void anUnreadableAndAMissingFileAreFetchedAgain() throws Exception {
        world.lake.brokenTrades.add(AAPL_FRIDAY);
        world.lake.trades.remove(new SymbolDay(new Symbol("IBM"), FRIDAY));
        RepairReport report = repairTrades("AAPL", "IBM");
        assertThat(report.trades()).isEqualTo(symbols("AAPL", "IBM"));
        assertThat(report.quarantined()).hasSize(1);
        assertThat(world.tradesOf("IBM", FRIDAY)).hasSize(3);
        assertThat(world.day(FRIDAY)).isEqualTo(new DayRecord.Summary(FRIDAY, DayRecord.Scope.UNIVERSE, 3, 3, 0, 0));
    }

    @Test
    void aSoundFileIsReplacedByWhatTheVendorSaysNow() throws Exception {
        world.vendor.trades("AAPL", "2026-02-13", 6);
        RepairReport report = repairTrades("AAPL");
        assertThat(report.quarantined()).isEmpty();
        assertThat(world.tradesOf("AAPL", FRIDAY)).hasSize(6);
        assertThat(world.state("AAPL", FRIDAY))
                .isEqualTo(new SymbolState.Done(FakeLake.fileOf(world.tradesOf("AAPL", FRIDAY))));
    }

    @Test
    void whoCannotBeFetchedKeepsHisSoundFileAndItsRecord() throws Exception {
        DayRecord before = world.lake.records.get(FRIDAY);
        world.vendor.poison.add(AAPL);
        RepairReport report = repairTrades("AAPL", "IBM");
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.symbol()).isEqualTo(AAPL);
            assertThat(failure.date()).isEqualTo(FRIDAY);
            assertThat(failure.reason()).contains("invalid symbol");
        });
        assertThat(report.trades()).isEqualTo(symbols("IBM"));
        assertThat(world.lake.records.get(FRIDAY)).isEqualTo(before);
        assertThat(world.tradesOf("AAPL", FRIDAY)).hasSize(5);
    }

    @Test
    void whoseBadFileIsGoneAndCannotBeFetchedHasFailedAndTheCollectorGoesOnWithHim() throws Exception {
        world.lake.brokenTrades.add(AAPL_FRIDAY);
        world.vendor.poison.add(AAPL);
        RepairReport report = repairTrades("AAPL");
        assertThat(report.failures())
                .extracting(CollectionReport.Failure::symbol)
                .containsExactly(AAPL);
        assertThat(world.state("AAPL", FRIDAY)).isInstanceOf(SymbolState.Failed.class);
        world.vendor.poison.clear();
        world.catchUp();
        assertThat(world.tradesOf("AAPL", FRIDAY)).hasSize(5);
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
    }

    @Test
    void thatTheVendorHasNoneOfThePrintsInPlaceIsNotBelieved() throws Exception {
        world.vendor.prints.get(AAPL).remove(FRIDAY);
        world.lake.bars.get(AAPL).remove(FRIDAY);
        RepairReport report = repairTrades("AAPL");
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("none came"));
        assertThat(world.tradesOf("AAPL", FRIDAY)).hasSize(5);
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
    }

    @Test
    void refusedKeysEndItAndNothingIsLost() throws Exception {
        DayRecord before = world.lake.records.get(FRIDAY);
        world.vendor.trouble = FakeVendor.keysRefused();
        assertThatThrownBy(() -> repairTrades("AAPL", "IBM")).isInstanceOf(SourceException.Rejected.class);
        assertThat(world.lake.records.get(FRIDAY)).isEqualTo(before);
        assertThat(world.lake.locks).isEmpty();
    }

    @Test
    void aSilentVendorIsToldAndEveryFileStays() throws Exception {
        DayRecord before = world.lake.records.get(FRIDAY);
        world.vendor.trouble = FakeVendor.unavailable();
        UsCollector collector = world.collector(options -> options);
        RepairReport report = collector.repair(RepairOrder.ofBoth(FRIDAY, symbols("AAPL", "IBM")));
        assertThat(report.failures()).hasSize(4);
        assertThat(collector.silence()).isPresent();
        assertThat(world.lake.records.get(FRIDAY)).isEqualTo(before);
    }

    @Test
    void aFileThatNobodyExpectsIsMovedAwayAndNotFetched() throws Exception {
        world.lake.trades.put(new SymbolDay(new Symbol("ALIEN"), FRIDAY), List.of("row"));
        RepairReport report = repairTrades("ALIEN");
        assertThat(report.quarantined()).containsExactly(Path.of("lake/quarantine/ALIEN/2026-02-13"));
        assertThat(world.lake.kept).containsExactly(List.of("row"));
        assertThat(world.vendor.log).isEmpty();
        assertThat(world.day(FRIDAY).expected()).isEqualTo(3);
        assertThat(world.lake.universe.get(FRIDAY)).isEqualTo(symbols("AAPL", "IBM", "MSFT"));
    }

    @Test
    void aSymbolThatOnlyItsBarKnowsJoinsTheDateAndIsFetched() throws Exception {
        world.vendor.trades("NEWW", "2026-02-13", 4);
        world.lake.bars.put(new Symbol("NEWW"), new TreeMap<>());
        world.lake.bars.get(new Symbol("NEWW")).put(FRIDAY, FakeVendor.bar(new Symbol("NEWW"), FRIDAY, 4));
        assertThat(repairTrades("NEWW").isClean()).isTrue();
        assertThat(world.lake.universe.get(FRIDAY)).contains(new Symbol("NEWW"));
        assertThat(world.day(FRIDAY)).isEqualTo(new DayRecord.Summary(FRIDAY, DayRecord.Scope.UNIVERSE, 4, 4, 0, 0));
    }

    @Test
    void aDamagedRecordIsRebuiltFromFilesThatAreReadWhole() throws Exception {
        world.lake.brokenRecords.add(FRIDAY);
        world.lake.flippedPages.add(new SymbolDay(new Symbol("MSFT"), FRIDAY));
        repairTrades("AAPL");
        assertThat(world.lake.quarantined).containsExactly("record 2026-02-13", "MSFT/2026-02-13");
        assertThat(world.day(FRIDAY)).isEqualTo(new DayRecord.Summary(FRIDAY, DayRecord.Scope.UNIVERSE, 3, 2, 0, 0));
        assertThat(world.catchUp().isClean()).isTrue();
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
    }

    @Test
    void aDamagedUniverseIsHealed() throws Exception {
        world.lake.brokenUniverses.add(FRIDAY);
        RepairReport report = repairTrades("AAPL");
        assertThat(report.quarantined()).containsExactly(Path.of("lake/quarantine/universe/2026-02-13"));
        assertThat(world.lake.universe.get(FRIDAY)).isEqualTo(symbols("AAPL", "IBM", "MSFT"));
    }

    @Test
    void aUniverseThatLacksWhomTheRecordNamesIsFilledUpThoughNobodyIsOrdered() throws Exception {
        world.lake.universe.put(FRIDAY, new TreeSet<>(symbols("IBM")));
        RepairReport report = repairTrades();
        assertThat(world.lake.universe.get(FRIDAY)).isEqualTo(symbols("AAPL", "IBM", "MSFT"));
        assertThat(report.warnings()).singleElement().asString().contains("universe of 2026-02-13");
        assertThat(world.vendor.log).isEmpty();
    }

    @Test
    void aDateThatHasLostUniverseAndRecordIsRebuiltThoughNobodyIsOrdered() throws Exception {
        DayRecord before = world.lake.records.remove(FRIDAY);
        world.lake.universe.remove(FRIDAY);
        repairTrades();
        assertThat(world.lake.universe.get(FRIDAY)).isEqualTo(symbols("AAPL", "IBM", "MSFT"));
        assertThat(world.lake.records.get(FRIDAY)).isEqualTo(before);
        assertThat(world.vendor.log).isEmpty();
    }

    @Test
    void aFileOfADateThatNobodyKnowsIsMovedAwayAndMakesNoRecord() throws Exception {
        LocalDate saturday = FRIDAY.plusDays(1);
        world.lake.trades.put(new SymbolDay(AAPL, saturday), world.tradesOf("AAPL", FRIDAY));
        RepairOrder order = new RepairOrder(saturday, symbols("AAPL"), new TreeSet<>());
        assertThat(world.collector(options -> options).repair(order).quarantined())
                .hasSize(1);
        assertThat(world.lake.records).doesNotContainKey(saturday);
        assertThat(world.lake.universe).doesNotContainKey(saturday);
    }

    @Test
    void aYearThatIsGoneIsFetchedAsAWhole() throws Exception {
        TreeMap<LocalDate, Bar> before = world.lake.bars.get(AAPL);
        world.lake.bars.put(AAPL, new TreeMap<>());
        assertThat(repairBars("AAPL").bars()).containsExactly(AAPL);
        assertThat(world.lake.bars.get(AAPL)).isEqualTo(before).containsKey(THURSDAY);
    }

    @Test
    void aSymbolThatHasLostItsFolderIsFetchedWithItsHistory() throws Exception {
        TreeMap<LocalDate, Bar> before = world.lake.bars.remove(AAPL);
        assertThat(repairBars("AAPL").bars()).containsExactly(AAPL);
        assertThat(world.lake.bars.get(AAPL)).isEqualTo(before);
        assertThat(world.lake.daily.pendingBackfill()).isEmpty();
    }

    @Test
    void aDamagedUniverseIsHealedAlsoWhereNothingIsFetched() throws Exception {
        world.lake.brokenUniverses.add(FRIDAY);
        DayRecord before = world.lake.records.get(FRIDAY);
        RepairReport report = repairTrades();
        assertThat(report.quarantined()).containsExactly(Path.of("lake/quarantine/universe/2026-02-13"));
        assertThat(world.lake.universe.get(FRIDAY)).isEqualTo(symbols("AAPL", "IBM", "MSFT"));
        assertThat(world.lake.records.get(FRIDAY)).isEqualTo(before);
        assertThat(world.vendor.log).isEmpty();
    }

    @Test
    void aDamagedRecordIsRebuiltAlsoWhereNothingIsFetched() throws Exception {
        world.lake.brokenRecords.add(FRIDAY);
        repairTrades();
        assertThat(world.lake.brokenRecords).isEmpty();
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
        assertThat(world.vendor.log).isEmpty();
    }

    @Test
    void manyOrderedFilesThatFailAlikeAreEachNamed() throws Exception {
        SortedSet<Symbol> many = new TreeSet<>();
        for (int i = 0; i < 30; i++) many.add(new Symbol("S%02d".formatted(i)));
        many.forEach(symbol -> world.vendor.trades(symbol.ticker(), "2026-02-13", 1));
        world.lake.universe.get(FRIDAY).addAll(many);
        world.catchUp(options -> options.tradesOnly(true));
        many.forEach(symbol -> world.lake.tradeWalls.put(symbol, new AccessDeniedException("us/trades/" + symbol)));
        RepairReport report = repair(many, new TreeSet<>());
        assertThat(report.failures()).hasSize(30);
        assertThat(world.day(FRIDAY).isComplete()).isTrue();
    }

    @Test
    void aRepairThatIsBrokenOffWritesDownWhatItHasMovedAway() {
        world.lake.trades.put(AAPL_FRIDAY, List.of("another"));
        world.lake.tradeWalls.put(new Symbol("IBM"), new IOException("No space left on device"));
        assertThatThrownBy(() -> repairTrades("AAPL", "IBM")).isInstanceOf(DiskFullException.class);
        assertThat(world.lake.trades).doesNotContainKey(AAPL_FRIDAY);
        assertThat(world.state("AAPL", FRIDAY)).isEqualTo(new SymbolState.Due());
        assertThat(world.state("IBM", FRIDAY)).isInstanceOf(SymbolState.Done.class);
    }

    @Test
    void aDailyBarIsFetchedAgain() throws Exception {
        world.lake.bars.get(AAPL).put(FRIDAY, FakeVendor.bar(AAPL, FRIDAY, 1));
        RepairReport report = repairBars("AAPL");
        assertThat(report.bars()).containsExactly(AAPL);
        assertThat(world.lake.bars.get(AAPL)).containsEntry(FRIDAY, FakeVendor.bar(AAPL, FRIDAY, 5));
        assertThat(world.vendor.log).singleElement().satisfies(asked -> {
            assertThat(asked.first()).isEqualTo(FRIDAY);
            assertThat(asked.last()).isEqualTo(FRIDAY);
        });
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void anUnreadableYearIsFetchedAgainAsAWhole() throws Exception {
        world.lake.brokenYears.add(FakeLake.year(AAPL, 2026));
        RepairReport report = repairBars("AAPL");
        assertThat(report.isClean()).isTrue();
        assertThat(report.quarantined()).containsExactly(Path.of("lake/quarantine/AAPL/2026.parquet"));
        assertThat(world.lake.bars.get(AAPL)).containsOnlyKeys(THURSDAY, FRIDAY);
        assertThat(world.lake.daily.pendingBackfill()).isEmpty();
        assertThat(world.lake.marker).contains(FRIDAY);
    }

    @Test
    void aYearThatCannotBeFetchedStaysOwedAndTheCollectorFetchesIt() throws Exception {
        world.lake.brokenYears.add(FakeLake.year(AAPL, 2026));
        world.vendor.poison.add(AAPL);
        assertThat(repairBars("AAPL").failures()).hasSize(1);
        assertThat(world.lake.daily.pendingBackfill()).containsExactly(AAPL);
        world.vendor.poison.clear();
        assertThat(world.catchUp().isClean()).isTrue();
        assertThat(world.lake.bars.get(AAPL)).containsOnlyKeys(THURSDAY, FRIDAY);
        assertThat(world.lake.daily.pendingBackfill()).isEmpty();
    }

    @Test
    void thatTheVendorHasNoBarIsTold() throws Exception {
        world.vendor.prints.get(AAPL).remove(FRIDAY);
        RepairReport report = repairBars("AAPL");
        assertThat(report.bars()).isEmpty();
        assertThat(report.warnings()).containsExactly("the vendor has no daily bar of AAPL on 2026-02-13");
        assertThat(world.lake.bars.get(AAPL)).containsKey(FRIDAY);
    }

    @Test
    void aRepairBeforeTheFirstRunIsOverLeavesTheHistoryOwed() throws Exception {
        world.lake.marker = Optional.empty();
        world.lake.daily = DailyState.NONE;
        world.lake.brokenYears.add(FakeLake.year(AAPL, 2026));
        LocalDate thursday = THURSDAY;
        world.collector(options -> options).repair(new RepairOrder(thursday, new TreeSet<>(), symbols("AAPL")));
        assertThat(world.lake.bars.get(AAPL)).containsOnlyKeys(THURSDAY);
        assertThat(world.lake.daily.pendingBackfill()).containsExactly(AAPL);
        world.catchUp();
        assertThat(world.lake.bars.get(AAPL)).containsOnlyKeys(THURSDAY, FRIDAY);
    }

    @Test
    void whoeverWorksOnTheLakeIsNamed() {
        world.lake.locks.put(LockArea.RAW, new LockHolder(7, "here", "jupitor alpaca-data", Instant.EPOCH));
        assertThatThrownBy(() -> repairTrades("AAPL"))
                .isInstanceOf(LockHeldException.class)
                .hasMessageContaining("pid 7");
    }
}

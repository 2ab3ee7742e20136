package dev.jupitor.store.audit;

import static dev.jupitor.store.audit.CollectedLake.of;
import static dev.jupitor.store.audit.CollectedLake.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.audit.BarField;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.audit.Difference;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.audit.Verdict;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.RepairOrder;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.internal.parquet.ForeignTrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an audit says of a lake without asking anybody.
class AuditJobTest {
    private static final LocalDate YESTERDAY = LocalDate.of(2026, 2, 12);
    private static final LocalDate DAY = LocalDate.of(2026, 2, 13);

    private final BufferAllocator allocator = new RootAllocator();

    private static Path collected;
    private static SyntheticMarket market;

    @TempDir
    Path data;

    private CollectedLake lake;
    /// One that trades a lot.
    private Symbol busy;

    /// Once: whatever is written durably takes its time.
    @BeforeAll
    static void collect(@TempDir Path folder) throws IOException {
        MarketShape shape = MarketShape.builder()
                .seed(11)
                .symbols(10)
                .dates(YESTERDAY, DAY)
                .tradesPerDay(6_000)
                .build();
        market = SyntheticMarket.of(shape, new NyseCalendar());
        collected = folder;
        try (BufferAllocator all = new RootAllocator()) {
            CollectedLake template = new CollectedLake(folder, market, all);
            template.collect(YESTERDAY);
            template.collect(DAY);
        }
    }

    @BeforeEach
    void copyLake() throws IOException {
        try (Stream<Path> files = Files.walk(collected)) {
            for (Path file : files.skip(1).toList()) Files.copy(file, data.resolve(collected.relativize(file)));
        }
        lake = new CollectedLake(data, market, allocator);
        busy = busiest();
    }

    private Symbol busiest() throws IOException {
        DayRecord record = lake.store.usCompletion().read(DAY).orElseThrow();
        return record.symbols().keySet().stream()
                .max((left, right) -> Long.compare(rows(record, left), rows(record, right)))
                .orElseThrow();
    }

    private static long rows(DayRecord record, Symbol symbol) {
        return record.symbols().get(symbol) instanceof SymbolState.Done done
                ? done.file().rows()
                : 0;
    }

    @AfterEach
    void everyBatchWasClosed() {
        allocator.close();
    }

    @Test
    void aMarketWithoutLatePrintsIsExactEverywhere() throws Exception {
        AuditJob.Result result = lake.audit(DAY);
        assertThat(result.isSound()).isTrue();
        assertThat(result.audit().symbols())
                .hasSizeGreaterThan(6)
                .allSatisfy(day ->
                        assertThat(day.verdict()).as(day.symbol().ticker()).isEqualTo(Verdict.EXACT));
        assertThat(result.audit().inputs())
                .isEqualTo(lake.store.usCompletion().fingerprint(DAY).orElseThrow());
        assertThat(lake.store.usAudits().read(DAY)).contains(result.audit());
        assertThat(lake.store.usAudits().summary(DAY)).contains(result.audit().summary());
        assertThat(lake.auditor(Optional.empty()).repairs(result.audit())).isEmpty();
    }

    // What somebody did to one file

    enum Hand {
        OURS,
        FOREIGN
    }

    private void rewrite(Hand hand, Symbol symbol, List<Trade> trades) throws IOException {
        try (TradeBatch batch = lake.batch(trades)) {
            if (hand == Hand.FOREIGN) ForeignTrades.write(lake.file(symbol, DAY), batch);
            else lake.store.usTrades().replace(symbol, DAY, batch, TradesKeep.ALL);
        }
    }

    private SymbolDayAudit onlyOpen() throws Exception {
        AuditJob.Result result = lake.audit(DAY);
        assertThat(result.damage()).isEmpty();
        assertThat(open(result.audit())).hasSize(1);
        SymbolDayAudit found = open(result.audit()).getFirst();
        assertThat(result.audit().symbols())
                .filteredOn(day -> day != found)
                .allSatisfy(day -> assertThat(day.verdict()).isEqualTo(Verdict.EXACT));
        return found;
    }

    private static List<BarField> fields(SymbolDayAudit day) {
        return day.differences().stream().map(Difference::field).toList();
    }

    private int first(List<Trade> trades, Predicate<Trade> wanted) {
        for (int i = 0; i < trades.size(); i++) if (wanted.test(trades.get(i))) return i;
        throw new AssertionError("no such print of " + busy);
    }

    private static boolean isCounted(Trade trade) {
        return trade.update().isEmpty() && trade.conditions().chars().noneMatch(code -> "MQ9".indexOf(code) >= 0);
    }

    private static boolean isRegular(Trade trade) {
        return trade.update().isEmpty()
                && (trade.conditions().equals("@") || trade.conditions().equals(" "));
    }

    /// A print that sets the official open or close and counts for no bar.
    private static boolean isOfficial(Trade trade) {
        return trade.conditions().contains("M") || trade.conditions().contains("Q");
    }

    private static boolean isOddLot(Trade trade) {
        return trade.update().isEmpty() && trade.conditions().endsWith("I");
    }

    @ParameterizedTest
    @EnumSource
    void oneTradeRemovedIsNamed(Hand hand) throws Exception {
        List<Trade> trades = new ArrayList<>(lake.trades(busy, DAY));
        trades.remove(first(trades, AuditJobTest::isCounted));
        rewrite(hand, busy, trades);
        SymbolDayAudit found = onlyOpen();
        assertThat(found.symbol()).isEqualTo(busy);
        assertThat(fields(found)).contains(BarField.FILE, BarField.VOLUME, BarField.TRADE_COUNT);
        assertThat(found.missing()).isEqualTo(OptionalLong.of(1));
        assertThat(found.extra()).isEmpty();
        assertThat(found.note()).contains("the completion record says");
    }

    @ParameterizedTest
    @EnumSource
    void oneTradeDuplicatedIsNamed(Hand hand) throws Exception {
        List<Trade> trades = new ArrayList<>(lake.trades(busy, DAY));
        int at = first(trades, AuditJobTest::isCounted);
        Trade twice = trades.get(at);
        trades.add(at + 1, hand == Hand.FOREIGN ? twice : withId(twice, twice.id() + 1));
        rewrite(hand, busy, trades);
        SymbolDayAudit found = onlyOpen();
        assertThat(found.symbol()).isEqualTo(busy);
        assertThat(fields(found)).contains(BarField.FILE, BarField.VOLUME, BarField.TRADE_COUNT);
        assertThat(found.extra()).isEqualTo(OptionalLong.of(1));
    }

    private static Trade withId(Trade trade, long id) {
        return new Trade(
                trade.symbol(),
                trade.at().plusNanos(1),
                trade.price(),
                trade.size(),
                trade.exchange(),
                id,
                trade.conditions(),
                trade.update(),
                trade.tape());
    }

    private static Trade withPrice(Trade trade, double price) {
        return new Trade(
                trade.symbol(),
                trade.at(),
                price,
                trade.size(),
                trade.exchange(),
                trade.id(),
                trade.conditions(),
                trade.update(),
                trade.tape());
    }

    @ParameterizedTest
    @EnumSource
    void onePriceChangedIsNamed(Hand hand) throws Exception {
        List<Trade> trades = new ArrayList<>(lake.trades(busy, DAY));
        int at = first(trades, AuditJobTest::isRegular);
        trades.set(at, withPrice(trades.get(at), trades.get(at).price() * 2));
        rewrite(hand, busy, trades);
        assertThat(fields(onlyOpen())).contains(BarField.FILE, BarField.HIGH, BarField.VWAP);
    }

    @ParameterizedTest
    @EnumSource
    void anOddLotsPriceChangedIsNamedAlthoughNoBarCountsIt(Hand hand) throws Exception {
        List<Trade> trades = new ArrayList<>(lake.trades(busy, DAY));
        int at = first(trades, AuditJobTest::isOddLot);
        trades.set(at, withPrice(trades.get(at), trades.get(at).price() + 0.01));
        rewrite(hand, busy, trades);
        assertThat(fields(onlyOpen())).containsExactly(BarField.FILE);
    }

    @ParameterizedTest
    @EnumSource
    void anOfficialPrintRemovedIsNamedAlthoughNoBarCountsIt(Hand hand) throws Exception {
        List<Trade> trades = new ArrayList<>(lake.trades(busy, DAY));
        trades.remove(first(trades, AuditJobTest::isOfficial));
        rewrite(hand, busy, trades);
        SymbolDayAudit found = onlyOpen();
        assertThat(fields(found)).containsExactly(BarField.FILE);
        assertThat(found.missing()).isEqualTo(OptionalLong.of(1));
    }

    @Test
    void aFileReplacedByYesterdaysIsNamed() throws Exception {
        Files.copy(lake.file(busy, YESTERDAY), lake.file(busy, DAY), StandardCopyOption.REPLACE_EXISTING);
        SymbolDayAudit found = onlyOpen();
        assertThat(found.symbol()).isEqualTo(busy);
        assertThat(fields(found)).contains(BarField.FILE, BarField.VOLUME);
        assertThat(found.note()).contains("outside 04:00 to 20:00 of 2026-02-13");
    }

    @Test
    void yesterdaysPrintsAreNamedEvenIfTheRecordKnowsTheFile() throws Exception {
        Files.copy(lake.file(busy, YESTERDAY), lake.file(busy, DAY), StandardCopyOption.REPLACE_EXISTING);
        lake.record(DAY, Map.of(busy, new SymbolState.Done(inspect(busy))));
        assertThat(onlyOpen().note()).startsWith("row 1 is of 2026-02-12T");
    }

    private StoredFile inspect(Symbol symbol) throws IOException {
        return lake.store.usTrades().inspect(symbol, DAY).orElseThrow();
    }

    @Test
    void anotherSymbolsFileIsNamed() throws Exception {
        Symbol other = others().getFirst();
        Files.copy(lake.file(other, DAY), lake.file(busy, DAY), StandardCopyOption.REPLACE_EXISTING);
        assertThat(onlyOpen().note()).contains("row 1 is a print of '%s'".formatted(other));
    }

    private List<Symbol> others() throws IOException {
        return lake.store.usUniverse().read(DAY).stream()
                .filter(symbol -> !symbol.equals(busy))
                .toList();
    }

    // Files that are not there, not readable, not expected

    @Test
    void aFileThatIsGoneIsNamedWithItsRows() throws Exception {
        long rows = lake.trades(busy, DAY).size();
        Files.delete(lake.file(busy, DAY));
        SymbolDayAudit found = onlyOpen();
        assertThat(fields(found)).containsExactly(BarField.FILE);
        assertThat(found.note()).startsWith("the file is not there");
        assertThat(found.missing()).isEqualTo(OptionalLong.of(rows));
    }

    @Test
    void anUnreadableFileIsAFindingAndNotTheEnd() throws Exception {
        Files.write(lake.file(busy, DAY), new byte[0]);
        assertThat(onlyOpen().note()).contains("unreadable").contains("zero bytes");
        Files.delete(lake.file(busy, DAY));
        Files.createDirectory(lake.file(busy, DAY));
        assertThat(fields(onlyOpen())).containsExactly(BarField.FILE);
    }

    @Test
    void aFileWhereTheFolderBelongsIsAFinding() throws Exception {
        Path folder = lake.file(busy, DAY).getParent();
        Files.delete(lake.file(busy, DAY));
        Files.delete(lake.file(busy, YESTERDAY));
        Files.delete(folder);
        Files.createFile(folder);
        assertThat(onlyOpen().note()).contains(folder.toString());
    }

    @Test
    void oneFlippedBitIsNamed() throws Exception {
        byte[] bytes = Files.readAllBytes(lake.file(busy, DAY));
        bytes[bytes.length / 2] ^= 4;
        Files.write(lake.file(busy, DAY), bytes);
        assertThat(fields(onlyOpen())).contains(BarField.FILE);
    }

    @Test
    void whatIsNotCollectedYetIsOpen() throws Exception {
        List<Symbol> others = others();
        lake.record(
                DAY,
                Map.of(
                        others.get(0), new SymbolState.Due(),
                        others.get(1), new SymbolState.Failed("HTTP 500", 3, CollectedLake.NOW)));
        lake.changeRecord(DAY, record -> {
            TreeMap<Symbol, SymbolState> without = new TreeMap<>(record.symbols());
            without.remove(others.get(2));
            return new DayRecord(DAY, record.scope(), without);
        });
        Files.delete(lake.file(others.get(0), DAY));
        Files.delete(lake.file(others.get(2), DAY));
        assertThat(open(lake.audit(DAY).audit()))
                .extracting(SymbolDayAudit::note)
                .containsExactly(
                        "not collected yet: due",
                        "in place, but not in the completion record (failed 3 times: HTTP 500)",
                        "not collected yet: the completion record does not name it");
    }

    @Test
    void aFileThatNobodyExpectsIsNamed() throws Exception {
        Symbol stranger = new Symbol("ZZZ");
        Files.createDirectories(lake.file(stranger, DAY).getParent());
        Files.copy(lake.file(busy, DAY), lake.file(stranger, DAY));
        SymbolDayAudit found = onlyOpen();
        assertThat(found.symbol()).isEqualTo(stranger);
        assertThat(found.note()).contains("nobody expects");
        assertThat(open(lake.audit(YESTERDAY).audit())).isEmpty();
    }

    @Test
    void ofADateCollectedInPartOnlyTheRecordsSymbolsAndStrayFilesAreAudited() throws Exception {
        List<Symbol> others = others();
        lake.changeRecord(DAY, record -> {
            TreeMap<Symbol, SymbolState> part = new TreeMap<>(record.symbols());
            part.keySet().retainAll(List.of(busy, others.get(0)));
            return new DayRecord(DAY, DayRecord.Scope.PARTIAL, part);
        });
        for (Symbol symbol : others.subList(2, others.size())) Files.delete(lake.file(symbol, DAY));
        DayAudit audit = lake.audit(DAY).audit();
        assertThat(audit.symbols())
                .extracting(SymbolDayAudit::symbol)
                .containsExactlyInAnyOrder(busy, others.get(0), others.get(1));
        assertThat(open(audit)).extracting(SymbolDayAudit::symbol).containsExactly(others.get(1));
    }

    @Test
    void blocksAreNotAuditableWhileTheirFileIsTheRecordedOne() throws Exception {
        List<Trade> trades = lake.trades(busy, DAY);
        try (TradeBatch some = lake.batch(trades.subList(0, 5))) {
            StoredFile file = lake.store.usTrades().replace(busy, DAY, some, TradesKeep.BLOCKS);
            lake.record(DAY, Map.of(busy, new SymbolState.Done(file)));
        }
        SymbolDayAudit found = of(lake.audit(DAY), busy);
        assertThat(found.verdict()).isEqualTo(Verdict.NOT_AUDITABLE);
        assertThat(found.differences()).isEmpty();
        rewrite(Hand.FOREIGN, busy, trades.subList(0, 4));
        assertThat(fields(of(lake.audit(DAY), busy))).containsExactly(BarField.FILE);
    }

    // Bars

    @Test
    void anUnreadableYearIsAFindingOfItsSymbol() throws Exception {
        Path year = lake.store.layout().dailyBars(busy, DAY.getYear());
        Files.write(year, new byte[100]);
        SymbolDayAudit found = onlyOpen();
        assertThat(fields(found)).containsExactly(BarField.BAR);
        assertThat(found.note()).contains(year.toString());
        assertThat(found.rebuilt()).isPresent();
    }

    @Test
    void aBarThatIsGoneIsOpen() throws Exception {
        Files.delete(lake.store.layout().dailyBars(busy, DAY.getYear()));
        SymbolDayAudit found = onlyOpen();
        assertThat(fields(found)).containsExactly(BarField.BAR);
        assertThat(found.vendor()).isEmpty();
    }

    @Test
    void aBarThatIsOffByOneShareIsOpenAndSaysThatNobodyWasAsked() throws Exception {
        lake.putBar(withVolume(lake.market.dailyBar(busy, DAY).orElseThrow(), 1));
        SymbolDayAudit found = onlyOpen();
        assertThat(fields(found)).containsExactly(BarField.VOLUME);
        assertThat(found.note()).isEqualTo(AuditJob.NOT_ASKED);
    }

    static Bar withVolume(Bar bar, long more) {
        return new Bar(
                bar.symbol(),
                bar.timestamp(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume() + more,
                bar.tradeCount(),
                bar.vwap());
    }

    // The date's own files

    @Test
    void withADamagedRecordTheDateIsAuditedByItsUniverseAndTheDamageIsNamed() throws Exception {
        Path record = lake.store.layout().completion(DAY);
        Files.write(record, new byte[] {'{'});
        Files.delete(lake.file(busy, DAY));
        AuditJob.Result result = lake.audit(DAY);
        assertThat(result.isSound()).isFalse();
        assertThat(result.damage()).singleElement().asString().contains(record.toString());
        assertThat(open(result.audit())).extracting(SymbolDayAudit::symbol).containsExactly(busy);
        assertThat(of(result, others().getFirst()))
                .returns(Verdict.EXACT, SymbolDayAudit::verdict)
                .returns("judged without its completion record", SymbolDayAudit::note);
        assertThat(lake.auditor(Optional.empty()).completeDates()).containsExactly(YESTERDAY, DAY);
    }

    @Test
    void withADamagedUniverseTheRecordTellsWhoIsExpected() throws Exception {
        Files.writeString(lake.store.layout().universe(DAY), "no symbol\n");
        AuditJob.Result result = lake.audit(DAY);
        assertThat(result.damage()).singleElement().asString().startsWith("universe of 2026-02-13");
        assertThat(result.audit().symbols()).hasSizeGreaterThan(6);
        assertThat(open(result.audit())).isEmpty();
        assertThat(result.isSound()).isFalse();
    }

    @Test
    void aMissingRecordIsNamedAndTheFilesAreJudgedWithoutIt() throws Exception {
        Path record = lake.store.layout().completion(DAY);
        Files.delete(record);
        AuditJob.Result result = lake.audit(DAY);
        assertThat(result.damage()).singleElement().asString().contains(record.toString(), "missing");
        assertThat(open(result.audit())).isEmpty();
        assertThat(lake.auditor(Optional.empty()).completeDates()).containsExactly(YESTERDAY, DAY);
    }

    @Test
    void aUniverseThatLacksWhomTheRecordNamesIsNamed() throws Exception {
        Path universe = lake.store.layout().universe(DAY);
        for (String left : List.of("", busy + "\n")) {
            Files.writeString(universe, left);
            AuditJob.Result result = lake.audit(DAY);
            assertThat(result.damage()).singleElement().asString().contains(universe.toString(), "lacks");
            assertThat(open(result.audit())).isEmpty();
        }
    }

    @Test
    void aCountThatSaysIncompleteIsBelievedOnlyWithItsRecord() throws Exception {
        Path record = lake.store.layout().completion(DAY);
        String text = Files.readString(record);
        Files.writeString(record, text.replaceFirst("\"expected\":\\d", "\"expected\":9"));
        assertThat(lake.auditor(Optional.empty()).completeDates()).containsExactly(YESTERDAY, DAY);
        assertThat(lake.audit(DAY).damage()).singleElement().asString().contains(record.toString());
    }

    @Test
    void aDamagedAuditIsOnlyAnOpinionAndMadeAnew() throws Exception {
        lake.audit(DAY);
        Files.write(lake.store.layout().audit(DAY), new byte[30]);
        assertThat(lake.audit(DAY).isSound()).isTrue();
        assertThat(lake.store.usAudits().read(DAY)).isPresent();
    }

    @Test
    void anAuditThatCannotBeWrittenIsNamedAndItsVerdictsAreStillTold() throws Exception {
        Files.createDirectories(lake.store.layout().audit(DAY).resolve("in the way"));
        AuditJob.Result result = lake.audit(DAY);
        assertThat(result.damage()).anyMatch(told -> told.contains("could not be written"));
        assertThat(result.isSound()).isFalse();
        assertThat(result.audit().symbols()).extracting(SymbolDayAudit::verdict).containsOnly(Verdict.EXACT);
    }

    @Test
    void onlyCompleteDatesAreAuditedUnasked() throws Exception {
        lake.record(YESTERDAY, Map.of(busy, new SymbolState.Due()));
        assertThat(lake.auditor(Optional.empty()).completeDates()).containsExactly(DAY);
    }

    // Parts, and what is known from before

    @Test
    void anAuditOfSomeSymbolsKeepsTheRowsOfTheOthers() throws Exception {
        Files.delete(lake.file(busy, DAY));
        DayAudit whole = lake.audit(DAY).audit();
        Symbol other = others().getFirst();
        Files.delete(lake.file(other, DAY));
        DayAudit part = lake.auditor(Optional.empty())
                .audit(DAY, Optional.of(new TreeSet<>(List.of(other))), AuditListener.none())
                .audit();
        assertThat(part.symbols()).hasSameSizeAs(whole.symbols());
        assertThat(open(part)).extracting(SymbolDayAudit::symbol).containsExactlyInAnyOrder(busy, other);
        assertThat(part.inputs()).isEqualTo(whole.inputs());
    }

    @Test
    void aPartDoesNotMakeAStaleAuditFresh() throws Exception {
        TreeSet<Symbol> some = new TreeSet<>(List.of(busy));
        AuditJob job = lake.auditor(Optional.empty());
        assertThat(job.audit(DAY, Optional.of(some), AuditListener.none())
                        .audit()
                        .inputs())
                .isEmpty();
        String before = lake.audit(DAY).audit().inputs();
        lake.record(DAY, Map.of(others().getFirst(), new SymbolState.Due()));
        assertThat(job.audit(DAY, Optional.of(some), AuditListener.none())
                        .audit()
                        .inputs())
                .isEqualTo(before);
    }

    @Test
    void thatASymbolWasRepairedIsRemembered() throws Exception {
        AuditJob job = lake.auditor(Optional.empty());
        job.auditRepaired(DAY, new TreeSet<>(List.of(busy)), AuditListener.none());
        assertThat(of(lake.audit(DAY), busy).repairedAt()).contains(CollectedLake.NOW);
        assertThat(of(lake.audit(DAY), others().getFirst()).repairedAt()).isEmpty();
    }

    @Test
    void aRepairFetchesWhatIsOpen() throws Exception {
        List<Symbol> others = others();
        Files.delete(lake.file(others.get(0), DAY));
        Files.write(lake.store.layout().dailyBars(others.get(1), DAY.getYear()), new byte[9]);
        lake.putBar(withVolume(lake.market.dailyBar(others.get(2), DAY).orElseThrow(), 7));
        RepairOrder order =
                lake.auditor(Optional.empty()).repairs(lake.audit(DAY).audit()).orElseThrow();
        assertThat(order.trades()).containsExactly(others.get(0), others.get(2));
        assertThat(order.bars()).containsExactly(others.get(1), others.get(2));
    }

    @Test
    void progressIsToldToTheLast() throws Exception {
        List<Integer> told = Collections.synchronizedList(new ArrayList<>());
        AuditListener listener = new AuditListener() {
            @Override
            public void judged(LocalDate date, int done, int symbolDays) {
                told.add(done * 1000 + symbolDays);
            }
        };
        int days = lake.auditor(Optional.empty())
                .audit(DAY, Optional.empty(), listener)
                .audit()
                .symbols()
                .size();
        assertThat(told).hasSize(days).contains(days * 1000 + days);
    }
}

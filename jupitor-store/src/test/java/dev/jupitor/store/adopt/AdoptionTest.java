package dev.jupitor.store.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.lake.LockHolder;
import dev.jupitor.core.lake.SpaceGuard;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.adopt.OriginalLake.Print;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptionTest {
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final Symbol MSFT = new Symbol("MSFT");
    private static final Symbol NOF = new Symbol("NOF");
    private static final LocalDate THURSDAY = LocalDate.of(2026, 1, 15);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 1, 16);
    private static final AdoptionListener NOBODY = new AdoptionListener() {};

    private final BufferAllocator allocator = new RootAllocator();

    @TempDir
    Path folder;

    private OriginalLake lake;
    private MarketStore store;

    @BeforeEach
    void makeLake() throws IOException {
        lake = new OriginalLake(Files.createDirectory(folder.resolve("DATA 4TB 1")));
        store = lake.open();
        lake.lastCompleted(FRIDAY);
    }

    @AfterEach
    void everyBatchWasClosed() {
        allocator.close();
    }

    private AdoptionReport adopt() throws IOException, InterruptedException {
        return store.usAdoption(allocator).adopt(NOBODY);
    }

    @Test
    void filesWithNewYorksClockStayByteForByteAndAreRecorded() throws Exception {
        lake.universe(FRIDAY, AAPL, MSFT, NOF);
        lake.shifted(OriginalLake.liquidDay(AAPL, FRIDAY, 200, 1));
        lake.file(MSFT, FRIDAY, List.of(), Print::etMillis, true);
        Map<String, String> before = lake.files("us/trades");

        AdoptionReport report = adopt();

        assertThat(lake.files("us/trades")).isEqualTo(before);
        DayRecord record = store.usCompletion().read(FRIDAY).orElseThrow();
        assertThat(record.scope()).isEqualTo(DayRecord.Scope.UNIVERSE);
        StoredFile file = store.usTrades().inspect(AAPL, FRIDAY).orElseThrow();
        assertThat(file.rows()).isEqualTo(200);
        assertThat(record.symbols().get(AAPL)).isEqualTo(new SymbolState.Done(file));
        assertThat(record.symbols().get(MSFT)).isInstanceOf(SymbolState.Empty.class);
        assertThat(record.symbols().get(NOF)).isEqualTo(new SymbolState.Due());
        assertThat(report.dates()).singleElement().satisfies(date -> {
            assertThat(date.frame()).isEqualTo(TimeFrame.ET_SHIFTED);
            assertThat(date.source()).isEqualTo(FrameSource.PRINTS);
            assertThat(date.keep()).isEqualTo(TradesKeep.BLOCKS);
        });
        assertThat(List.of(report.done(), report.empty(), report.due())).containsExactly(1L, 1L, 1L);
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void onePrintThatIsNoBlockShowsThatAllWereKept() throws Exception {
        lake.universe(FRIDAY, AAPL, MSFT);
        lake.shifted(OriginalLake.liquidDay(AAPL, FRIDAY, 100, 1));
        List<Print> small = new ArrayList<>(OriginalLake.liquidDay(MSFT, FRIDAY, 100, 1));
        small.add(new Print(MSFT, small.getFirst().at(), 25, 100, "Q", 7));
        lake.shifted(small);

        adopt();

        assertThat(keepOf(AAPL, FRIDAY)).isEqualTo(TradesKeep.ALL);
        assertThat(keepOf(MSFT, FRIDAY)).isEqualTo(TradesKeep.ALL);
    }

    @Test
    void aFileWithoutConditionsCanNotBeAuditedWhateverItKeeps() throws Exception {
        lake.universe(FRIDAY, AAPL);
        List<Print> small = new ArrayList<>(OriginalLake.liquidDay(AAPL, FRIDAY, 100, 1));
        small.add(new Print(AAPL, small.getFirst().at(), 25, 1, "Q", 7));
        lake.withoutConditions(small);

        adopt();

        assertThat(keepOf(AAPL, FRIDAY)).isEqualTo(TradesKeep.BLOCKS);
    }

    private TradesKeep keepOf(Symbol symbol, LocalDate date) throws IOException {
        SymbolState state =
                store.usCompletion().read(date).orElseThrow().symbols().get(symbol);
        return ((SymbolState.Done) state).file().keep();
    }

    @Test
    void tornForeignAndEmptyFilesGoIntoQuarantineAndAreDue() throws Exception {
        lake.universe(FRIDAY, AAPL, MSFT, NOF);
        for (Symbol symbol : List.of(AAPL, MSFT, NOF)) lake.shifted(OriginalLake.liquidDay(symbol, FRIDAY, 100, 1));
        byte[] whole = Files.readAllBytes(lake.trades(AAPL, FRIDAY));
        Files.write(lake.trades(AAPL, FRIDAY), Arrays.copyOf(whole, 900));
        Files.write(lake.trades(MSFT, FRIDAY), new byte[0]);
        Files.write(lake.trades(NOF, FRIDAY), whole);

        AdoptionReport report = adopt();

        assertThat(report.quarantined()).isEqualTo(3);
        assertThat(report.due()).isEqualTo(3);
        assertThat(report.warnings()).hasSize(3).anyMatch(warning -> warning.contains("holds prints of 'AAPL'"));
        assertThat(store.quarantined()).hasSize(3);
        assertThat(store.quarantined().get(2)).hasBinaryContent(whole);
        assertThat(store.usCompletion().read(FRIDAY).orElseThrow().unsettled()).containsExactly(AAPL, MSFT, NOF);
    }

    @Test
    void aWinterDayInUtcIsConvertedWithItsLastHourFromTheNextFile() throws Exception {
        lake.universe(THURSDAY, AAPL);
        lake.universe(FRIDAY, AAPL);
        List<Print> thursday = OriginalLake.liquidDay(AAPL, THURSDAY, 300, 1);
        List<Print> friday = OriginalLake.liquidDay(AAPL, FRIDAY, 300, 2);
        List<Print> wednesdayEvening = List.of(OriginalLake.block(AAPL, THURSDAY.minusDays(1), "19:30", 5));
        lake.utc(concat(wednesdayEvening, thursday, friday), List.of(THURSDAY, FRIDAY));
        Map<String, String> before = lake.files("us/trades");

        AdoptionReport report = adopt();

        assertThat(rows(AAPL, THURSDAY)).containsExactlyInAnyOrderElementsOf(keys(thursday));
        List<Print> collected =
                friday.stream().filter(print -> print.utcDate().equals(FRIDAY)).toList();
        assertThat(rows(AAPL, FRIDAY)).containsExactlyInAnyOrderElementsOf(keys(collected));
        assertThat(backedUp()).isEqualTo(before);
        assertThat(report.converted()).isEqualTo(2);
        assertThat(report.rowsLeftInBackup()).isEqualTo(1);
        assertThat(report.backupBytes()).isPositive();
        assertThat(report.warnings())
                .anyMatch(warning -> warning.startsWith(FRIDAY + ": what 1 symbols traded after 19:00"))
                .anyMatch(warning -> warning.startsWith(THURSDAY + ": 1 rows belong to no converted file"));
        assertThat(keepOf(AAPL, THURSDAY)).isEqualTo(TradesKeep.BLOCKS);
        assertThat(store.usCompletion().read(FRIDAY).orElseThrow().summary().isComplete())
                .isTrue();
    }

    private Map<String, String> backedUp() throws IOException {
        Map<String, String> backup = new TreeMap<>();
        lake.files("us/.state/backup").forEach((name, bytes) -> backup.put(name.replace(".state/backup/", ""), bytes));
        return backup;
    }

    @Test
    void aSummerDayInUtcNeedsNoOtherFile() throws Exception {
        LocalDate day = LocalDate.of(2025, 7, 15);
        lake.universe(day, AAPL);
        List<Print> prints = new ArrayList<>(OriginalLake.liquidDay(AAPL, day, 300, 1));
        prints.add(OriginalLake.block(AAPL, day, "04:00", 1));
        lake.utc(prints, List.of(day));

        AdoptionReport report = adopt();

        assertThat(rows(AAPL, day)).containsExactlyInAnyOrderElementsOf(keys(prints));
        assertThat(report.rowsLeftInBackup()).isZero();
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void printsThatWereStoredTwiceAreConvertedOnceAndInTapeOrder() throws Exception {
        LocalDate day = LocalDate.of(2025, 7, 15);
        lake.universe(day, AAPL);
        List<Print> prints = OriginalLake.liquidDay(AAPL, day, 100, 1);
        lake.file(AAPL, day, concat(prints, prints), print -> print.at().toEpochMilli(), true);

        adopt();

        assertThat(rows(AAPL, day)).hasSize(100);
    }

    @SafeVarargs
    private static List<Print> concat(List<Print>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }

    /// What identifies a row, with its New York clock and its true instant.
    private record Key(long etMillis, Instant at, String exchange, long id) {}

    private static List<Key> keys(List<Print> prints) {
        return prints.stream()
                .map(print -> new Key(print.etMillis(), print.at(), print.exchange(), print.id()))
                .toList();
    }

    private List<Key> rows(Symbol symbol, LocalDate date) throws IOException {
        List<Key> keys = new ArrayList<>();
        try (TradeBatch batch = store.usTrades().read(symbol, date, allocator).orElseThrow()) {
            assertThat(TapeOrder.isStrict(batch)).isTrue();
            for (int row = 0; row < batch.rows(); row++) {
                Instant at = Instant.ofEpochMilli(batch.sipNanos(row) / 1_000_000);
                keys.add(new Key(batch.timestamp(row), at, batch.exchange(row), batch.id(row)));
            }
        }
        return keys;
    }

    @Test
    void anIlliquidDateFollowsItsNeighbours() throws Exception {
        LocalDate wednesday = THURSDAY.minusDays(1);
        for (LocalDate date : List.of(wednesday, FRIDAY)) {
            lake.universe(date, AAPL);
            lake.utc(OriginalLake.liquidDay(AAPL, date, 200, 1), List.of(date));
        }
        lake.universe(THURSDAY, NOF);
        List<Print> one = List.of(OriginalLake.block(NOF, THURSDAY, "10:15", 1));
        lake.utc(one, List.of(THURSDAY));

        AdoptionReport report = adopt();

        assertThat(report.dates().get(1).source()).isEqualTo(FrameSource.NEIGHBOURS);
        assertThat(report.datesIn(TimeFrame.TRUE_UTC)).containsExactly(wednesday, THURSDAY, FRIDAY);
        assertThat(rows(NOF, THURSDAY)).isEqualTo(keys(one));
    }

    @Test
    void whereNeighboursDisagreeFilesAreLeftAndNamed() throws Exception {
        lake.shifted(OriginalLake.liquidDay(AAPL, THURSDAY.minusDays(1), 200, 1));
        lake.utc(OriginalLake.liquidDay(AAPL, FRIDAY, 200, 1), List.of(FRIDAY));
        lake.universe(THURSDAY, NOF);
        lake.utc(List.of(OriginalLake.block(NOF, THURSDAY, "10:15", 1)), List.of(THURSDAY));
        byte[] before = Files.readAllBytes(lake.trades(NOF, THURSDAY));

        AdoptionReport report = adopt();

        assertThat(report.datesIn(TimeFrame.UNDECIDED)).containsExactly(THURSDAY);
        assertThat(report.warnings()).anyMatch(warning -> warning.startsWith(THURSDAY + " has too few prints"));
        assertThat(lake.trades(NOF, THURSDAY)).hasBinaryContent(before);
    }

    @Test
    void sinceTheOriginalWritesNewYorksClockFewPrintsAreEnough() throws Exception {
        lake.universe(FrameDecision.SHIFTED_SINCE, NOF);
        lake.shifted(List.of(OriginalLake.block(NOF, FrameDecision.SHIFTED_SINCE, "15:00", 1)));

        assertThat(adopt().dates().getFirst().source()).isEqualTo(FrameSource.DATE);
    }

    @Test
    void aDateOfBothClocksIsLeftAndNamed() throws Exception {
        lake.universe(FRIDAY, AAPL, MSFT);
        lake.shifted(OriginalLake.liquidDay(AAPL, FRIDAY, 200, 1));
        lake.utc(OriginalLake.liquidDay(MSFT, FRIDAY, 200, 1), List.of(FRIDAY));
        Map<String, String> before = lake.files("us/trades");

        AdoptionReport report = adopt();

        assertThat(report.datesIn(TimeFrame.UNDECIDED)).containsExactly(FRIDAY);
        assertThat(report.warnings()).anyMatch(warning -> warning.contains("hold New York's clock and some UTC"));
        assertThat(lake.files("us/trades")).isEqualTo(before);
    }

    @Test
    void whoHasAFileBelongsToTheUniverse() throws Exception {
        lake.universe(FRIDAY, AAPL);
        lake.shifted(OriginalLake.liquidDay(AAPL, FRIDAY, 100, 1));
        lake.shifted(OriginalLake.liquidDay(MSFT, FRIDAY, 100, 1));

        adopt();

        assertThat(store.usUniverse().read(FRIDAY)).containsExactly(AAPL, MSFT);
    }

    @Test
    void aUniverseThatIsLostOrTornIsMadeOfBarsAndFiles() throws Exception {
        lake.text("us/universe/" + FRIDAY + ".txt", "AAPL\n???\n");
        for (LocalDate date : List.of(THURSDAY, FRIDAY)) {
            lake.shifted(OriginalLake.liquidDay(AAPL, date, 100, 1));
            bar(NOF, date);
        }

        adopt();

        for (LocalDate date : List.of(THURSDAY, FRIDAY)) {
            assertThat(store.usUniverse().read(date)).containsExactly(AAPL, NOF);
            assertThat(store.usCompletion().read(date).orElseThrow().unsettled())
                    .containsExactly(NOF);
        }
        assertThat(store.quarantined()).hasSize(1);
    }

    private void bar(Symbol symbol, LocalDate date) throws IOException {
        try (BarBatch bars = new BarBatch(allocator)) {
            bars.append(new Bar(
                    symbol, date.atTime(5, 0).toInstant(ZoneOffset.UTC).toEpochMilli(), 1, 2, 1, 2, 100, 3, 1.5));
            store.usBars().merge(symbol, bars);
        }
    }

    @Test
    void aSaturdaysFileIsNamedAndNotRecorded() throws Exception {
        LocalDate saturday = FRIDAY.plusDays(1);
        lake.file(
                AAPL,
                saturday,
                List.of(OriginalLake.block(AAPL, FRIDAY, "19:00", 1)),
                print -> print.at().toEpochMilli(),
                true);

        AdoptionReport report = adopt();

        assertThat(store.usCompletion().dates()).isEmpty();
        assertThat(store.usUniverse().dates()).isEmpty();
        assertThat(lake.trades(AAPL, saturday)).exists();
        assertThat(report.warnings()).anyMatch(warning -> warning.startsWith(saturday + " has trade files"));
        assertThat(adopt().dates()).isEqualTo(report.dates());
    }

    @Test
    void whatIsOursIsLeftAloneAndASecondRunChangesNothing() throws Exception {
        lake.universe(THURSDAY, AAPL);
        lake.utc(OriginalLake.liquidDay(AAPL, THURSDAY, 200, 1), List.of(THURSDAY));
        lake.universe(FRIDAY, AAPL);
        fetched(AAPL, FRIDAY);
        DayRecord ours =
                new DayRecord(FRIDAY, DayRecord.Scope.PARTIAL, new TreeMap<>(Map.of(AAPL, new SymbolState.Due())));
        store.usCompletion().write(ours);

        AdoptionReport first = adopt();
        Map<String, String> once = lake.files("us");
        AdoptionReport second = adopt();

        assertThat(store.usCompletion().read(FRIDAY)).contains(ours);
        assertThat(first.alreadyOurs()).isEqualTo(1);
        assertThat(lake.files("us")).isEqualTo(once);
        assertThat(second.dates()).isEqualTo(first.dates());
        assertThat(second.alreadyOurs()).isEqualTo(1);
    }

    /// A collector that finds sound files where there is no record calls them done, whatever their clock.
    @Test
    void whatACollectorTookForDoneBeforeTheAdoptionIsConvertedAllTheSame() throws Exception {
        lake.universe(THURSDAY, AAPL);
        lake.universe(FRIDAY, AAPL, MSFT);
        List<Print> thursday = OriginalLake.liquidDay(AAPL, THURSDAY, 200, 1);
        lake.utc(concat(thursday, OriginalLake.liquidDay(AAPL, FRIDAY, 200, 1)), List.of(THURSDAY, FRIDAY));
        StoredFile found = store.usTrades().inspect(AAPL, FRIDAY).orElseThrow();
        StoredFile fetched = fetched(MSFT, FRIDAY);
        store.usCompletion()
                .write(new DayRecord(
                        FRIDAY,
                        DayRecord.Scope.UNIVERSE,
                        new TreeMap<>(Map.of(AAPL, new SymbolState.Done(found), MSFT, new SymbolState.Done(fetched)))));

        AdoptionReport report = adopt();

        assertThat(report.datesIn(TimeFrame.TRUE_UTC)).containsExactly(THURSDAY, FRIDAY);
        assertThat(rows(AAPL, THURSDAY)).containsExactlyInAnyOrderElementsOf(keys(thursday));
        assertThat(store.usCompletion().read(FRIDAY).orElseThrow().symbols())
                .containsEntry(MSFT, new SymbolState.Done(fetched))
                .containsEntry(
                        AAPL,
                        new SymbolState.Done(
                                store.usTrades().inspect(AAPL, FRIDAY).orElseThrow()));
    }

    /// A file as the collector puts it in place.
    private StoredFile fetched(Symbol symbol, LocalDate date) throws IOException {
        try (TradeBatch rows = TradeBatch.create(allocator)) {
            TradeBatch.Codebooks books = rows.books();
            Print print = OriginalLake.block(symbol, date, "10:00", 77);
            rows.append(
                    books.symbols().code(symbol.ticker()),
                    print.etMillis(),
                    print.price(),
                    print.size(),
                    books.exchanges().code(print.exchange()),
                    print.id(),
                    books.conditions().code("@"),
                    books.updates().code(""),
                    print.at().toEpochMilli() * 1_000_000L,
                    books.tapes().code("C"));
            return store.usTrades().replace(symbol, date, rows, TradesKeep.ALL);
        }
    }

    @Test
    void aFileThatWasFetchedAfterABrokenOffBackupStaysAndSoDoesTheBackup() throws Exception {
        lake.universe(FRIDAY, AAPL);
        lake.utc(OriginalLake.liquidDay(AAPL, FRIDAY, 200, 1), List.of(FRIDAY));
        byte[] original = Files.readAllBytes(lake.trades(AAPL, FRIDAY));
        adopt();
        Path backup = store.layout().tradesBackup(AAPL, FRIDAY);
        String ledger = Files.readString(store.layout().adopted());
        Files.writeString(store.layout().adopted(), ledger.replace("\"adopted\"", "\"planned\""));
        StoredFile fetched = fetched(AAPL, FRIDAY);

        adopt();

        assertThat(backup).hasBinaryContent(original);
        assertThat(store.usTrades().inspect(AAPL, FRIDAY)).contains(fetched);
    }

    @Test
    void damagedYearsOfBarsAreOwedBeforeTheyAreMovedAway() throws Exception {
        bar(AAPL, FRIDAY);
        bar(MSFT, FRIDAY);
        lake.text("us/daily/MSFT/2025.parquet", "PAR1 and no more");
        lake.text("us/daily/.tried-empty", "ZZZZ\nYYYY\n");

        AdoptionReport report = adopt();

        assertThat(report.damagedBars()).containsOnlyKeys(MSFT);
        assertThat(report.damagedBars().get(MSFT)).containsExactly(2025);
        assertThat(store.usDailyState().read().pendingBackfill()).containsExactly(MSFT);
        assertThat(store.usDailyState().read().triedEmpty()).containsExactly(new Symbol("YYYY"), new Symbol("ZZZZ"));
        assertThat(store.quarantined()).hasSize(1);
        assertThat(lake.data().resolve("us/daily/MSFT/2026.parquet")).exists();
        assertThat(lake.data().resolve("us/daily/MSFT/2025.parquet")).doesNotExist();
    }

    @Test
    void withoutRoomForTheBackupNothingIsConverted() throws Exception {
        lake.universe(FRIDAY, AAPL);
        lake.utc(OriginalLake.liquidDay(AAPL, FRIDAY, 200, 1), List.of(FRIDAY));
        Map<String, String> before = lake.files("us/trades");
        SpaceGuard tight = new SpaceGuard() {
            @Override
            public void requireRoom() {}

            @Override
            public void requireRoomFor(long bytes) throws IOException {
                assertThat(bytes).isEqualTo(Files.size(lake.trades(AAPL, FRIDAY)));
                throw new DiskFullException(lake.data(), 1, 2, bytes);
            }
        };

        assertThatExceptionOfType(DiskFullException.class)
                .isThrownBy(() -> new Adoption(OriginalLake.ports(store, tight), allocator).adopt(NOBODY));

        assertThat(lake.files("us/trades")).isEqualTo(before);
        assertThat(store.usCompletion().dates()).isEmpty();
        assertThat(adopt().converted()).isEqualTo(1);
    }

    @Test
    void whoeverElseWritesIsNamed() throws Exception {
        lake.universe(FRIDAY, AAPL);
        lake.shifted(OriginalLake.liquidDay(AAPL, FRIDAY, 100, 1));
        AdoptionPorts ports = OriginalLake.ports(store, store.space());
        AdoptionPorts held = new AdoptionPorts(
                ports.layout(),
                ports.files(),
                ports.trades(),
                ports.bars(),
                ports.universe(),
                ports.completion(),
                ports.dailyState(),
                new HeldLocks(),
                ports.space(),
                ports.calendar());

        assertThatExceptionOfType(LockHeldException.class)
                .isThrownBy(() -> new Adoption(held, allocator).adopt(NOBODY))
                .withMessageContaining("alpaca-data");
        assertThat(store.usCompletion().dates()).isEmpty();
    }

    private record HeldLocks() implements LakeLocks {
        @Override
        public Held acquire(LockArea area, Duration wait) throws IOException {
            assertThat(area).isEqualTo(LockArea.RAW);
            assertThat(wait).isEqualTo(Duration.ofSeconds(30));
            throw new LockHeldException("raw", new LockHolder(1, "here", "alpaca-data", OriginalLake.NOW));
        }

        @Override
        public List<HeldLock> held() {
            return List.of();
        }
    }

    @Test
    void aFileThatCanNotBeLookedAtIsItsDatesTroubleAndNobodyElses() throws Exception {
        lake.universe(THURSDAY, AAPL, MSFT);
        lake.universe(FRIDAY, AAPL);
        lake.shifted(OriginalLake.liquidDay(AAPL, THURSDAY, 100, 1));
        lake.shifted(OriginalLake.liquidDay(AAPL, FRIDAY, 100, 1));
        linkToItself(lake.trades(MSFT, THURSDAY));

        AdoptionReport report = adopt();

        assertThat(report.leftOut())
                .singleElement()
                .asString()
                .startsWith(THURSDAY + " was left out: ")
                .contains("MSFT");
        assertThat(store.usCompletion().dates()).containsExactly(FRIDAY);
        Files.delete(lake.trades(MSFT, THURSDAY));
        assertThat(adopt().leftOut()).isEmpty();
        assertThat(store.usCompletion().dates()).containsExactly(THURSDAY, FRIDAY);
    }

    /// A file that is there and can't be opened, by root neither.
    private static void linkToItself(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, file.getFileName());
    }

    @Test
    void nothingIsConvertedWhileTheDateThatHoldsItsLastHourIsLeftOut() throws Exception {
        lake.universe(THURSDAY, AAPL);
        lake.universe(FRIDAY, AAPL, MSFT);
        List<Print> thursday = new ArrayList<>(OriginalLake.liquidDay(AAPL, THURSDAY, 200, 1));
        thursday.add(OriginalLake.block(AAPL, THURSDAY, "19:30", 5));
        lake.utc(concat(thursday, OriginalLake.liquidDay(AAPL, FRIDAY, 200, 2)), List.of(THURSDAY, FRIDAY));
        linkToItself(lake.trades(MSFT, FRIDAY));

        AdoptionReport report = adopt();

        assertThat(report.converted()).isZero();
        assertThat(report.leftOut()).hasSize(2).last().asString().contains("nothing was converted");
        Files.delete(lake.trades(MSFT, FRIDAY));
        assertThat(adopt().converted()).isEqualTo(2);
        assertThat(rows(AAPL, THURSDAY)).containsExactlyInAnyOrderElementsOf(keys(thursday));
    }

    @Test
    void aDamagedLedgerIsAnErrorAndStays() throws Exception {
        lake.text("us/.state/adopted.json", "{\"dates\":");

        assertThatExceptionOfType(UnreadableFileException.class).isThrownBy(this::adopt);

        assertThat(lake.data().resolve("us/.state/adopted.json")).hasContent("{\"dates\":");
    }
}

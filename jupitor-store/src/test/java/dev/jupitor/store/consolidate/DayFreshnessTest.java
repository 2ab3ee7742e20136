package dev.jupitor.store.consolidate;

import static dev.jupitor.store.consolidate.DayLake.CLOSE;
import static dev.jupitor.store.consolidate.DayLake.FRIDAY;
import static dev.jupitor.store.consolidate.DayLake.FRIDAYS_CLOSE;
import static dev.jupitor.store.consolidate.DayLake.MONDAY;
import static dev.jupitor.store.layout.DayFile.DAILY;
import static dev.jupitor.store.layout.DayFile.EX_INDEX;
import static dev.jupitor.store.layout.DayFile.INDEX;
import static dev.jupitor.store.layout.DayFile.ROLLING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.layout.DayFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What has been made is made again exactly when something on which it depends is another.
class DayFreshnessTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-03-09T22:00:00Z"));

    @TempDir
    Path folder;

    private DayLake lake;

    @BeforeEach
    void make() throws Exception {
        lake = DayLake.ofTc17(folder);
        lake.make(MONDAY);
        for (DayFile kind : DayFile.values()) Files.setLastModifiedTime(lake.file(kind, MONDAY), LONG_AGO);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void aSecondRunTouchesNothing() throws Exception {
        assertThat(lake.make(MONDAY)).extracting(MadeFile::state).containsOnly(MadeFile.State.FRESH);
        assertMadeAgain(Set.of());
        assertThat(lake.job().due(MONDAY, DayLake.all())).isEmpty();
    }

    @Test
    void madeAgainAsAskedForTheBytesAreTheSame() throws Exception {
        Map<DayFile, byte[]> before = lake.bytes(MONDAY);
        StockTrades.Request force = new StockTrades.Request(EnumSet.allOf(DayFile.class), true);
        assertThat(lake.job().due(MONDAY, force)).hasSize(4);
        assertThat(lake.job().make(MONDAY, force, StockTrades.Listener.none()))
                .extracting(MadeFile::state)
                .containsOnly(MadeFile.State.WRITTEN);
        assertThat(lake.bytes(MONDAY)).containsExactlyEntriesOf(before);
    }

    @Test
    void aLateRepairOfTheDayBeforeMakesAgainWhatHoldsTheSymbol() throws Exception {
        lake.prints("AAA", FRIDAY, Print.of("AAA", FRIDAYS_CLOSE + 1, 10.4, 200, "N", " ,T"));
        lake.record(FRIDAY);
        assertDue(EX_INDEX, ROLLING, DAILY);
        assertThat(lake.standings(MONDAY).get(DAILY).reason())
                .isEqualTo("stock-trades-ex-index, from which it is made, is stale");
        assertThatExceptionOfType(StaleInputException.class)
                .isThrownBy(() -> lake.files().dailySummaries(MONDAY))
                .withMessageContaining("stock-trades-daily of 2026-03-09 is stale")
                .withMessageContaining("run `jupitor pipeline --date 2026-03-09`");
        lake.make(MONDAY, INDEX);
        assertMadeAgain(Set.of(EX_INDEX, ROLLING, DAILY));
        assertThat(lake.files().dailySummaries(MONDAY).getFirst().open()).isEqualTo(10.4);
    }

    @Test
    void aLateRepairOfAnIndexMemberLeavesTheOthersAlone() throws Exception {
        lake.prints("IDX", MONDAY, Print.of("IDX", CLOSE - 100, 301, 500, "V", "@"));
        lake.record(MONDAY);
        assertDue(INDEX, DAILY);
        lake.make(MONDAY);
        assertMadeAgain(Set.of(INDEX, DAILY));
    }

    @Test
    void aRepairOfAFundsTradesIsNobodysConcern() throws Exception {
        lake.prints("ETFX", MONDAY, Print.of("ETFX", CLOSE - 100, 51, 500, "V", "@"));
        lake.record(MONDAY);
        assertDue();
    }

    /// The consolidated files depend on the trade universe through who is in them, not through tiers.
    @Test
    void anotherTierMakesAgainTheRollingFileAlone() throws Exception {
        lake.turnover(FRIDAY, Map.of("BBB", 9e9));
        assertThat(lake.standings(MONDAY).get(EX_INDEX).reason())
                .startsWith("the trade universe of 2026-03-09 is stale");
        assertThat(lake.standings(MONDAY).get(EX_INDEX).freshness()).isEqualTo(Freshness.INCOMPLETE);
        lake.tables(MONDAY);
        assertDue(ROLLING);
        lake.make(MONDAY);
        assertMadeAgain(Set.of(ROLLING));
        assertThat(lake.files().rollingBars(MONDAY).get(1).tier()).isEqualTo("ACTIVE");
    }

    @Test
    void aSymbolThatJoinsAnIndexMovesFromOneFileToTheOther() throws Exception {
        lake.lists(MONDAY, "IDX BBB", "");
        lake.tables(MONDAY);
        assertDue(EX_INDEX, INDEX, ROLLING, DAILY);
        lake.make(MONDAY);
        assertThat(lake.rows(INDEX, MONDAY)).extracting(Print::symbol).containsExactly("BBB", "IDX");
    }

    @Test
    void anotherSettingForCorrectionsIsAnotherDay() throws Exception {
        lake.prints(
                "BBB", MONDAY, Print.of("BBB", CLOSE - 9_000, 5, 500, "V", "").withUpdate("canceled"));
        lake.record(MONDAY);
        lake.make(MONDAY);
        assertThat(lake.rows(EX_INDEX, MONDAY)).extracting(Print::symbol).containsOnly("AAA");
        StockTrades keeping = new StockTrades(lake.ports(Corrections.KEEP), lake.allocator, 1);
        assertThat(keeping.due(MONDAY, DayLake.all())).containsExactly(DayFile.values());
        keeping.make(MONDAY, DayLake.all(), StockTrades.Listener.none());
        assertDue(DayFile.values());
        lake.make(MONDAY);
        assertDue();
    }

    @Test
    void whatAnOlderRuleMadeIsStale() throws Exception {
        for (DayFile kind : List.of(EX_INDEX, INDEX)) {
            Stamp stamp = stamp(kind);
            rewrite(
                    kind,
                    new TreeMap<>(new Stamp(kind, MONDAY, stamp.rule() - 1, stamp.inputs(), stamp.seen()).facts()));
        }
        assertDue(DayFile.values());
        assertThat(lake.standings(MONDAY).get(EX_INDEX).reason()).isEqualTo("an older rule made it");
        lake.make(MONDAY);
        assertDue();
    }

    @Test
    void aTornFileIsStaleAndNeverRead() throws Exception {
        byte[] whole = lake.bytes(MONDAY).get(EX_INDEX);
        for (int length : List.of(0, 3, 100, whole.length / 2, whole.length - 1)) {
            Files.write(lake.file(EX_INDEX, MONDAY), Arrays.copyOf(whole, length));
            assertThat(lake.standings(MONDAY).get(EX_INDEX).freshness()).isEqualTo(Freshness.STALE);
            assertThatExceptionOfType(StaleInputException.class)
                    .isThrownBy(() -> lake.files().open(EX_INDEX, MONDAY, lake.allocator));
            lake.make(MONDAY, EX_INDEX);
            assertThat(lake.bytes(MONDAY).get(EX_INDEX)).isEqualTo(whole);
        }
    }

    /// The stamp is what a file is judged by.
    @Test
    void aBitThatFlipsInTheStampIsNoticed() throws Exception {
        byte[] whole = lake.bytes(MONDAY).get(EX_INDEX);
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        for (String value : List.of(stamp(EX_INDEX).inputs(), "2026-03-09", "PAR1")) {
            byte[] flipped = whole.clone();
            flipped[text.lastIndexOf(value) + 1] ^= 1;
            flipped[text.lastIndexOf(stamp(EX_INDEX).seen()) + 1] ^= 1;
            Files.write(lake.file(EX_INDEX, MONDAY), flipped);
            assertThat(lake.standings(MONDAY).get(EX_INDEX).freshness())
                    .as(value)
                    .isEqualTo(Freshness.STALE);
            Files.write(lake.file(EX_INDEX, MONDAY), whole);
        }
    }

    /// Where the cheap fingerprint is another the full one decides.
    @Test
    void aFileWhoseInputsSayTheSameInOtherRecordsIsFresh() throws Exception {
        String seen = stamp(EX_INDEX).seen();
        lake.state("ETFX", FRIDAY, new SymbolState.Empty(new StoredFile(0, 1, "another")));
        lake.record(FRIDAY);
        DayBooks books = new DayBooks(lake.ports(Corrections.APPLY));
        books.open(List.of(MONDAY));
        assertThat(books.seen(MONDAY)).isNotEqualTo(seen);
        assertDue();
    }

    @Test
    void theFileOfAnotherKindIsStaleAndNotTakenForSomebodyElses() throws Exception {
        Files.copy(lake.file(INDEX, MONDAY), lake.file(EX_INDEX, MONDAY), StandardCopyOption.REPLACE_EXISTING);
        assertThat(lake.standings(MONDAY).get(EX_INDEX).reason()).isEqualTo("it is another file");
        assertThatExceptionOfType(StaleInputException.class)
                .isThrownBy(() -> lake.files().open(EX_INDEX, MONDAY, lake.allocator));
        lake.make(MONDAY, EX_INDEX);
        assertThat(lake.rows(EX_INDEX, MONDAY)).hasSize(4);
    }

    @Test
    void anotherProgramsFileIsReadAsItIsUntilItIsMadeAgain() throws Exception {
        List<Print> rows = lake.rows(EX_INDEX, MONDAY).subList(0, 2);
        Files.delete(lake.file(EX_INDEX, MONDAY));
        OriginalTrades.write(lake.file(EX_INDEX, MONDAY), rows);
        assertThat(lake.rows(EX_INDEX, MONDAY))
                .isEqualTo(rows.stream().map(Print::withoutInstant).toList());
        assertThat(lake.standings(MONDAY).get(EX_INDEX).reason()).isEqualTo("it does not say what it was made from");
        assertDue(EX_INDEX, ROLLING, DAILY);
        lake.make(MONDAY);
        assertThat(lake.rows(EX_INDEX, MONDAY)).hasSize(4);
        assertDue();
    }

    @Test
    void aCopyThatAnotherProgramMadeOfOurFileIsNotOurFile() throws Exception {
        List<Print> rows = lake.rows(EX_INDEX, MONDAY).subList(0, 2);
        Map<String, String> facts =
                new ParquetFiles().readFacts(lake.file(EX_INDEX, MONDAY)).facts();
        Files.delete(lake.file(EX_INDEX, MONDAY));
        OriginalTrades.write(lake.file(EX_INDEX, MONDAY), rows, facts);
        assertDue(EX_INDEX, ROLLING, DAILY);
        assertThatExceptionOfType(StaleInputException.class)
                .isThrownBy(() -> lake.files().open(EX_INDEX, MONDAY, lake.allocator));
    }

    @Test
    void aTradeFileThatIsNotTheOneThatWasNotedHoldsUpItsGroupAlone() throws Exception {
        lake.prints("IDX", MONDAY, Print.of("IDX", CLOSE - 100, 301, 500, "V", "@"));
        lake.record(MONDAY);
        Files.write(lake.layout.trades(new Symbol("BBB"), MONDAY), new byte[] {0}, StandardOpenOption.APPEND);
        StockTrades.Request force = new StockTrades.Request(EnumSet.allOf(DayFile.class), true);
        List<MadeFile> made = lake.job().make(MONDAY, force, StockTrades.Listener.none());
        assertThat(made.get(0).state()).isEqualTo(MadeFile.State.REFUSED);
        assertThat(made.get(0).reason()).contains("BBB").endsWith("run `jupitor verify --repair`");
        assertThat(made.get(1).state()).isEqualTo(MadeFile.State.WRITTEN);
        assertMadeAgain(Set.of(INDEX, ROLLING, DAILY));

        Files.delete(lake.layout.trades(new Symbol("BBB"), MONDAY));
        assertThat(lake.job()
                        .make(MONDAY, force, StockTrades.Listener.none())
                        .getFirst()
                        .reason())
                .contains("BBB", "it is not there", "verify --repair");
        assertThat(lake.derived()).hasSize(4);
    }

    @Test
    void aFileWhosePagesAreDamagedIsNamedByWhatIsMadeOfIt() throws Exception {
        byte[] bytes = lake.bytes(MONDAY).get(EX_INDEX);
        Arrays.fill(bytes, 4, 400, (byte) 0x5A);
        Files.write(lake.file(EX_INDEX, MONDAY), bytes);
        Files.delete(lake.file(ROLLING, MONDAY));
        List<MadeFile> made = lake.make(MONDAY);
        assertThat(made.get(2).state()).isEqualTo(MadeFile.State.REFUSED);
        assertThat(made.get(2).reason()).contains("run `jupitor stock-trades --force --date 2026-03-09`");
        assertThat(Files.exists(lake.file(ROLLING, MONDAY))).isFalse();
    }

    @Test
    void whatAKilledRunLeftBesideFinishedFilesIsSweptAway() throws Exception {
        for (DayFile kind : DayFile.values())
            Files.createFile(lake.layout.dayFolder(kind).resolve(".2026-03-09.parquet.17.tmp-999999999"));
        lake.make(MONDAY);
        assertThat(lake.derived()).hasSize(4);
        assertMadeAgain(Set.of());
    }

    private void assertDue(DayFile... kinds) throws Exception {
        assertThat(lake.job().due(MONDAY, DayLake.asked(EX_INDEX))).containsExactly(kinds);
        Set<DayFile> stale = EnumSet.noneOf(DayFile.class);
        lake.standings(MONDAY).forEach((kind, standing) -> {
            if (!standing.isFresh()) stale.add(kind);
        });
        assertThat(stale).containsExactly(kinds);
    }

    /// Exactly these are written anew; of the others not even the time of writing is another.
    private void assertMadeAgain(Set<DayFile> kinds) throws Exception {
        for (DayFile kind : DayFile.values())
            assertThat(Files.getLastModifiedTime(lake.file(kind, MONDAY)).equals(LONG_AGO))
                    .as(kind.label())
                    .isNotEqualTo(kinds.contains(kind));
    }

    private Stamp stamp(DayFile kind) throws Exception {
        return Stamp.of(new ParquetFiles().readFacts(lake.file(kind, MONDAY)), kind, MONDAY)
                .orElseThrow();
    }

    private void rewrite(DayFile kind, TreeMap<String, String> facts) throws Exception {
        List<Print> rows = new ArrayList<>(lake.rows(kind, MONDAY));
        try (TradeBatch batch = Print.batch(lake.allocator, rows)) {
            new ParquetFiles().writeTrades(lake.file(kind, MONDAY), sink -> sink.put(batch), facts);
        }
    }
}

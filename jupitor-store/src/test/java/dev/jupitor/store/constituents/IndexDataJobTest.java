package dev.jupitor.store.constituents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.layout.DataLayout;
import dev.jupitor.store.web.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexDataJobTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-02-11");
    private static final LocalDate TODAY = LocalDate.parse("2026-02-18");
    private static final String SNAPSHOTS = "date,tickers\n2026-02-12,\"A,B\"\n2026-02-17,\"A,C\"\n";

    @TempDir
    Path folder;

    private final Pages pages = new Pages();
    private MarketStore store;
    private DataLayout layout;
    private IndexDataJob job;

    @BeforeEach
    void lake() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        store = MarketStore.open(data, folder.resolve("reference"), new StoreOptions(0, "test", Timekeeper.system()));
        layout = store.layout();
        job = new IndexDataJob(layout, store.usLocks(), new NyseCalendar());
    }

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void onlyTradingDaysThatTheSourceReachesGetAList() throws Exception {
        IndexDataReport report = run(IndexId.SPX, SNAPSHOTS);

        assertThat(names(IndexId.SPX))
                .containsExactly("2026-02-12.txt", "2026-02-13.txt", "2026-02-17.txt", "2026-02-18.txt");
        assertThat(list(IndexId.SPX, "2026-02-13")).isEqualTo("A\nB\n");
        assertThat(list(IndexId.SPX, "2026-02-17")).isEqualTo("A\nC\n");
        assertThat(report.files()).extracting(MadeFile::state).containsOnly(MadeFile.State.WRITTEN);
        assertThat(report.notes()).containsExactly("spx: 1 trading days get no list; it begins on 2026-02-12");
    }

    @Test
    void aSecondRunFindsEverythingFreshAndTouchesNothing() throws Exception {
        run(IndexId.NDX, SNAPSHOTS);
        Files.setLastModifiedTime(layout.indexList(IndexId.NDX, TODAY), FileTime.fromMillis(1_000));

        IndexDataReport again = run(IndexId.NDX, SNAPSHOTS);

        assertThat(again.files()).extracting(MadeFile::state).hasSize(4).containsOnly(MadeFile.State.FRESH);
        assertThat(Files.getLastModifiedTime(layout.indexList(IndexId.NDX, TODAY))
                        .toMillis())
                .isEqualTo(1_000);
    }

    @Test
    void aBetterSourceReplacesWhatIsThere() throws Exception {
        run(IndexId.SPX, SNAPSHOTS);

        IndexDataReport better = run(IndexId.SPX, SNAPSHOTS.replace("A,C", "A,C,D"));

        assertThat(list(IndexId.SPX, "2026-02-18")).isEqualTo("A\nC\nD\n");
        assertThat(better.files())
                .filteredOn(made -> made.state() == MadeFile.State.WRITTEN)
                .hasSize(2)
                .extracting(MadeFile::reason)
                .containsOnly("replaced: 1 more and 0 fewer members than before");
    }

    @Test
    void aTornListIsMadeAnewAndOneBeyondTheSourceStays() throws Exception {
        given(IndexId.SPX, "2026-02-13", "A\nB");
        given(IndexId.SPX, "2026-02-11", "OLD\n");

        IndexDataReport report = run(IndexId.SPX, SNAPSHOTS);

        assertThat(list(IndexId.SPX, "2026-02-13")).isEqualTo("A\nB\n");
        assertThat(list(IndexId.SPX, "2026-02-11")).isEqualTo("OLD\n");
        assertThat(report.notes()).contains("spx: 1 lists of days that the source does not reach stay as they are");
    }

    @Test
    void aSourceThatFailsStopsOnlyItsOwnIndexAndWritesNothing() throws Exception {
        Path good = source("good.csv", SNAPSHOTS);
        Path bad = source("bad.csv", "<html>Please sign in</html>");

        IndexDataReport report = job.run(
                Map.of(IndexId.SPX, List.of(bad.toString()), IndexId.NDX, List.of(good.toString())),
                FIRST,
                TODAY,
                pages,
                IndexDataListener.none());

        assertThat(report.files().getFirst().state()).isEqualTo(MadeFile.State.REFUSED);
        assertThat(report.files().getFirst().reason()).contains("bad.csv is a web page without a table of members");
        assertThat(names(IndexId.SPX)).isEmpty();
        assertThat(names(IndexId.NDX)).hasSize(4);
    }

    @Test
    void aSourceOfOtherYearsIsRefused() throws Exception {
        IndexDataReport report = run(IndexId.NDX, "year: 2020\ntickers_on_Jan_1: [A]\nchanges:\n");

        assertThat(report.files()).singleElement().satisfies(made -> {
            assertThat(made.state()).isEqualTo(MadeFile.State.REFUSED);
            assertThat(made.reason()).contains("begins on 2020-01-01 and ends on 2020-12-31");
        });
        assertThat(names(IndexId.NDX)).isEmpty();
    }

    @Test
    void aSourceThatHasGoneStaleIsTold() throws Exception {
        IndexDataReport report = run(IndexId.SPX, "date,tickers\n2025-07-09,A\n");

        assertThat(report.notes()).containsExactly("spx: the source tells of no change since 2025-07-09");
    }

    @Test
    void aGapIsFilledFromTheClosestEarlierDateThatHasBothLists() throws Exception {
        given(IndexId.SPX, "2026-02-11", "A\n");
        given(IndexId.NDX, "2026-02-11", "N\n");
        given(IndexId.SPX, "2026-02-12", "B\n");
        given(IndexId.SPX, "2026-02-17", "Z\n");
        given(IndexId.NDX, "2026-02-17", "Z\n");

        List<MadeFile> made = job.fillGaps(dates("2026-02-13", "2026-02-12", "2026-02-17"));

        assertThat(made)
                .extracting(file -> layout.nameOf(file.file()) + " " + file.reason())
                .containsExactly(
                        "us/index/ndx/2026-02-12.txt as on 2026-02-11, no list of its own",
                        "us/index/spx/2026-02-13.txt as on 2026-02-12, no list of its own",
                        "us/index/ndx/2026-02-13.txt as on 2026-02-12, no list of its own");
        assertThat(list(IndexId.SPX, "2026-02-12")).isEqualTo("B\n");
        assertThat(list(IndexId.SPX, "2026-02-13")).isEqualTo("B\n");
        assertThat(list(IndexId.NDX, "2026-02-13")).isEqualTo("N\n");
    }

    @Test
    void aGapBeforeTheFirstListStaysOpen() throws Exception {
        given(IndexId.SPX, "2026-02-11", "");
        given(IndexId.NDX, "2026-02-11", "N\n");
        given(IndexId.SPX, "2026-02-13", "A\n");
        given(IndexId.NDX, "2026-02-13", "N\n");

        List<MadeFile> made = job.fillGaps(dates("2026-02-12"));

        assertThat(made).hasSize(2).extracting(MadeFile::state).containsOnly(MadeFile.State.REFUSED);
        assertThat(layout.indexList(IndexId.SPX, LocalDate.parse("2026-02-12"))).doesNotExist();
    }

    @Test
    void theLockOfDerivedFilesIsGivenBack() throws Exception {
        run(IndexId.SPX, SNAPSHOTS);
        job.fillGaps(List.of());

        try (LakeLocks.Held held = store.usLocks().acquire(LockArea.DERIVED, Duration.ZERO)) {
            assertThat(held).isNotNull();
        }
    }

    private IndexDataReport run(IndexId index, String text) throws Exception {
        Path source = source("source.txt", text);
        return job.run(Map.of(index, List.of(source.toString())), FIRST, TODAY, pages, IndexDataListener.none());
    }

    private Path source(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void given(IndexId index, String date, String text) throws IOException {
        Files.createDirectories(layout.indexFolder(index));
        Files.writeString(layout.indexList(index, LocalDate.parse(date)), text);
    }

    private String list(IndexId index, String date) throws IOException {
        return Files.readString(layout.indexList(index, LocalDate.parse(date)));
    }

    private List<String> names(IndexId index) throws IOException {
        if (Files.notExists(layout.indexFolder(index))) return List.of();
        try (Stream<Path> files = Files.list(layout.indexFolder(index))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<LocalDate> dates(String... dates) {
        return Stream.of(dates).map(LocalDate::parse).toList();
    }
}

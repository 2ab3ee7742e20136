package dev.jupitor.store.consolidate;

import static dev.jupitor.store.consolidate.DayLake.CLOSE;
import static dev.jupitor.store.consolidate.DayLake.FRIDAY;
import static dev.jupitor.store.consolidate.DayLake.FRIDAYS_CLOSE;
import static dev.jupitor.store.consolidate.DayLake.MONDAY;
import static dev.jupitor.store.layout.DayFile.DAILY;
import static dev.jupitor.store.layout.DayFile.EX_INDEX;
import static dev.jupitor.store.layout.DayFile.INDEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.bar.RollingBar;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.summary.DailySummary;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cases of us-pipeline §9 through the files of a lake.
class ConsolidatedDayTest {
    @TempDir
    Path folder;

    private DayLake lake;

    @BeforeEach
    void collect() throws Exception {
        lake = DayLake.ofTc17(folder);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void tc17TheExIndexFileHoldsFridaysPostMarketAndMondayAcrossTheClockChange() throws Exception {
        List<MadeFile> made = lake.make(MONDAY, EX_INDEX);
        assertThat(made).singleElement().isEqualTo(MadeFile.written(lake.file(EX_INDEX, MONDAY), 4, ""));
        assertThat(brief(EX_INDEX))
                .containsExactly(
                        "AAA 1772812800001 10.2",
                        "BBB 1773064800000 5.0",
                        "AAA 1773068400000 11.0",
                        "AAA 1773072000000 11.5");
        assertThat(lake.derived()).containsExactly("ex_index/2026-03-09.parquet");
    }

    @Test
    void tc17AskedForTheIndexLaterOnlyTheIndexFileIsMade() throws Exception {
        lake.make(MONDAY, EX_INDEX);
        byte[] before = lake.bytes(MONDAY).get(EX_INDEX);
        assertThat(states(lake.make(MONDAY, EX_INDEX, INDEX))).containsExactly("fresh 4", "written 1");
        assertThat(lake.bytes(MONDAY).get(EX_INDEX)).isEqualTo(before);
        assertThat(brief(INDEX)).containsExactly("IDX 1773071999900 300.0");
        assertThat(states(lake.make(MONDAY, EX_INDEX, INDEX))).containsExactly("fresh 4", "fresh 1");
    }

    @Test
    void tc19TheRollingFileOfThatMonday() throws Exception {
        lake.make(MONDAY);
        assertThat(lake.files().rollingBars(MONDAY))
                .containsExactly(
                        bar(
                                "AAA",
                                FRIDAYS_CLOSE,
                                "ACTIVE",
                                10.2,
                                2039.9999999999998,
                                0,
                                1,
                                2039.9999999999998,
                                12.745098039215694),
                        bar("BBB", 1773064800000L, "SPORADIC", 5, 2500, 0, 1, 2500, 0),
                        bar("AAA", 1773068400000L, "ACTIVE", 11, 3300, 7.843137254901968, 2, 5340, 4.545454545454546),
                        bar("AAA", CLOSE, "ACTIVE", 11.5, 3450, 0, 1, 3450, 0));
    }

    private static RollingBar bar(
            String symbol,
            long at,
            String tier,
            double vwap,
            double turnover,
            double gain,
            long trades5m,
            double turnover5m,
            double future) {
        return new RollingBar(new Symbol(symbol), at, tier, vwap, 1, turnover, gain, trades5m, turnover5m, future);
    }

    @Test
    void tc20TheSummariesOfThatMonday() throws Exception {
        lake.make(MONDAY);
        assertThat(lake.files().dailySummaries(MONDAY))
                .containsExactly(
                        new DailySummary(new Symbol("AAA"), 3, 8790, 10.9875, 10.2, 11.5, 10.2, 11.5),
                        new DailySummary(new Symbol("BBB"), 1, 2500, 5, 5, 5, 5, 5),
                        new DailySummary(new Symbol("IDX"), 1, 150_000, 300, 300, 300, 300, 300));
    }

    @Test
    void tc20WithoutAnIndexFileItsSymbolsAreAbsentAndComeWithIt() throws Exception {
        lake.make(MONDAY, EX_INDEX, DAILY);
        assertThat(summarized()).containsExactly("AAA", "BBB");
        assertThat(lake.job().due(MONDAY, DayLake.asked(EX_INDEX, INDEX))).containsExactly(INDEX, DAILY);
        assertThat(states(lake.make(MONDAY, EX_INDEX, INDEX))).containsExactly("fresh 4", "written 1", "written 3");
        assertThat(summarized()).containsExactly("AAA", "BBB", "IDX");
    }

    private List<String> summarized() throws IOException {
        return lake.files().dailySummaries(MONDAY).stream()
                .map(row -> row.symbol().ticker())
                .toList();
    }

    @Test
    void tc21OfATieTheFirstOpensAndTheLastOfTheDayFilesOrderCloses() throws Exception {
        long open = CLOSE - 10_000;
        lake.prints(
                "BBB",
                MONDAY,
                Print.of("BBB", open, 10, 200, "Q", "@").withId(1),
                Print.of("BBB", open, 11, 101, "Q", "@").withId(2),
                Print.of("BBB", open + 2_000, 12, 300, "Q", "@").withId(3),
                Print.of("BBB", open + 2_000, 9, 400, "Q", "@").withId(4));
        lake.record(MONDAY);
        lake.make(MONDAY);
        DailySummary row = lake.files().dailySummaries(MONDAY).get(1);
        assertThat(row).isEqualTo(new DailySummary(new Symbol("BBB"), 4, 10311, 10311 / 1001.0, 10, 9, 9, 12));
    }

    @Test
    void aHalfDaysWindowEndsAtFourAsTheFormatSays() throws Exception {
        LocalDate before = LocalDate.of(2025, 11, 26);
        LocalDate half = LocalDate.of(2025, 11, 28);
        lake.turnover(before, Map.of("AAA", 5.0));
        lake.turnover(half, Map.of("AAA", 5.0));
        for (LocalDate date : List.of(before, half)) lake.lists(date, "IDX", "");
        lake.prints("AAA", before, Print.of("AAA", Print.at(before, "16:00:00.001"), 9, 200, "Q", "@"));
        lake.prints(
                "AAA",
                half,
                Print.of("AAA", Print.at(half, "13:00:00"), 10, 200, "Q", "@"),
                Print.of("AAA", 1764345600000L, 11, 200, "Q", "@"),
                Print.of("AAA", 1764345600001L, 12, 200, "Q", "@"));
        lake.settle(before, half);
        lake.make(half, EX_INDEX);
        assertThat(lake.rows(EX_INDEX, half)).extracting(Print::price).containsExactly(9.0, 10.0, 11.0);
    }

    @Test
    void oneSymbolsDayIsWhatTheDayFileHoldsOfIt() throws Exception {
        lake.make(MONDAY);
        SymbolDays days = new SymbolDays(lake.ports(Corrections.APPLY));
        for (Map.Entry<String, DayFile> symbol : Map.of("AAA", EX_INDEX, "BBB", EX_INDEX, "NOF", EX_INDEX, "IDX", INDEX)
                .entrySet()) {
            List<Print> expected = new ArrayList<>(lake.rows(symbol.getValue(), MONDAY));
            expected.removeIf(print -> !print.symbol().equals(symbol.getKey()));
            try (TradeBatch prints = days.prints(new Symbol(symbol.getKey()), MONDAY, lake.allocator)) {
                assertThat(Print.list(prints)).as(symbol.getKey()).isEqualTo(expected);
            }
        }
        assertThatThrownBy(() -> days.prints(new Symbol("NONE"), MONDAY, lake.allocator))
                .hasMessageContaining("NONE of 2026-03-09: not collected");
        assertThatThrownBy(() -> days.prints(new Symbol("AAA"), FRIDAY, lake.allocator))
                .hasMessageContaining("no trades of 2026-03-05: not collected");
    }

    private List<String> brief(DayFile kind) throws IOException {
        return lake.rows(kind, MONDAY).stream().map(Print::brief).toList();
    }

    private static List<String> states(List<MadeFile> made) {
        return made.stream()
                .map(file -> file.state().label() + " " + file.rows())
                .toList();
    }
}

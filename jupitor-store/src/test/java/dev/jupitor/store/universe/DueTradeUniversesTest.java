package dev.jupitor.store.universe;

import static dev.jupitor.store.universe.TierLake.FRIDAY;
import static dev.jupitor.store.universe.TierLake.MONDAY;
import static dev.jupitor.store.universe.TierLake.THURSDAY;
import static dev.jupitor.store.universe.TierLake.TUESDAY;
import static dev.jupitor.store.universe.TierLake.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.derive.TradeUniverseStep;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The collector's step over a real lake.
class DueTradeUniversesTest {
    @TempDir
    Path folder;

    private TierLake lake;
    private TradeUniverseStep step;

    @BeforeEach
    void collect() throws IOException {
        lake = TierLake.ofTc15(folder);
        step = lake.tables().step();
    }

    private static List<Path> names(List<MadeFile> files) {
        return files.stream().map(file -> file.file().getFileName()).toList();
    }

    @Test
    void everyDateThatIsReadyIsMadeNewestFirstAndThenThereIsNothingToDo() throws Exception {
        lake.lists(WEDNESDAY, "AAPL", "QCOM");
        assertThat(names(step.makeDue())).containsExactly(Path.of("2026-02-13.csv"), Path.of("2026-02-11.csv"));
        assertThat(step.makeDue()).isEmpty();
    }

    @Test
    void anIdleTurnLooksAtNoTable() throws Exception {
        step.makeDue();
        Files.writeString(lake.csv(FRIDAY), "edited behind everybody's back");
        assertThat(step.makeDue()).isEmpty();
        lake.bar("LATE", TUESDAY, 1, 1);
        assertThat(names(step.makeDue())).containsExactly(Path.of("2026-02-13.csv"));
    }

    @Test
    void listsThatComeLaterAreNoticed() throws Exception {
        Files.delete(lake.layout.indexList(IndexId.SPX, FRIDAY));
        assertThat(step.makeDue())
                .singleElement()
                .satisfies(told -> assertThat(told.reason()).contains("no list of S&P 500 members of 2026-02-13"));
        assertThat(step.makeDue()).isEmpty();
        lake.lists(FRIDAY, "AAPL", "QCOM");
        assertThat(step.makeDue()).extracting(MadeFile::state).containsExactly(MadeFile.State.WRITTEN);
    }

    @Test
    void aDateThatTheCollectorIsAtIsNotToldAndMadeWhenItsTradesAreComplete() throws Exception {
        lake.store.usDailyState().completed(THURSDAY);
        for (LocalDate date : List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY)) lake.lists(date, "AAPL", "QCOM");
        assertThat(step.makeDue()).hasSize(4).allMatch(made -> made.state() == MadeFile.State.WRITTEN);
        assertThat(step.makeDue()).isEmpty();

        lake.record(FRIDAY, DayRecord.Scope.UNIVERSE, lake.store.usUniverse().read(FRIDAY), List.of());

        assertThat(names(step.makeDue())).containsExactly(Path.of("2026-02-13.csv"));
    }

    @Test
    void aDamagedFileThatHoldsUpManyDatesIsToldOnce() throws Exception {
        for (LocalDate date : List.of(WEDNESDAY, THURSDAY)) lake.lists(date, "AAPL", "QCOM");
        Files.write(lake.layout.dailyBars(new Symbol("MID"), 2026), new byte[] {1, 2, 3});
        assertThat(step.makeDue())
                .singleElement()
                .satisfies(told -> assertThat(told.reason()).contains("MID/2026.parquet"));
    }
}

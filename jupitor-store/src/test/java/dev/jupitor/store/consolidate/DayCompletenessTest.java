package dev.jupitor.store.consolidate;

import static dev.jupitor.store.consolidate.DayLake.FRIDAY;
import static dev.jupitor.store.consolidate.DayLake.MONDAY;
import static dev.jupitor.store.consolidate.DayLake.TUESDAY;
import static dev.jupitor.store.layout.DayFile.EX_INDEX;
import static dev.jupitor.store.layout.DayFile.INDEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.store.layout.DayFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing is made of what is not complete (W-6), and no hole is closed over.
class DayCompletenessTest {
    private static final LocalDate WEDNESDAY = TUESDAY.plusDays(1);
    private static final LocalDate THURSDAY = TUESDAY.plusDays(2);

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
    void whileASymbolIsDueNothingOfTheDateIsMade() throws Exception {
        lake.state("ETFX", MONDAY, new SymbolState.Due());
        lake.record(MONDAY);
        assertAllRefused("the trades of 2026-03-09 are being collected: 1 symbols are due, ETFX among them");
        completeLater();
    }

    @Test
    void aSymbolThatFailedHoldsUpItsOwnFileAndWhatComesOfIt() throws Exception {
        lake.state("BBB", MONDAY, new SymbolState.Failed("HTTP 500", 1, Instant.EPOCH));
        lake.record(MONDAY);
        List<MadeFile> made = lake.make(MONDAY);
        assertThat(made)
                .extracting(MadeFile::state)
                .containsExactly(
                        MadeFile.State.REFUSED, MadeFile.State.WRITTEN, MadeFile.State.REFUSED, MadeFile.State.REFUSED);
        assertThat(made.getFirst().reason())
                .isEqualTo("the trades of 2026-03-09 are not complete: 1 symbols are missing, BBB among them");
        assertThat(lake.derived()).containsExactly("index/2026-03-09.parquet");
        completeLater();
    }

    /// TC-23: a trade universe is there, and the files of some of its symbols.
    @Test
    void tc23OnlySomeSymbolsWereCollected() throws Exception {
        lake.forget("BBB", MONDAY);
        lake.forget("IDX", MONDAY);
        lake.record(MONDAY);
        List<MadeFile> made = lake.make(MONDAY);
        assertThat(made).allMatch(file -> file.state() == MadeFile.State.REFUSED);
        assertThat(made.get(0).reason()).contains("1 symbols are missing, BBB among them");
        assertThat(made.get(1).reason()).contains("1 symbols are missing, IDX among them");
        assertThat(lake.job().due(MONDAY, DayLake.all())).isEmpty();
        assertThat(lake.standings(MONDAY).values()).allMatch(standing -> standing.freshness() == Freshness.INCOMPLETE);
        assertThat(lake.derived()).isEmpty();
        lake.prints("IDX", MONDAY);
        completeLater();
    }

    @Test
    void aRecordThatIsCompleteInItselfDoesNotStandForTheUniverse() throws Exception {
        lake.make(MONDAY, EX_INDEX, INDEX);
        lake.forget("BBB", MONDAY);
        lake.record(MONDAY);
        Map<DayFile, String> why = reasons(MONDAY);
        assertThat(why.get(EX_INDEX)).contains("BBB among them");
        assertThat(lake.standings(MONDAY).get(INDEX).freshness()).isEqualTo(Freshness.FRESH);
        assertThat(lake.job().due(MONDAY, DayLake.all())).isEmpty();
    }

    @Test
    void aHoleInTheDayBeforeIsNotClosedOver() throws Exception {
        lake.state("AAA", FRIDAY, new SymbolState.Failed("HTTP 500", 1, Instant.EPOCH));
        lake.record(FRIDAY);
        assertThat(lake.make(MONDAY).getFirst().reason())
                .isEqualTo(
                        "the trades of 2026-03-06, the trading day before, are not complete: 1 symbols are missing, AAA among them");
        lake.forget("AAA", FRIDAY);
        lake.record(FRIDAY);
        assertThat(lake.make(MONDAY).getFirst().reason()).contains("2026-03-06", "AAA among them");
    }

    @Test
    void tc22WithoutTheTradeUniverseOfTheDayBeforeNothingIsMadeAndItIsNamed() throws Exception {
        Files.delete(lake.layout.tradeUniverse(FRIDAY));
        assertAllRefused(
                "the trade universe of 2026-03-06, the trading day before, is missing: run `jupitor trade-universe --date 2026-03-06`");
    }

    @Test
    void tc22WithoutADateTheOneBehindItIsNotMadeOfTheDayBeforeThat() throws Exception {
        collectQuietly(THURSDAY);
        List<MadeFile> made = lake.make(THURSDAY);
        assertThat(made).allMatch(file -> file.state() == MadeFile.State.REFUSED);
        assertThat(made.getFirst().reason()).contains("2026-03-11, the trading day before,");
        collectQuietly(WEDNESDAY);
        lake.tables(THURSDAY);
        assertThat(lake.make(THURSDAY, EX_INDEX)).extracting(MadeFile::state).containsExactly(MadeFile.State.WRITTEN);
    }

    @Test
    void theDateWithoutATradeUniverseIsRefused() throws Exception {
        Files.delete(lake.layout.tradeUniverse(MONDAY));
        assertAllRefused("the trade universe of 2026-03-09 is missing: it is not there");
    }

    @Test
    void theFirstSessionOfALakeHasNoDayBefore() throws Exception {
        assertThat(lake.make(FRIDAY, EX_INDEX).getFirst().reason())
                .isEqualTo(
                        "2026-03-06 is the first session with trades, and those of 2026-03-05, the trading day before, belong to it");
        assertThat(lake.make(MONDAY.minusDays(1), EX_INDEX).getFirst().reason())
                .isEqualTo("there is no session on 2026-03-08");
        assertThat(lake.derived()).isEmpty();
    }

    @Test
    void whoDerivesWaitsForTheOtherAndThenSaysWhoItIs() throws Exception {
        StockTrades impatient = lake.job(1, Portions.STANDARD, Duration.ofMillis(1));
        try (LakeLocks.Held held = lake.store.usLocks().acquire(LockArea.DERIVED, Duration.ZERO)) {
            assertThat(held).isNotNull();
            assertThatExceptionOfType(LockHeldException.class)
                    .isThrownBy(() -> impatient.make(MONDAY, DayLake.all(), StockTrades.Listener.none()))
                    .satisfies(refused -> assertThat(refused.area()).isEqualTo("derived"));
            assertThat(lake.derived()).isEmpty();
        }
        assertThat(impatient.make(MONDAY, DayLake.all(), StockTrades.Listener.none()))
                .hasSize(4);
    }

    @Test
    void ofTwoWhoDeriveTheSameDateOneMakesItAndTheOtherFindsItFresh() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<List<MadeFile>>> both =
                    threads.invokeAll(List.of(() -> lake.make(MONDAY), () -> lake.make(MONDAY)));
            List<MadeFile.State> states = new ArrayList<>();
            for (Future<List<MadeFile>> made : both) made.get().forEach(file -> states.add(file.state()));
            assertThat(states).filteredOn(MadeFile.State.WRITTEN::equals).hasSize(4);
            assertThat(states).filteredOn(MadeFile.State.FRESH::equals).hasSize(4);
        }
    }

    private void collectQuietly(LocalDate date) throws Exception {
        lake.turnover(date, Map.of("AAA", 1.0));
        lake.lists(date, "IDX", "");
        lake.prints("AAA", date, Print.of("AAA", Print.at(date, "10:00:00"), 10, 200, "Q", "@"));
        lake.settle(date);
    }

    private Map<DayFile, String> reasons(LocalDate date) throws Exception {
        Map<DayFile, String> reasons = new EnumMap<>(DayFile.class);
        lake.standings(date).forEach((kind, standing) -> reasons.put(kind, standing.reason()));
        return reasons;
    }

    private void assertAllRefused(String reason) throws Exception {
        assertThat(lake.make(MONDAY))
                .hasSize(4)
                .allSatisfy(file -> assertThat(file).isEqualTo(MadeFile.refused(file.file(), reason)));
        assertThat(lake.derived()).isEmpty();
        assertThat(lake.job().due(MONDAY, DayLake.all())).isEmpty();
        assertThat(lake.standings(MONDAY).values())
                .allMatch(standing -> standing.reason().equals(reason));
        assertThatExceptionOfType(StaleInputException.class)
                .isThrownBy(() -> lake.files().open(EX_INDEX, MONDAY, lake.allocator))
                .withMessageContaining(reason)
                .withMessageContaining("jupitor pipeline --date 2026-03-09");
    }

    /// What was missing has come: everything is made.
    private void completeLater() throws Exception {
        lake.prints("BBB", MONDAY);
        lake.prints("ETFX", MONDAY);
        lake.record(MONDAY);
        assertThat(lake.make(MONDAY)).noneMatch(file -> file.state() == MadeFile.State.REFUSED);
        assertThat(lake.derived()).hasSize(4);
        assertThat(lake.standings(MONDAY).values()).allMatch(standing -> standing.freshness() == Freshness.FRESH);
    }
}

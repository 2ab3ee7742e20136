package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.sim.KeyRule;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.layout.DataLayout;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `stock-trades` and `pipeline` over lakes that were collected from a simulated vendor.
class StockTradesTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 2, 9);
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    private static final LocalDate FRIDAY = Vendor.LAST;

    @TempDir
    Path folder;

    private Map<String, String> environment;

    @Test
    void tc22TheLatestTwoDatesAreMadeAndNoOthers() throws Exception {
        Path lake = collected();
        Run plan = run("stock-trades", "-n", "2", "--dry-run", "--json");
        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(texts(plan.json().get("dates"))).containsExactly("2026-02-12", "2026-02-13");
        assertThat(plan.json().get("requests").asInt()).isZero();
        assertThat(dates(lake, DayFile.EX_INDEX)).isEmpty();

        Run run = run("stock-trades", "-n", "2", "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(states(run)).containsExactly("written", "written");
        assertThat(dates(lake, DayFile.EX_INDEX)).containsExactly("2026-02-12.parquet", "2026-02-13.parquet");
        assertThat(dates(lake, DayFile.INDEX)).isEmpty();
        assertThat(states(run("stock-trades", "-n", "2", "--json"))).containsExactly("fresh", "fresh");

        Run index = run("stock-trades", "--date", "2026-02-13", "--index", "--json");
        assertThat(states(index)).containsExactly("fresh", "written");
    }

    @Test
    void tc22WithoutTheTableOfThursdayFridayIsRefusedAndThursdayIsNamed() throws Exception {
        Path lake = collected();
        Files.delete(layout(lake).tradeUniverse(THURSDAY));
        Run run = run("stock-trades", "--date", "2026-02-13", "--json");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(states(run)).containsExactly("refused");
        assertThat(run.json().get("files").get(0).get("reason").asString()).contains("2026-02-12");
        assertThat(run.json().get("error").get("code").asString()).isEqualTo("refused");
        assertThat(dates(lake, DayFile.EX_INDEX)).isEmpty();
    }

    @Test
    void thePipelineMakesEverythingOfADateAndStatusSaysSo() throws Exception {
        Path lake = collected();
        Files.delete(layout(lake).indexList(IndexId.NDX, FRIDAY));
        Files.delete(layout(lake).tradeUniverse(FRIDAY));
        Run run = run("pipeline", "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().get("files").get(0).get("reason").asString()).contains("2026-02-12");
        assertThat(states(run)).doesNotContain("refused");
        Run status = run("status", "--json");
        assertThat(status.exit()).as(status.err()).isZero();
        JsonNode friday = status.json().get("us").get("dates").get(0);
        for (DayFile file : DayFile.values())
            assertThat(friday.get("derived").get(file.label()).asString()).isEqualTo("fresh");

        Path daily = layout(lake).dayFile(DayFile.DAILY, FRIDAY);
        Files.write(daily, new byte[] {1, 2, 3});
        Run stale = run("status", "--json");
        assertThat(stale.exit()).isEqualTo(1);
        assertThat(stale.json().get("error").get("code").asString()).isEqualTo("stale");
        assertThat(states(run("pipeline", "--json"))).containsOnlyOnce("written");
        assertThat(run("status").exit()).isZero();
    }

    @Test
    void whileASymbolOfADateIsNotCollectedNothingOfThatDateAppears() throws Exception {
        Path lake = collected();
        DayRecord complete = store(lake).usCompletion().read(FRIDAY).orElseThrow();
        store(lake).usCompletion().write(complete.with(Map.of(complete.symbols().lastKey(), new SymbolState.Due())));
        Run early = run("pipeline", "--date", "2026-02-13", "--json");
        assertThat(early.exit()).isEqualTo(1);
        assertThat(early.json().get("error").get("message").asString()).contains("are being collected");
        for (DayFile file : DayFile.values()) assertThat(dates(lake, file)).isEmpty();

        store(lake).usCompletion().write(complete);
        assertThat(run("pipeline", "--date", "2026-02-13").exit()).isZero();
        for (DayFile file : DayFile.values()) assertThat(dates(lake, file)).containsExactly("2026-02-13.parquet");
    }

    @Test
    void aDayWithoutSessionAndContradictingOptionsAreUsage() throws Exception {
        prepared("a lake");
        environment = Map.of("DATA_DIR", folder.resolve("a lake").toString());
        assertThat(run("stock-trades", "--date", "2026-02-14").exit()).isEqualTo(2);
        assertThat(run("stock-trades", "-n", "0").exit()).isEqualTo(2);
        assertThat(run("stock-trades", "-n", "1", "--date", "2026-02-13").exit())
                .isEqualTo(2);
        assertThat(run("pipeline").exit()).isEqualTo(2);
        assertThat(run("pipeline", "--date", "2026-02-14").exit()).isEqualTo(2);
    }

    private Path collected() throws Exception {
        Path lake = prepared("a lake");
        try (Vendor vendor = vendor()) {
            environment(vendor, lake);
            assertThat(run("alpaca-data", "--once").exit()).isZero();
        }
        return lake;
    }

    private static Vendor vendor() throws IOException {
        return Vendor.open(
                MarketShape.builder()
                        .symbols(6)
                        .dates(MONDAY, FRIDAY)
                        .tradesPerDay(2_000)
                        .build(),
                KeyRule.any());
    }

    private void environment(Vendor vendor, Path lake) throws IOException {
        environment = new HashMap<>(vendor.environment(lake));
        environment.put("JUPITOR_REFERENCE_DIR", folder.resolve("reference").toString());
    }

    private Path prepared(String name) throws IOException {
        Path lake = Files.createDirectory(folder.resolve(name));
        write(folder.resolve("reference/us/us_etf_2026-02-01.csv"), "symbol\nSPY\n");
        for (IndexId index : IndexId.values())
            for (LocalDate date : new NyseCalendar().between(MONDAY, FRIDAY))
                write(layout(lake).indexList(index, date), "AAPL\n");
        return lake;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static DataLayout layout(Path lake) {
        return new DataLayout(lake, lake);
    }

    private static MarketStore store(Path lake) throws IOException {
        return MarketStore.open(lake, lake, new StoreOptions(0, "test", Timekeeper.system()));
    }

    private static List<String> dates(Path lake, DayFile kind) throws IOException {
        Path files = layout(lake).dayFolder(kind);
        if (!Files.exists(files)) return List.of();
        try (var entries = Files.list(files)) {
            return entries.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> states(Run run) {
        return StreamSupport.stream(run.json().get("files").spliterator(), false)
                .map(file -> file.get("state").asString())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        return Run.of(environment, all.toArray(String[]::new));
    }
}

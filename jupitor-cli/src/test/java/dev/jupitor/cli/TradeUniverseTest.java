package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `trade-universe`, and the collector that makes the same tables, over a lake collected from a simulated vendor.
class TradeUniverseTest {
    private static final LocalDate FRIDAY = Vendor.LAST;

    @TempDir
    Path folder;

    private Path lake;
    private Vendor vendor;
    private Map<String, String> environment;

    @BeforeEach
    void openVendor() throws IOException {
        lake = Files.createDirectory(folder.resolve("a lake"));
        vendor = Vendor.open();
        environment = vendor.environment(lake);
        environment.put("JUPITOR_REFERENCE_DIR", folder.resolve("reference").toString());
    }

    @AfterEach
    void closeVendor() {
        vendor.close();
    }

    private Run collect() {
        Run run = Run.of(environment, "alpaca-data", "--once", "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private Run make(String... more) {
        List<String> arguments = new ArrayList<>(List.of("trade-universe", "--json"));
        arguments.addAll(List.of(more));
        return Run.of(environment, arguments.toArray(String[]::new));
    }

    private static List<String> states(Run run) {
        List<String> states = new ArrayList<>();
        for (JsonNode file : run.json().get("files"))
            states.add("%s %s"
                    .formatted(
                            Path.of(file.get("path").asString()).getFileName(),
                            file.get("state").asString()));
        return states;
    }

    private void indexLists() throws IOException {
        for (String index : List.of("spx", "ndx"))
            for (LocalDate date = Vendor.FIRST; !date.isAfter(FRIDAY); date = date.plusDays(1))
                write(lake.resolve("us/index/%s/%s.txt".formatted(index, date)), "AAPL\n");
    }

    private void etfList() throws IOException {
        write(folder.resolve("reference/us/us_etf_2026-02-01.csv"), "symbol\nSPY\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Path csv(LocalDate date) {
        return lake.resolve("us/trade-universe/%s.csv".formatted(date));
    }

    @Test
    void theCollectorMakesEveryDatesTableAndTheCommandFindsNothingToDo() throws Exception {
        indexLists();
        etfList();
        Run collected = collect();
        assertThat(collected.json().get("warnings").toString()).doesNotContain("trade universe");
        assertThat(collected.err()).contains("trade universe CSV written: 2026-02-13.csv, ");
        List<String> symbols = Files.readAllLines(lake.resolve("us/universe/%s.txt".formatted(FRIDAY)));
        assertThat(csv(FRIDAY))
                .content()
                .startsWith("symbol,type,spx,ndx,tier\n")
                .hasLineCount(symbols.size() + 1);

        Run run = make();

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(states(run)).containsExactly("2026-02-13.csv fresh", "2026-02-12.csv fresh", "2026-02-11.csv fresh");
        assertThat(run.json().get("files").get(0).get("rows").asInt()).isEqualTo(symbols.size());
        assertThat(states(make("--date", FRIDAY.toString()))).containsExactly("2026-02-13.csv fresh");
        assertThat(states(make("--from", "2026-02-12", "--force")))
                .containsExactly("2026-02-13.csv fresh", "2026-02-12.csv fresh");
    }

    @Test
    void withoutListsTheCollectorSaysSoOnceAndTheCommandRefusesEachDate() throws Exception {
        Run collected = collect();
        assertThat(collected.json().get("warnings").toString())
                .contains("no list of S&P 500 members of 2026-02-13; run `jupitor index-data`")
                .doesNotContain("2026-02-12");

        Run run = make();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(states(run)).hasSize(3).allMatch(state -> state.endsWith("refused"));
        assertThat(run.json().get("error").get("message").asString())
                .contains("2026-02-13.csv can't be made", "index-data");
        assertThat(lake.resolve("us/trade-universe")).doesNotExist();
    }

    @Test
    void withoutAListOfEtfsNothingIsMadeUnlessSomebodySaysSo() throws Exception {
        collect();
        indexLists();
        Run run = make("--date", FRIDAY.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get("files").get(0).get("reason").asString()).contains("reference-data", "--no-etf-list");
        assertThat(csv(FRIDAY)).doesNotExist();
        assertThat(states(make("--date", FRIDAY.toString(), "--no-etf-list")))
                .containsExactly("2026-02-13.csv written");
    }

    @Test
    void aDateThatTheLakeDoesNotKnowIsAQuestionOfUsage() throws Exception {
        collect();
        Run run = make("--date", "2026-02-14");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.json().get("error").get("message").asString()).contains("no universe of 2026-02-14");
    }

    @Test
    void aRunForSomeSymbolsMakesNothingThatPassesForAMarket() throws Exception {
        indexLists();
        etfList();
        collect();
        List<String> symbols = Files.readAllLines(lake.resolve("us/universe/%s.txt".formatted(FRIDAY)));
        Path other = Files.createDirectory(folder.resolve("other"));
        environment.put("DATA_DIR", other.toString());
        Run run = Run.of(environment, "alpaca-data", "--date", FRIDAY.toString(), "--symbols", symbols.getFirst());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(other.resolve("us/trade-universe")).doesNotExist();
        assertThat(make("--date", FRIDAY.toString())
                        .json()
                        .get("files")
                        .get(0)
                        .get("reason")
                        .asString())
                .contains("is not final");
    }

    @Test
    void whereAnotherMakesDerivedFilesTheCollectorGoesOnWithout() throws Exception {
        collect();
        indexLists();
        etfList();
        MarketStore store = MarketStore.open(lake, lake, new StoreOptions(0, "jupitor pipeline", Timekeeper.system()));
        try (LakeLocks.Held held = store.usLocks().acquire(LockArea.DERIVED, Duration.ZERO)) {
            Run collected = Run.of(environment, "alpaca-data", "--once");
            assertThat(collected.exit()).as("the collector goes on without").isZero();
        }
        assertThat(csv(FRIDAY)).doesNotExist();
    }
}

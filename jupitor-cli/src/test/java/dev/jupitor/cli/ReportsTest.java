package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.summary.DailySummary;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.consolidate.StockTrades;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `movers` and `ex-index-trades` over a lake that was collected from a simulated vendor and derived.
class ReportsTest {
    private static final LocalDate THURSDAY = Vendor.LAST.minusDays(1);
    private static final LocalDate FRIDAY = Vendor.LAST;

    @TempDir
    static Path folder;

    private static Path lake;
    private static Map<String, String> environment;

    @BeforeAll
    static void collectAndDerive() throws Exception {
        lake = Files.createDirectory(folder.resolve("a lake"));
        write(folder.resolve("reference/us/us_etf_2026-02-01.csv"), "symbol\nSPY\n");
        for (String index : List.of("spx", "ndx"))
            for (LocalDate date = Vendor.FIRST; !date.isAfter(FRIDAY); date = date.plusDays(1))
                write(lake.resolve("us/index/%s/%s.txt".formatted(index, date)), "AAPL\n");
        try (Vendor vendor = Vendor.open()) {
            environment = new HashMap<>(vendor.environment(lake));
            environment.put("JUPITOR_REFERENCE_DIR", folder.resolve("reference").toString());
            assertThat(Run.of(environment, "alpaca-data", "--once").exit()).isZero();
        }
        derive();
    }

    private static void derive() throws Exception {
        try (BufferAllocator allocator = new RootAllocator()) {
            StockTrades job = store(lake).usStockTrades(new NyseCalendar(), Corrections.APPLY, allocator, 1);
            StockTrades.Request all =
                    new StockTrades.Request(EnumSet.of(DayFile.EX_INDEX, DayFile.INDEX, DayFile.DAILY), false);
            for (LocalDate date : List.of(THURSDAY, FRIDAY)) job.make(date, all, StockTrades.Listener.none());
        }
    }

    private static MarketStore store(Path data) throws IOException {
        return MarketStore.open(data, folder.resolve("reference"), new StoreOptions(0, "test", Timekeeper.system()));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Run run(Path data, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--data", data.toString()));
        return Run.of(environment, all.toArray(String[]::new));
    }

    @Test
    void theNewestDateIsRankedAndAgreesWithItsSummaries() throws IOException {
        Run run = run(lake, "ex-index-trades", "--json");
        Map<String, DailySummary> summaries = new HashMap<>();
        store(lake)
                .usDayFiles(new NyseCalendar(), Corrections.APPLY)
                .dailySummaries(FRIDAY)
                .forEach(summary -> summaries.put(summary.symbol().ticker(), summary));

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().get("rows")).isNotEmpty();
        for (JsonNode row : run.json().get("rows")) {
            DailySummary summary = summaries.get(row.get(1).asString());
            assertThat(row.get(3).asLong()).isEqualTo(summary.trades());
            assertThat(row.get(5).asDouble()).isEqualTo(summary.turnover());
            assertThat(row.get(6).asDouble()).isEqualTo(summary.low());
            assertThat(row.get(7).asDouble()).isEqualTo(summary.high());
            assertThat(row.get(9).asDouble()).isEqualTo(summary.vwap());
        }
        assertThat(run.out()).doesNotContain("AAPL");
    }

    @Test
    void theSessionsOfADateAddUpToIt() {
        JsonNode whole = run(lake, "ex-index-trades", "--json", "--sort", "trades", "--date", "2026-02-12")
                .json();
        Run run = run(lake, "ex-index-trades", "--json", "--session", "--sort", "total_dvol", "--date", "2026-02-12");
        Map<String, JsonNode> sessions = new HashMap<>();
        run.json().get("rows").forEach(row -> sessions.put(row.get(1).asString(), row));

        assertThat(run.exit()).isZero();
        assertThat(sessions).isNotEmpty().hasSize(whole.get("rows").size());
        for (JsonNode row : whole.get("rows")) {
            JsonNode session = sessions.get(row.get(1).asString());
            assertThat(session.get(5).asLong() + session.get(10).asLong())
                    .isEqualTo(row.get(3).asLong());
        }
    }

    @Test
    void theTopMayBeShort() {
        assertThat(run(lake, "ex-index-trades", "--json", "--top", "1").json().get("rows"))
                .hasSize(1);
        assertThat(run(lake, "ex-index-trades", "--top", "1").out()).contains("Stocks in no index, 2026-02-13", "$");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ex-index-trades --sort pm_gain",
                "ex-index-trades --session --sort trades",
                "ex-index-trades --top 0",
                "movers --days 0",
                "movers --top 0"
            })
    void whatCannotBeRankedIsRefused(String command) {
        Run run = run(lake, command.split(" "));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("jupitor: ").hasLineCount(1);
    }

    @Test
    void aDateWithoutAFileIsExitOneWithASentence() {
        Run run = run(lake, "ex-index-trades", "--date", "2026-02-11");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("stock-trades-ex-index of 2026-02-11 is missing", "first session with trades");
        Run json = run(lake, "ex-index-trades", "--date", "2026-02-11", "--json");
        assertThat(json.json().get("error").get("code").asString()).isEqualTo("missing");
    }

    @Test
    void anEmptyLakeHasNothingToRank() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (String command : List.of("ex-index-trades", "movers")) {
            Run run = run(empty, command);
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains("no date of this lake");
        }
    }

    @Test
    void moversAreShownForEachDateWithASummary() {
        Run run = run(lake, "movers", "--json", "--top", "2");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().get("columns").get(0).asString()).isEqualTo("date");
        assertThat(run.json().get("rows")).hasSize(4);
        assertThat(run.json().get("rows").get(0).get(0).asString()).isEqualTo("2026-02-12");
        assertThat(run.err()).contains("2026-02-11 is skipped");
        assertThat(run(lake, "movers", "--days", "1", "--top", "1").out()).startsWith("| Date | # | ACTIVE |");
    }

    @Test
    void whatIsStaleIsSkippedAndNamed() throws IOException {
        Path changed = LakeFiles.copy(lake, folder.resolve("changed"));
        Files.writeString(changed.resolve("us/index/spx/2026-02-13.txt"), "MSFT\n");

        Run movers = run(changed, "movers");
        assertThat(movers.exit()).isEqualTo(1);
        assertThat(movers.err()).contains("2026-02-13 is skipped", "stale");
        assertThat(movers.out()).contains("2026-02-12").doesNotContain("2026-02-13");
        assertThat(run(changed, "ex-index-trades").exit()).isEqualTo(1);
    }
}

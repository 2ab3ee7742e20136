package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// `bars` and `analyze`.
class BarsTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 2, 2);

    @TempDir
    Path data;

    private FilledLake lake;

    @BeforeEach
    void aLakeOfBars() throws IOException {
        lake = new FilledLake(data);
        lake.closes("AAPL", MONDAY, 100, 120, 90, 130, 117);
        lake.closes(
                "MSFT",
                MONDAY,
                IntStream.range(0, 30).mapToDouble(day -> 400 + day).toArray());
    }

    private Run run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--data", data.toString()));
        return Run.of(all.toArray(String[]::new));
    }

    @Test
    void aBarIsARowOfTheReport() {
        Run run = run("bars", "AAPL", "--json");

        assertThat(run.exit()).isZero();
        assertThat(run.json().get("columns").toString())
                .isEqualTo("[\"date\",\"open\",\"high\",\"low\",\"close\",\"volume\",\"trade_count\",\"vwap\"]");
        assertThat(run.json().get("rows")).hasSize(5);
        assertThat(run.json().get("rows").get(1).toString())
                .isEqualTo("[\"2026-02-03\",120.0,121.0,119.0,120.0,1000,10,120.0]");
    }

    @Test
    void withoutOptionsTheLastTwentyDaysAreShown() {
        JsonNode rows = run("bars", "MSFT", "--json").json().get("rows");

        assertThat(rows).hasSize(20);
        assertThat(rows.get(0).get(0).asString()).isEqualTo("2026-02-12");
        assertThat(rows.get(19).get(0).asString()).isEqualTo("2026-03-03");
    }

    @ParameterizedTest
    @CsvSource({
        "--days 2, 2, 2026-02-05",
        "--from 2026-02-03 --to 2026-02-04, 2, 2026-02-03",
        "--from 2026-02-05, 2, 2026-02-05",
        "--date 2026-02-02, 1, 2026-02-02",
        "--from 2020-01-01 --to 2020-12-31, 0,"
    })
    void theTimeCanBeNamed(String options, int rows, String first) {
        Run run = run(("bars AAPL --json " + options).split(" "));

        assertThat(run.exit()).isZero();
        assertThat(run.json().get("rows")).hasSize(rows);
        if (rows > 0)
            assertThat(run.json().get("rows").get(0).get(0).asString()).isEqualTo(first);
    }

    @Test
    void peopleSeeATable() {
        assertThat(run("bars", "aapl", "--days", "1").out()).isEqualToIgnoringNewLines("""
                        AAPL, daily bars, raw prices in USD
                          date          open    high     low   close  volume  trades    vwap
                          2026-02-06  117.00  118.00  116.00  117.00   1,000      10  117.00
                        """);
    }

    @ParameterizedTest
    @CsvSource({"AAPLE, did you mean AAPL?", "MFST, did you mean MSFT?", "ZZZZ, alpaca-data --once --symbols ZZZZ"})
    void aSymbolThatIsNotThereIsNamedWithWhatIsNear(String symbol, String hint) {
        for (String command : List.of("bars", "analyze")) {
            Run run = run(command, symbol, "--json");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.json().get("error").get("code").asString()).isEqualTo("unknown-symbol");
            assertThat(run.json().get("error").get("hint").asString()).contains(hint);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bars AAPL --days 3 --from 2026-02-02",
        "bars AAPL --days 0",
        "bars AAPL --market cn",
        "bars",
        "bars not/a/symbol",
        "analyze AAPL --market cn",
        "analyze AAPL --from 2026-02-05 --to 2026-02-04"
    })
    void whatContradictsItselfIsRefused(String command) {
        assertThat(run(command.split(" ")).exit()).isEqualTo(2);
    }

    @Test
    void aDamagedYearIsNoEmptyOne() throws IOException {
        Files.writeString(data.resolve("us/daily/AAPL/2026.parquet"), "PAR1 nothing PAR1");

        assertThat(run("bars", "AAPL").exit()).isEqualTo(1);
        assertThat(run("bars", "AAPL").err()).contains("2026.parquet is unreadable");
    }

    @Test
    void fiveClosesComeToTheNumbersOfTheSpecification() {
        Run run = run("analyze", "AAPL", "--json");
        Map<String, JsonNode> measures = new HashMap<>();
        run.json().get("rows").forEach(row -> measures.put(row.get(0).asString(), row.get(1)));

        assertThat(run.exit()).isZero();
        assertThat(measures.get("first_date").asString()).isEqualTo("2026-02-02");
        assertThat(measures.get("last_date").asString()).isEqualTo("2026-02-06");
        assertThat(measures.get("days").asInt()).isEqualTo(5);
        assertThat(measures.get("first_close").asDouble()).isEqualTo(100);
        assertThat(measures.get("last_close").asDouble()).isEqualTo(117);
        assertThat(measures.get("last_return").asDouble()).isEqualTo(-.1, within(1e-10));
        assertThat(measures.get("cumulative_return").asDouble()).isEqualTo(.17, within(1e-10));
        assertThat(measures.get("max_drawdown").asDouble()).isEqualTo(-.25, within(1e-10));
        assertThat(measures.get("volatility").asDouble()).isEqualTo(4.9215794664, within(1e-9));
        assertThat(measures.get("sharpe").asDouble()).isEqualTo(3.7691152051, within(1e-9));
    }

    @Test
    void aDayThatLeapsMayBeASplit() {
        Run run = run("analyze", "AAPL", "--json");
        assertThat(run.json().get("possible_splits")).hasSize(1);
        assertThat(run.json().get("possible_splits").get(0).get("date").asString())
                .isEqualTo("2026-02-05");

        String text = run("analyze", "AAPL").out();
        assertThat(text)
                .contains(
                        "splits and dividends are not adjusted for", "2026-02-05 moved by +44.44 %: possibly a split");
        assertThat(run("analyze", "MSFT").out()).doesNotContain("possibly");
    }

    @Test
    void oneCloseIsTooFewForAReturn() {
        Run run = run("analyze", "AAPL", "--days", "1");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("AAPL has 1 daily bars in that time, and a return needs two");
    }
}

package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ExportTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);

    @TempDir
    Path folder;

    private Path out;
    private FilledLake lake;

    @BeforeEach
    void aLakeOfTwoSymbols() throws IOException {
        out = folder.resolve("out file");
        lake = new FilledLake(Files.createDirectory(folder.resolve("lake")));
        lake.closes("AAPL", THURSDAY, 10, 11);
        lake.closes("MSFT", THURSDAY, 400, 401);
        lake.prints("AAPL", FRIDAY, 10, 11, 12);
        lake.prints("MSFT", FRIDAY, 400);
    }

    private Run export(String... args) {
        List<String> all =
                new ArrayList<>(List.of("export", "--data", lake.data().toString()));
        all.addAll(List.of(args));
        return Run.of(all.toArray(String[]::new));
    }

    @Test
    void withoutAFileRowsGoToStdout() {
        Run run = export("--symbols", "AAPL", "--from", "2026-02-13");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .isEqualTo("symbol,date,open,high,low,close,volume,trade_count,vwap\r\n"
                        + "AAPL,2026-02-13,11.0,12.0,10.0,11.0,1000,10,11.0\r\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void allSymbolsAndDatesAreMeantUnlessNamed() {
        assertThat(export().out()).hasLineCount(5).contains("AAPL,2026-02-12", "MSFT,2026-02-13");
        assertThat(export("--kind", "trades", "--format", "json", "-o", "-").out())
                .hasLineCount(4);
    }

    @ParameterizedTest
    @CsvSource({"bars, 4", "trades, 4"})
    void aFileIsAnsweredWithItsRows(String kind, int rows) {
        for (String format : List.of("csv", "json", "arrow", "parquet")) {
            Run run = export("--kind", kind, "--format", format, "-o", out.toString(), "--json");

            assertThat(run.exit()).isZero();
            JsonNode file = run.json().get("files").get(0);
            assertThat(file.get("path").asString()).isEqualTo(out.toString());
            assertThat(file.get("rows").asInt()).isEqualTo(rows);
            assertThat(file.get("state").asString()).isEqualTo("written");
            assertThat(out).isNotEmptyFile();
        }
    }

    @Test
    void nothingInThatTimeIsAHeaderAndANotice() throws IOException {
        Run run = export("--symbols", "AAPL", "--date", "2020-01-02", "-o", out.toString());

        assertThat(run.exit()).isZero();
        assertThat(Files.readAllLines(out)).hasSize(1);
        assertThat(run.err()).contains("no rows");
    }

    @Test
    void anUnknownSymbolIsNamedAndTheOthersAreWritten() {
        Run run = export("--symbols", "AAPL,MSFTT", "--json", "-o", out.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get("files").get(0).get("rows").asInt()).isEqualTo(2);
        assertThat(run.json().get("error").get("message").asString()).isEqualTo("the lake has nothing of MSFTT");
        assertThat(run.json().get("error").get("hint").asString()).isEqualTo("did you mean MSFT?");
    }

    @Test
    void nothingIsReplacedForSymbolsThatAreAllUnknown() throws IOException {
        Files.writeString(out, "old");

        assertThat(export("--symbols", "ZZZZ", "-o", out.toString()).exit()).isEqualTo(1);
        assertThat(out).hasContent("old");
    }

    @Test
    void tradesThatWereNeverCollectedAreToldOf() throws IOException {
        lake.store().usUniverse().add(THURSDAY, List.of(new Symbol("AAPL")));
        Run run = export("--kind", "trades", "--json", "-o", out.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get("error").get("code").asString()).isEqualTo("incomplete");
        assertThat(run.json().get("error").get("message").asString())
                .contains("1 symbol-days were never collected", "AAPL on 2026-02-12");
        assertThat(run.json().get("files").get(0).get("rows").asInt()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--adjust fore",
                "--adjust back",
                "--kind fundamentals",
                "--market cn --kind trades",
                "--market cn --kind fundamentals",
                "--market cn --symbols AAPL",
                "--market cn --format parquet",
                "--format arrow",
                "--format parquet",
                "--format parquet -o -",
                "--format xml",
                "--json",
                "--symbols a/b",
                "--to 2026-02-13",
                "-o /no/such/folder/file",
                "-o /dev/null"
            })
    void whatCannotBeGivenIsRefusedWithASentence(String options) {
        Run run = export(options.split(" "));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("jupitor: ").hasLineCount(1);
    }

    @Test
    void anExportNeverTakesThePlaceOfAFileOfTheLake() throws IOException {
        Path file = lake.store().layout().trades(new Symbol("AAPL"), FRIDAY);
        byte[] before = Files.readAllBytes(file);

        assertThat(export("-o", file.toString()).exit()).isEqualTo(2);
        assertThat(file).hasBinaryContent(before);
    }
}

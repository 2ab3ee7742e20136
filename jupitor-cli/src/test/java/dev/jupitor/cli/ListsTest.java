package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `reference-data` and `index-data` as somebody types them.
class ListsTest {
    private static final String SATURDAY = "2026-02-14T12:00:00-05:00@0";
    private static final String SNAPSHOTS = "date,tickers\n2026-02-12,\"AAPL,BRK-B\"\n";
    private static final String YEAR = "year: 2026\ntickers_on_Jan_1: [AAPL, ON]\nchanges:\n";
    private static final String TRADED = """
            Nasdaq Traded|Symbol|Security Name|Listing Exchange|Market Category|ETF|Round Lot Size|Test Issue|Financial Status|CQS Symbol|NASDAQ Symbol|NextShares
            Y|AAPL|Apple|Q|Q|N|100|N|N||AAPL|N
            Y|SPY|SPDR S&P 500|P| |Y|100|N||SPY|SPY|N
            File Creation Time: 0213202618:01|||||||||||
            """;

    @TempDir
    Path folder;

    private Run run(String... args) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--data", folder.resolve("data").toString(), "--json"));
        Map<String, String> environment = Map.of(
                "JUPITOR_CLOCK",
                SATURDAY,
                "JUPITOR_REFERENCE_DIR",
                folder.resolve("reference").toString());
        return Run.of(environment, all.toArray(String[]::new));
    }

    @Test
    void theListsOfTodayAreMadeOfASymbolFile() throws Exception {
        String source = source("nasdaqtraded.txt", TRADED);

        Run first = run("reference-data", "--source", source);
        Run second = run("reference-data", "--source", source);

        assertThat(first.exit()).isZero();
        assertThat(states(first)).containsExactly("written 1", "written 1");
        assertThat(folder.resolve("reference/us/us_etf_2026-02-14.csv"))
                .hasContent("symbol,description,exchange\nSPY,SPDR S&P 500,NYSE Arca");
        assertThat(states(second)).containsExactly("fresh 1", "fresh 1");
    }

    @Test
    void listsNeedNoLake() throws Exception {
        Run run = Run.of(
                Map.of(
                        "JUPITOR_CLOCK",
                        SATURDAY,
                        "JUPITOR_REFERENCE_DIR",
                        folder.resolve("reference").toString()),
                "reference-data",
                "--source",
                source("nasdaqtraded.txt", TRADED));

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("us/us_etf_2026-02-14.csv", "2 written, 0 fresh, 0 refused");
    }

    @Test
    void aSymbolFileThatIsCutOffIsExitOneAndASentence() throws Exception {
        Run run = run("reference-data", "--source", source("cut.txt", TRADED.substring(0, 200)));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get("error").get("message").asString()).contains("cut.txt is cut off");
        assertThat(folder.resolve("reference")).doesNotExist();
    }

    @Test
    void aCommandWithoutASourceSaysWhatToPass() throws Exception {
        Run reference = run("reference-data");
        Run index = run("index-data");

        assertThat(reference.exit()).isEqualTo(2);
        assertThat(reference.json().get("error").get("hint").asString()).contains("--source", "reference/README.md");
        assertThat(index.exit()).isEqualTo(2);
        assertThat(index.json().get("error").get("hint").asString()).contains("--spx", "index.ndx");
    }

    @Test
    void indexListsAreMadeForTradingDaysUpToToday() throws Exception {
        String spx = source("spx.csv", SNAPSHOTS);
        String ndx = source("ndx.yaml", YEAR);

        Run first = run("index-data", "--spx", spx, "--ndx", ndx);
        Run second = run("index-data", "--spx", spx, "--ndx", ndx);

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(folder.resolve("data/us/index/spx")).isDirectoryContaining("glob:**/2026-02-13.txt");
        assertThat(folder.resolve("data/us/index/spx/2026-02-14.txt")).doesNotExist();
        assertThat(folder.resolve("data/us/index/spx/2026-02-13.txt")).hasContent("AAPL\nBRK.B");
        assertThat(folder.resolve("data/us/index/ndx/2026-01-02.txt")).hasContent("AAPL\nON");
        assertThat(states(first)).hasSize(2 + 30).containsOnly("written 2");
        assertThat(states(second)).hasSize(2 + 30).containsOnly("fresh 2");
        assertThat(first.err()).contains("trading days get no list; it begins on 2026-02-12");
    }

    @Test
    void theConfigurationNamesSourcesAndAnOptionOverrulesItsOwn() throws Exception {
        Path config = Files.writeString(
                folder.resolve("jupitor.yaml"),
                "index:\n  spx: %s\n  ndx: %s\n".formatted(source("old.csv", "nothing"), source("ndx.yaml", YEAR)));

        Run run = run("index-data", "--config", config.toString(), "--spx", source("spx.csv", SNAPSHOTS));

        assertThat(run.exit()).isZero();
        assertThat(states(run)).hasSize(2 + 30);
    }

    @Test
    void bothFailingSourcesAreNamedAndAGoodOneIsMadeAllTheSame() throws Exception {
        Run both =
                run("index-data", "--spx", folder.resolve("none.csv").toString(), "--ndx", source("bad.html", "<p>"));
        Run one = run("index-data", "--spx", source("spx.csv", SNAPSHOTS), "--ndx", source("bad.html", "<p>"));

        assertThat(both.exit()).isEqualTo(1);
        assertThat(both.json().get("files"))
                .extracting(file -> file.get("reason").asString())
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("none.csv does not exist"),
                        reason -> assertThat(reason).contains("bad.html is a web page"));
        assertThat(one.exit()).isEqualTo(1);
        assertThat(states(one)).containsExactly("refused 0", "written 2", "written 2");
    }

    private static List<String> states(Run run) {
        List<String> states = new ArrayList<>();
        for (JsonNode file : run.json().get("files"))
            states.add(file.get("state").asString() + " " + file.get("rows").asLong());
        return states;
    }

    private String source(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}

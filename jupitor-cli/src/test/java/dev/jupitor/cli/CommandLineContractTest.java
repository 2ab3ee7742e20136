package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineContractTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | --config --data --json -q -v --log-file --no-progress -h --help -V --version alpaca-data verify status reference-data index-data trade-universe stock-trades news-history pipeline movers ex-index-trades bars analyze stream client check-symbol compare-trades export sim demo",
                "alpaca-data | --once --date --from --to --symbols --symbols-file --bars-only --trades-only --ex-index-only --brute-force --dry-run --port-file",
                "verify | --market --date --from --to --symbols --repair --adopt",
                "trade-universe | --date --from --to --force --no-etf-list",
                "stock-trades | -n --date --from --to --index --rolling --daily --force --dry-run",
                "news-history | -n --date --recent --force --sources alpaca google globenewswire stocktwits news.sources",
                "pipeline | --date",
                "status | --market",
                "reference-data | --source --force nasdaqlisted.txt otherlisted.txt TradingView",
                "index-data | --spx --ndx index.spx index.ndx",
                "movers | --days --top",
                "ex-index-trades | --date --top --session --sort",
                "bars | SYMBOL --market --days --from --to",
                "analyze | SYMBOL --market --days --from --to",
                "stream | --host --http-port --grpc-port --insecure --offline --replay --speed --from --as-today --port-file",
                "client | --addr --http --market --history --plain --interval --count STREAM_ADDR JUPITOR_HTTP",
                "check-symbol | SYMBOL D --addr STREAM_ADDR",
                "compare-trades | D --addr STREAM_ADDR",
                "export | --kind --market --symbols --symbols-file --from --to --adjust --format -o",
                "sim | alpaca baostock",
                "sim alpaca | --port --seed --symbols --from --to --trades-per-day --late-prints --late-corrections --plan --keys --fault --port-file",
                "sim baostock | --port --control-port --seed --symbols --from --to --fault --port-file",
                "demo | --headless --data --seed --http-port --grpc-port --port-file"
            })
    void helpNamesEveryOptionOfTheContract(String command, String options) {
        String typed = command == null ? "--help" : command + " --help";
        Run run = Run.of(typed.split(" "));

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains(List.of(options.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alpaca-data",
                "verify",
                "status",
                "reference-data",
                "index-data",
                "trade-universe",
                "stock-trades",
                "news-history",
                "pipeline",
                "movers",
                "ex-index-trades",
                "bars",
                "analyze",
                "stream",
                "client",
                "check-symbol",
                "compare-trades",
                "export",
                "sim alpaca",
                "sim baostock",
                "demo"
            })
    void everyCommandTakesTheCommonOptions(String command) {
        assertThat(Run.of((command + " --help").split(" ")).out())
                .contains(
                        "--config",
                        "--data",
                        "--json",
                        "--quiet",
                        "--verbose",
                        "--log-file",
                        "--no-progress",
                        "--version");
    }

    @Test
    void onlyCommandsThatExistAreListed() {
        assertThat(Run.of("--help").out()).doesNotContain("cn-data", "baostock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-V", "--version", "status --version"})
    void theVersionIsOneLine(String args) {
        Run run = Run.of(args.split(" "));

        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("jupitor ").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sim",
                "nonsense",
                "status --nonsense",
                "status --market moon",
                "alpaca-data --date yesterday",
                "alpaca-data --date 2026-02-12 --from 2026-02-12",
                "alpaca-data --to 2026-02-12",
                "alpaca-data --from 2026-02-12 --to 2026-02-11",
                "alpaca-data --bars-only --trades-only",
                "alpaca-data --once --once",
                "status -q -v",
                "sim alpaca --port 99999",
                "sim baostock --port 99999",
                "sim baostock --control-port -1",
                "sim baostock --symbols AAPL",
                "sim baostock --symbols 0",
                "sim baostock --fault earthquake",
                "sim baostock --from 2026-02-12 --to 2026-02-11",
                "sim alpaca --plan gold",
                "sim alpaca --plan auto",
                "sim alpaca --symbols ../x",
                "sim alpaca --symbols 0",
                "sim alpaca --symbols 99999999999",
                "sim alpaca --fault earthquake",
                "sim alpaca --keys nonsense",
                "sim alpaca --from 2026-02-12 --to 2026-02-11",
                "client",
                "client --market cn",
                "client --plain --interval 0",
                "client --count 2",
                "client --plain --count 0",
                "client --plain --history 2026-02-13 --count 2",
                "client --plain --http ftp://x",
                "client --plain --addr nowhere",
                "demo --seed x",
                "demo --http-port -1"
            })
    void aWrongCommandLineIsExitTwoWithOneSentence(String args) {
        Run run = Run.of(environment(), args.isEmpty() ? new String[0] : args.split(" "));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("jupitor: ").hasLineCount(1);
    }

    private Map<String, String> environment() {
        return Map.of("DATA_DIR", folder.toString(), "APCA_API_KEY_ID", "a", "APCA_API_SECRET_KEY", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--json nonsense",
                "status --json --nonsense",
                "--json",
                "sim --json",
                "client --json",
                "status --json --data /does/not/exist"
            })
    void aFailureIsOneJsonDocumentToo(String args) {
        Run run = Run.of(args.split(" "));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.json().get("schema").asInt()).isEqualTo(1);
        assertThat(run.json().get("ok").asBoolean()).isFalse();
        assertThat(run.json().get("exit").asInt()).isEqualTo(2);
        assertThat(run.json().get("error").get("code").asString()).isNotBlank();
        assertThat(run.json().get("error").get("message").asString()).isNotBlank();
        assertThat(run.json().get("error").has("hint")).isTrue();
    }

    @Test
    void commonOptionsStandBeforeOrAfterTheCommand() {
        String before = Run.of("--json", "--data", folder.toString(), "status").out();
        String after = Run.of("status", "--data", folder.toString(), "--json").out();

        assertThat(after).isEqualTo(before).contains("\"command\":\"status\"");
    }

    @Test
    void aMissingDataDirectoryIsExitTwoAndSaysHowToMakeIt() {
        Path missing = folder.resolve("a lake");

        Run run = Run.of("status", "--data", missing.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("the data directory " + missing + " does not exist", "mkdir -p '" + missing + "'");
        assertThat(missing).doesNotExist();
    }

    @Test
    void aFileInPlaceOfTheDataDirectoryIsExitTwo() throws Exception {
        Path file = Files.writeString(folder.resolve("lake"), "");

        Run run = Run.of("status", "--data", file.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("lake is not a directory");
    }

    @Test
    void badYamlIsExitTwoForEveryConfiguredCommand() throws Exception {
        Path config = Files.writeString(folder.resolve("bad.yaml"), "storage: [");

        for (String command : List.of("status", "alpaca-data", "sim alpaca")) {
            Run run = Run.of((command + " --config " + config).split(" "));
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("bad.yaml line 1 is not valid YAML");
        }
    }

    @Test
    void theSentenceOfAWrongValueNamesKeyValueFileAndRemedy() throws Exception {
        Path config = Files.writeString(folder.resolve("jupitor.yaml"), "gather:\n  us_trade:\n    max_workers: 0\n");

        Run run = Run.of(Map.of("JUPITOR_CONFIG", config.toString()), "status");

        assertThat(run.err())
                .isEqualTo(
                        "jupitor: gather.us_trade.max_workers is 0 in %s line 3, it must be a whole number, 1 or more: set it to 16%n"
                                .formatted(config));
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2026-02-13T20:30:00-05:00@fast", "2026-02-13T20:30:00-05:00@-1"})
    void aClockThatCannotBeReadIsExitTwo(String clock) {
        Run run = Run.of(Map.of("JUPITOR_CLOCK", clock), "status", "--data", folder.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("JUPITOR_CLOCK");
    }

    @Test
    void aStandingClockIsForWhatEndsByItself() {
        Map<String, String> standing =
                Map.of("JUPITOR_CLOCK", "2026-02-13T20:30:00-05:00@0", "DATA_DIR", folder.toString());

        assertThat(Run.of(standing, "alpaca-data").exit()).isEqualTo(2);
        assertThat(Run.of(standing, "alpaca-data").err()).contains("JUPITOR_CLOCK stands still (@0)");
        assertThat(Run.of(standing, "status").exit()).isEqualTo(1);
    }

    @Test
    void anEmptyVariableCountsAsUnset() {
        Map<String, String> empty = Map.of("JUPITOR_CLOCK", "", "JUPITOR_CONFIG", "", "DATA_DIR", "", "LOG_LEVEL", " ");

        assertThat(Run.of(empty, "status", "--data", folder.toString()).exit()).isEqualTo(1);
    }

    @Test
    void theLogFileIsWrittenBesideStderr() throws Exception {
        Path log = folder.resolve("logs/jupitor.log");

        Run.of("status", "--data", folder.toString(), "-v", "--log-file", log.toString());

        assertThat(log).exists();
    }
}

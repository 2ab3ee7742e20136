package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.jupitor.alpaca.sim.KeyRule;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AlpacaDataTest {
    @TempDir
    Path folder;

    private Path lake;

    @BeforeEach
    void makeLake() throws IOException {
        lake = Files.createDirectory(folder.resolve("a lake"));
    }

    private Run once(Vendor vendor, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("alpaca-data", "--once"));
        args.addAll(List.of(more));
        return Run.of(vendor.environment(lake), args.toArray(String[]::new));
    }

    @Test
    void oneRunCollectsEverySessionAndStatusIsContent() throws Exception {
        try (Vendor vendor = Vendor.open()) {
            Run run = once(vendor, "--json");

            assertThat(run.exit()).as(run.err()).isZero();
            JsonNode answer = run.json();
            assertThat(answer.get("dates")).hasSize(3);
            JsonNode newest = answer.get("dates").get(0);
            assertThat(newest.get("date").asString()).isEqualTo("2026-02-13");
            assertThat(newest.get("expected").asInt()).isPositive();
            assertThat(newest.get("done").asInt() + newest.get("empty").asInt())
                    .isEqualTo(newest.get("expected").asInt());
            assertThat(answer.get("failures").isEmpty()).isTrue();
            assertThat(answer.get("trades").asLong()).isPositive();
            assertThat(answer.get("bars").asLong()).isPositive();
            assertThat(answer.get("requests").asLong()).isPositive();
            assertThat(answer.get("bytes").asLong()).isPositive();
            assertThat(answer.has("retries") && answer.has("seconds")).isTrue();
            assertThat(Run.of(vendor.environment(lake), "status").exit()).isZero();
        }
    }

    @Test
    void aSecondRunFindsNothingDue() throws Exception {
        try (Vendor vendor = Vendor.open()) {
            assertThat(once(vendor).out()).contains("2026-02-13", "trades and");

            Run again = once(vendor);

            assertThat(again.exit()).isZero();
            assertThat(again.out()).isEqualTo("Nothing was due.\n");
        }
    }

    @Test
    void aDryRunSaysWhatIsDueAndWritesNothing() throws Exception {
        try (Vendor vendor = Vendor.open()) {
            Run run = once(vendor, "--dry-run", "--json");

            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.json().get("requests").asLong()).isPositive();
            assertThat(run.json().get("dates").isArray()).isTrue();
            assertThat(run.json().get("symbols").asLong()).isPositive();
            assertThat(filesOf(lake)).isEmpty();
        }
    }

    @Test
    void oneSessionOfOneSymbol() throws Exception {
        try (Vendor vendor = Vendor.open()) {
            Run run = once(vendor, "--date", "2026-02-12", "--symbols", "aapl", "--json");

            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.json().get("dates")).hasSize(1);
            assertThat(run.json().get("dates").get(0).get("expected").asInt()).isEqualTo(1);
            assertThat(lake.resolve("us/trades/AAPL/2026-02-12.parquet")).exists();
            assertThat(lake.resolve("us/daily/.last-completed")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "A/B", "", "A,,B", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMN", ".A", "A B"})
    void whatIsNoSymbolIsExitTwo(String symbols) {
        Run run = Run.of(Map.of("DATA_DIR", lake.toString()), "alpaca-data", "--once", "--symbols", symbols);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("is not a symbol", "A-Z").hasLineCount(1);
    }

    @Test
    void aFileOfSymbolsIsCheckedLineByLine() throws Exception {
        Path good = Files.writeString(folder.resolve("good.txt"), "# mine\nAAPL\n\n  brk.b # class B\n");
        Path bad = Files.writeString(folder.resolve("bad.txt"), "AAPL\n../x\n");
        Path empty = Files.writeString(folder.resolve("empty.txt"), "# nothing\n");

        assertThat(symbolsFile(bad).err()).contains("'../x' in " + bad + " line 2 is not a symbol");
        assertThat(symbolsFile(empty).err()).contains("names no symbol");
        assertThat(symbolsFile(folder.resolve("missing.txt")).err()).contains("can't be read");
        assertThat(symbolsFile(good).err()).contains("alpaca.api_key is not set");
    }

    private Run symbolsFile(Path file) {
        Run run =
                Run.of(Map.of("DATA_DIR", lake.toString()), "alpaca-data", "--once", "--symbols-file", file.toString());
        assertThat(run.exit()).isEqualTo(2);
        return run;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-14", "2026-02-16", "2026-12-25", "2026-03-02"})
    void aDateWithoutAFinishedSessionIsExitTwo(String date) throws Exception {
        try (Vendor vendor = Vendor.open()) {
            Run run = once(vendor, "--date", date);

            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("jupitor: ", date);
        }
    }

    @Test
    void missingKeysAreExitTwoAndNameTheVariable() throws Exception {
        Run run = Run.of(Map.of("DATA_DIR", lake.toString()), "alpaca-data", "--once");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("alpaca.api_key is not set", "APCA_API_KEY_ID");
        Run half = Run.of(Map.of("DATA_DIR", lake.toString(), "APCA_API_KEY_ID", "x"), "alpaca-data", "--once");
        assertThat(half.err()).contains("alpaca.api_secret is not set", "APCA_API_SECRET_KEY");
    }

    @Test
    void refusedKeysAreExitFiveAndAreNotShown() throws Exception {
        try (Vendor vendor = Vendor.open(KeyRule.only("right-id", "right-secret"))) {
            Run run = once(vendor, "--json");

            assertThat(run.exit()).as(run.err()).isEqualTo(5);
            assertThat(run.json().get("error").get("code").asString()).isEqualTo("credentials");
            assertThat(run.out() + run.err()).doesNotContain("test-secret");
        }
    }

    @Test
    void anUnreachableVendorIsExitFive() throws Exception {
        Map<String, String> environment;
        try (Vendor vendor = Vendor.open()) {
            environment = vendor.environment(lake);
        }
        environment.put("JUPITOR_CLOCK", Vendor.FRIDAY_EVENING + "@1000");

        Run run = Run.of(environment, "alpaca-data", "--once", "--json");

        assertThat(run.exit()).as(run.err()).isEqualTo(5);
        assertThat(run.json().get("error").get("code").asString()).isEqualTo("unreachable");
    }

    @Test
    void aSymbolThatCanNotBeHadIsNamedAndTheRestIsKept() throws Exception {
        try (Vendor vendor = Vendor.open("poison-symbol=AAPL")) {
            Map<String, String> environment = vendor.environment(lake);
            environment.put("JUPITOR_CLOCK", Vendor.FRIDAY_EVENING + "@1000");

            Run run = Run.of(environment, "alpaca-data", "--once", "--json");

            assertThat(run.exit()).as(run.err()).isEqualTo(1);
            assertThat(run.json().get("error").get("code").asString()).isEqualTo("postponed");
            assertThat(run.json().get("failures")).isNotEmpty();
            assertThat(run.json().get("failures").get(0).get("symbol").asString())
                    .isEqualTo("AAPL");
            assertThat(run.json().get("trades").asLong()).isPositive();
            assertThat(Run.of(environment, "status", "--json").json().get("us").get("failed"))
                    .isNotEmpty();
        }
    }

    @Test
    void underAStandingClockARunStillBacksOffAndGoesOn() throws Exception {
        try (Vendor vendor = Vendor.open("http-503:count=2")) {
            Map<String, String> environment = vendor.environment(lake);
            environment.put("JUPITOR_CLOCK", Vendor.FRIDAY_EVENING + "@0");

            Run run = Run.of(environment, "alpaca-data", "--once", "--json");

            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.json().get("retries").asLong()).isEqualTo(2);
        }
    }

    @Test
    void aHeldLockIsExitFourAndNamesItsHolder() throws Exception {
        MarketStore store = MarketStore.open(lake, lake, new StoreOptions(0, "somebody else", Timekeeper.system()));
        try (Vendor vendor = Vendor.open();
                LakeLocks.Held held = store.usLocks().acquire(LockArea.RAW, Duration.ZERO)) {
            assertThat(held).isNotNull();
            Run run = once(vendor, "--json");

            assertThat(run.exit()).as(run.err()).isEqualTo(4);
            assertThat(run.json().get("error").get("message").asString())
                    .contains(
                            "somebody else",
                            Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void aDaemonIsReadyCatchesUpAndStopsAsToldWithNothingLost() throws Exception {
        Path portFile = folder.resolve("port.json");
        try (Vendor vendor = Vendor.open();
                Daemon daemon =
                        Daemon.start(vendor.environment(lake), "alpaca-data", "--port-file", portFile.toString())) {
            JsonNode ready = daemon.ready();
            assertThat(ready.get("data").asString()).isEqualTo(lake.toString());
            assertThat(ready.get("http").isNull()).isTrue();
            assertThat(ready.get("pid").asLong())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(portFile).exists();

            Run second = Run.of(vendor.environment(lake), "alpaca-data");
            assertThat(second.exit()).isEqualTo(4);
            assertThat(second.out()).isEmpty();
            assertThat(second.err()).contains("'collector' area is locked by `jupitor alpaca-data`");

            assertThat(daemon.stop()).isZero();
            assertThat(portFile).doesNotExist();
            assertThat(filesOf(lake))
                    .noneMatch(file -> file.getFileName().toString().contains(".tmp-"));
        }
    }

    @Test
    void aDataDirectoryThatCanNotBeWrittenIsExitTwo() throws Exception {
        Files.setPosixFilePermissions(lake, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(lake), "this user may write everywhere");
        try (Vendor vendor = Vendor.open()) {
            Run run = once(vendor);

            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("can't be written");
        }
    }

    @Test
    void aFileInTheWayOfTheMarketsFolderIsNamed() throws Exception {
        Files.writeString(lake.resolve("us"), "not a folder");
        try (Vendor vendor = Vendor.open()) {
            Run run = once(vendor);

            assertThat(run.exit()).isIn(1, 2);
            assertThat(run.err()).contains("jupitor: ", lake.resolve("us").toString());
        }
    }

    @Test
    void jsonLogLinesAreJson() throws Exception {
        try (Vendor vendor = Vendor.open()) {
            Map<String, String> environment = vendor.environment(lake);
            Path config = Path.of(environment.get("JUPITOR_CONFIG"));
            Files.writeString(config, Files.readString(config) + "logging: {format: json}\n");

            Run run = Run.of(environment, "alpaca-data", "--once");

            assertThat(run.err().lines())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("{\"time\":\"") && line.endsWith("}"));
        }
    }

    private static List<Path> filesOf(Path lake) throws IOException {
        try (Stream<Path> files = Files.walk(lake)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}

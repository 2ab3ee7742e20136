package dev.jupitor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What only a process of its own shows: signals and their exit codes.
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {
    private static final int PATIENCE_SECONDS = 60;
    /// The promise is 5 s; the rest is for a loaded machine's start and end of a JVM.
    private static final int STOP_SECONDS = 8;

    @TempDir
    Path folder;

    private Path lake;

    @BeforeEach
    void makeLake() throws IOException {
        lake = Files.createDirectory(folder.resolve("lake"));
    }

    private Process start(Map<String, String> environment, String... args) throws IOException {
        return ProgramProcess.start(folder.resolve("err.txt"), environment, args);
    }

    private static void terminate(Process process) throws InterruptedException {
        process.toHandle().destroy();
        assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
                .as("stopped in time")
                .isTrue();
    }

    @Test
    void aDaemonStoppedBySigtermEndsInTimeWithZeroAndNothingLost() throws Exception {
        try (Vendor vendor = Vendor.open()) {
            Process daemon = start(vendor.environment(lake), "alpaca-data");
            try (BufferedReader out = daemon.inputReader()) {
                assertThat(out.readLine()).startsWith("READY {\"pid\":" + daemon.pid());
                terminate(daemon);
            }
            assertThat(daemon.exitValue()).isZero();
            assertThat(files()).noneMatch(file -> file.contains(".tmp-"));

            Run rest = Run.of(vendor.environment(lake), "alpaca-data", "--once");
            assertThat(rest.exit()).as(rest.err()).isZero();
            assertThat(Run.of(vendor.environment(lake), "status").exit()).isZero();
        }
    }

    @Test
    void aOneShotStoppedBySigtermIs143AndSaysSoInJson() throws Exception {
        try (Vendor vendor = Vendor.open("stall:ms=600000")) {
            Process once = start(vendor.environment(lake), "alpaca-data", "--once", "--json");
            awaitRequest(vendor, once);
            terminate(once);

            assertThat(once.exitValue())
                    .as(Files.readString(folder.resolve("err.txt")))
                    .isEqualTo(143);
            assertThat(new String(once.getInputStream().readAllBytes(), UTF_8))
                    .contains("\"ok\":false,\"exit\":143", "\"interrupted\"");
        }
    }

    private static void awaitRequest(Vendor vendor, Process process) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (vendor.simulator().requests().isEmpty()) {
            assertThat(process.isAlive()).as("still running").isTrue();
            assertThat(System.nanoTime()).isLessThan(deadline);
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void aSimulatorStoppedBySigtermEndsWithZeroAndTakesItsPortFileAway() throws Exception {
        Path portFile = folder.resolve("port.json");
        Process simulator = start(
                Map.of("JUPITOR_CLOCK", "2026-02-13T20:30:00-05:00@0"),
                "sim",
                "alpaca",
                "--port-file",
                portFile.toString());
        try (BufferedReader out = simulator.inputReader()) {
            String ready = out.readLine();
            assertThat("READY " + Files.readString(portFile).strip()).isEqualTo(ready);
            terminate(simulator);
        }
        assertThat(simulator.exitValue()).isZero();
        assertThat(portFile).doesNotExist();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(lake)) {
            return files.map(Path::toString).toList();
        }
    }
}

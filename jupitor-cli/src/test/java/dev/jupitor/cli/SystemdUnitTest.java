package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The unit in `examples/systemd`, as far as it can be tried without systemd and without the launcher (with it:
/// `python/tests/test_systemd_unit.py`).
@DisabledOnOs(OS.WINDOWS)
class SystemdUnitTest {
    private static final Path UNIT = Path.of("../examples/systemd/jupitor-alpaca-data.service");
    private static final int STOP_SECONDS = 8;

    @TempDir
    Path folder;

    private static String setting(String name) throws IOException {
        return Files.readAllLines(UNIT).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /// What the unit gives the program, after the launcher and its own option.
    private static List<String> arguments() throws IOException {
        List<String> words = List.of(setting("ExecStart").split(" "));
        assertThat(words.subList(0, 2)).containsExactly("/opt/jupitor/jupitor", "--no-build");
        return words.subList(2, words.size());
    }

    @Test
    void whatTheUnitStartsSaysReadyAndEndsWithZeroOnItsKillSignal() throws Exception {
        Path lake = Files.createDirectory(folder.resolve("a lake"));
        try (Vendor vendor = Vendor.open()) {
            Process daemon = start(vendor.environment(lake));
            try (BufferedReader out = daemon.inputReader()) {
                assertThat(out.readLine()).startsWith("READY {\"pid\":" + daemon.pid());
                assertThat(setting("KillSignal")).isEqualTo("SIGTERM");
                daemon.toHandle().destroy();
                assertThat(daemon.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(daemon.exitValue()).isZero();
        }
    }

    @Test
    void whatAPersonMustMendIsTheExitCodeThatTheUnitDoesNotRestart() throws Exception {
        List<String> codes = List.of(setting("RestartPreventExitStatus").split(" "));
        Run wrong = Run.of(
                Map.of("DATA_DIR", folder.resolve("nowhere").toString()),
                arguments().toArray(String[]::new));
        assertThat(codes).contains(String.valueOf(wrong.exit()));
    }

    private Process start(Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.jupitor.cli.Main"));
        command.addAll(arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("APCA") || name.startsWith("ALPACA") || name.startsWith("DATA"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}

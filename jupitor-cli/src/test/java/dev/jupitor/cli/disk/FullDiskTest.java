package dev.jupitor.cli.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jupitor.cli.LakeFiles;
import dev.jupitor.cli.Run;
import dev.jupitor.cli.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A disk that is really full: a file system in memory of a few pages, for whom may mount one; skipped for others.
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    Path folder;

    private Path lake;
    private boolean mounted;

    @BeforeEach
    void mountSmallDisk() throws Exception {
        lake = Files.createDirectory(folder.resolve("small disk"));
        String refusal = command("mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", lake.toString());
        mounted = refusal.isEmpty();
        assumeTrue(mounted, "no small disk can be mounted here: " + refusal);
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) assertThat(command("umount", lake.toString())).isEmpty();
    }

    @Test
    void aDiskThatFillsUpEndsTheRunWithASentenceAndWithRoomItIsCompleted() throws Exception {
        try (Vendor vendor = Vendor.open()) {
            Map<String, String> environment = withoutReserve(vendor.environment(lake));

            Run full = Run.of(environment, "alpaca-data", "--once", "--json");

            assertThat(full.exit()).as(full.out() + full.err()).isEqualTo(1);
            assertDiskFull(full);
            SortedMap<String, String> truth = undisturbed();
            LakeFiles.published(lake).forEach((name, bytes) -> {
                if (!name.contains("universe")) assertThat(bytes).as(name).isEqualTo(truth.get(name));
            });
            assertThat(command("mount", "-o", "remount,size=64m", lake.toString()))
                    .isEmpty();
            Run again = Run.of(environment, "alpaca-data", "--once");
            assertThat(again.exit()).as(again.err()).isZero();
            assertThat(LakeFiles.published(lake)).isEqualTo(truth);
            assertThat(LakeFiles.temporary(lake)).isEmpty();
        }
    }

    @Test
    void aDiskWithLessRoomThanTheReserveIsNotWrittenTo() throws Exception {
        try (Vendor vendor = Vendor.open()) {
            Run full = Run.of(vendor.environment(lake), "alpaca-data", "--once", "--json");

            assertThat(full.exit()).isEqualTo(1);
            assertDiskFull(full);
            assertThat(LakeFiles.published(lake).keySet()).noneMatch(name -> name.endsWith(".parquet"));
        }
    }

    private void assertDiskFull(Run run) {
        JsonNode error = run.json().get("error");
        assertThat(error.get("code").asString()).isEqualTo("disk-full");
        assertThat(error.get("message").asString()).contains(lake.toString());
        assertThat(run.err()).doesNotContain("\tat ");
    }

    private SortedMap<String, String> undisturbed() throws IOException {
        Path wide = Files.createDirectory(folder.resolve("wide"));
        try (Vendor vendor = Vendor.open()) {
            Run run = Run.of(vendor.environment(wide), "alpaca-data", "--once");
            assertThat(run.exit()).as(run.err()).isZero();
        }
        return LakeFiles.published(wide);
    }

    /// Takes `storage.min_free` away, so that the disk itself is what says no.
    private static Map<String, String> withoutReserve(Map<String, String> environment) throws IOException {
        Path config = Path.of(environment.get("JUPITOR_CONFIG"));
        Files.writeString(config, Files.readString(config).replace("min_free: 1 MiB", "min_free: 0"));
        return environment;
    }

    /// Runs a command of the system: empty when it went well, else why not.
    private static String command(String... words) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue() == 0 ? "" : said + " (exit " + process.exitValue() + ")";
        } catch (IOException noSuchCommand) {
            return noSuchCommand.getMessage();
        }
    }
}

package dev.jupitor.store.consolidate;

import static dev.jupitor.store.consolidate.DayLake.CLOSE;
import static dev.jupitor.store.consolidate.DayLake.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.store.layout.DayFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A process that makes the files of a date over and over is killed at random moments, or meets a full disk: what
/// stands in place is whole, a later run ends with the same bytes, and nothing is left lying about.
///
/// 20 kills, 200 with `-Djupitor.soak=true`; the moments follow from `-Djupitor.kill.seed=N`.
@DisabledOnOs(OS.WINDOWS)
class DayKillTest {
    private static final int KILLS = Boolean.getBoolean("jupitor.soak") ? 200 : 20;
    private static final long SEED = Long.getLong("jupitor.kill.seed", 20260309);
    private static final int PRINTS = 20_000;

    @TempDir
    Path folder;

    private DayLake lake;
    private Map<DayFile, byte[]> undisturbed;

    @BeforeEach
    void collect() throws Exception {
        lake = DayLake.ofTc17(folder);
        for (String name : List.of("AAA", "BBB", "IDX")) lake.prints(name, MONDAY, prints(name));
        lake.record(MONDAY);
        lake.make(MONDAY);
        undisturbed = lake.bytes(MONDAY);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private static Print[] prints(String name) {
        Random dice = new Random(name.hashCode());
        Print[] prints = new Print[PRINTS];
        for (int i = 0; i < PRINTS; i++)
            prints[i] = Print.of(name, CLOSE - dice.nextInt(20_000_000), 1 + dice.nextInt(900) / 100.0, 200, "Q", "@")
                    .withId(i);
        return prints;
    }

    @Test
    void killedAtAnyMomentAndRunAgainTheBytesAreTheSame() throws Exception {
        Random chance = new Random(SEED);
        Turns turns = measured();
        for (int kill = 0; kill < KILLS; kill++) {
            boolean first = kill % 2 == 0;
            if (first) for (DayFile kind : DayFile.values()) Files.delete(lake.file(kind, MONDAY));
            killAfter(first ? "ready" : "made", chance.nextInt(first ? turns.first : turns.later));
            lake.bytes(MONDAY).forEach((kind, bytes) -> assertThat(bytes).isEqualTo(undisturbed.get(kind)));
            assertThat(lake.make(MONDAY)).noneMatch(file -> file.state() == MadeFile.State.REFUSED);
            assertThat(lake.bytes(MONDAY)).as("kill %d of seed %d", kill, SEED).containsExactlyEntriesOf(undisturbed);
            assertThat(lake.derived()).as("kill %d of seed %d", kill, SEED).hasSize(4);
            assertThat(lake.standings(MONDAY).values()).allMatch(standing -> standing.freshness() == Freshness.FRESH);
        }
    }

    /// How long a process takes for its turns, in ms: the first makes what is not there, a later one makes it
    /// again.
    private record Turns(int first, int later) {}

    private Turns measured() throws Exception {
        Process process = deriver("", "forever");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            await("ready", out);
            long ready = System.nanoTime();
            await("made", out);
            long made = System.nanoTime();
            await("made", out);
            return new Turns(millis(ready, made), millis(made, System.nanoTime()));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static int millis(long from, long to) {
        return 1 + (int) TimeUnit.NANOSECONDS.toMillis(to - from);
    }

    private static void await(String word, BufferedReader out) throws IOException {
        String line = out.readLine();
        while (line != null && !line.equals(word)) line = out.readLine();
        assertThat(line).isEqualTo(word);
    }

    private void killAfter(String word, int millis) throws Exception {
        Process process = deriver("", "forever");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            await(word, out);
            assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /// A limit on the length of files stands for a disk that is full while prints are laid aside; full while the
    /// file
    /// itself is written is a case of AtomicFileTest.
    @Test
    void aDiskThatTakesNoMoreLeavesTheOldFilesAndNothingBesideThem() throws Exception {
        for (int blocks : List.of(100, 1_000)) {
            Process process = deriver("ulimit -f %d; ".formatted(blocks));
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                assertThat(out.lines()).anyMatch(line -> line.contains("File too large"));
            }
            assertThat(process.waitFor()).isNotZero();
            assertThat(lake.derived()).hasSize(4);
            assertThat(lake.bytes(MONDAY)).containsExactlyEntriesOf(undisturbed);
        }
    }

    private Process deriver(String before, String... more) throws IOException {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                DeriverMain.class.getName(),
                folder.toString()));
        java.addAll(List.of(more));
        List<String> command = new ArrayList<>(List.of("bash", "-c", before + "exec \"$@\"", "bash"));
        command.addAll(java);
        ProcessBuilder process = new ProcessBuilder(command);
        if (before.isEmpty()) process.redirectError(ProcessBuilder.Redirect.INHERIT);
        else process.redirectErrorStream(true);
        return process.start();
    }
}

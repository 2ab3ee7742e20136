package dev.jupitor.stream.marks;

import static dev.jupitor.stream.marks.MarkerMain.FRIDAY;
import static dev.jupitor.stream.marks.MarkerMain.WRITERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.target.Targets;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A process in which many change targets and a watchlist at once is killed at random moments: the files can be read,
/// hold every change that was confirmed, and of what was not confirmed at most the one change that each writer was at.
///
/// 5 kills, 100 with `-Djupitor.soak=true`; the moments follow from `-Djupitor.kill.seed=N`.
@DisabledOnOs(OS.WINDOWS)
class MarksKillTest {
    private static final int KILLS = Boolean.getBoolean("jupitor.soak") ? 100 : 5;
    private static final long SEED = Long.getLong("jupitor.kill.seed", 20260213);

    @TempDir
    Path data;

    /// How many changes of each writer were confirmed.
    private final long[] targets = new long[WRITERS];
    private final long[] watched = new long[WRITERS];

    @Test
    void whatWasConfirmedSurvivesEveryKill() throws Exception {
        Random chance = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            long before = confirmed();
            killAfter(1 + chance.nextInt(400), chance.nextInt(20));
            assertThat(confirmed()).isGreaterThan(before);
            check("kill %d of seed %d".formatted(kill, SEED));
        }
    }

    private long confirmed() {
        long sum = 0;
        for (int writer = 0; writer < WRITERS; writer++) sum += targets[writer] + watched[writer];
        return sum;
    }

    /// Killed by its handle, which leaves what it has said readable.
    private void killAfter(int lines, int millis) throws Exception {
        Process process = marker();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (int line = 0; line < lines; line++) confirm(out.readLine());
            assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS)).isFalse();
            process.toHandle().destroyForcibly();
            process.waitFor();
            for (String line = out.readLine(); line != null; line = out.readLine()) confirm(line);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /// The last line may have been cut off.
    private void confirm(String line) {
        assertThat(line).as("the other process has ended by itself").isNotNull();
        String[] words = line.split(" ");
        if (words.length < 3) return;
        long[] changes = words[0].equals("T") ? targets : watched;
        int writer = Integer.parseInt(words[1].substring(1));
        changes[writer] = Math.max(changes[writer], Long.parseLong(words[2]));
    }

    private Process marker() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                MarkerMain.class.getName(),
                data.toString()));
        for (int writer = 0; writer < WRITERS; writer++) {
            command.add(Long.toString(targets[writer] + 1));
            command.add(Long.toString(watched[writer] + 1));
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void check(String when) throws Exception {
        MarketStore lake = MarketStore.open(data, data, new StoreOptions(0, "test", Timekeeper.system()));
        Targets kept = lake.usTargets().read();
        SortedSet<Symbol> list = lake.usWatchlists().read(FRIDAY);
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "W" + writer;
            assertThat(Optional.ofNullable(kept.of(FRIDAY).get(name)))
                    .as("targets of %s after %s", name, when)
                    .isIn(target(targets[writer]), target(targets[writer] + 1));
            assertThat(list.stream()
                            .filter(symbol -> symbol.ticker().startsWith(name + "."))
                            .toList())
                    .as("symbols of %s after %s", name, when)
                    .isIn(symbols(name, watched[writer]), symbols(name, watched[writer] + 1));
        }
    }

    /// What a writer's target is after so many changes.
    private static Optional<Double> target(long changes) {
        return MarkerMain.isDeletion(changes) ? Optional.empty() : Optional.of((double) (changes % 1_000));
    }

    /// What a writer has on the list after so many changes.
    private static List<Symbol> symbols(String name, long changes) {
        SortedSet<Symbol> symbols = new TreeSet<>();
        for (long n = Math.max(1, changes - 7); n <= changes; n++)
            if (MarkerMain.isAdded(n)) symbols.add(MarkerMain.symbol(name, n));
        return List.copyOf(symbols);
    }
}

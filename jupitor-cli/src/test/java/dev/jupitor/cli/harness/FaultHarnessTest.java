package dev.jupitor.cli.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.sim.FaultKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Whatever goes wrong between vendor and lake, the lake ends row for row equal to the ground truth.
///
/// A sample of seeds by default, 500 with `-Djupitor.soak=true`. A failing seed is printed with the command that
/// repeats it; its requests come in the same order again as long as one worker makes them, and in a similar one
/// otherwise.
@ExtendWith(QuietLogs.class)
class FaultHarnessTest {
    private static final int SAMPLE = 5;
    private static final int SOAK = 500;
    /// Most of a run is waiting for sockets and disk.
    private static final int AT_ONCE = 3;

    private static final String REPORT = "%s%nrepeat it with: ./mvnw -o -Dquick -pl jupitor-cli -am test -Dtest=%s"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Djupitor.harness.seed=%d";

    private final Map<String, Long> hits = new ConcurrentHashMap<>();

    @TempDir
    Path folder;

    @Test
    void theLakeEndsRowForRowEqualToTheGroundTruthWhateverGoesWrong() throws Exception {
        long[] seeds = seeds();
        try (ExecutorService runs = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Optional<AssertionError>>> underway = new ArrayList<>();
            for (long seed : seeds) underway.add(runs.submit(() -> survive(Scenario.of(seed))));
            List<AssertionError> lost = new ArrayList<>();
            for (Future<Optional<AssertionError>> run : underway) run.get().ifPresent(lost::add);
            if (!lost.isEmpty()) throw together(lost, seeds.length);
        }
        if (seeds.length == SOAK) assertEveryKindHasHit();
    }

    private static AssertionError together(List<AssertionError> lost, int seeds) {
        AssertionError all = new AssertionError("%d of %d seeds failed".formatted(lost.size(), seeds));
        lost.forEach(all::addSuppressed);
        return all;
    }

    private static long[] seeds() {
        Long only = Long.getLong("jupitor.harness.seed");
        if (only != null) return new long[] {only};
        return LongStream.rangeClosed(1, Boolean.getBoolean("jupitor.soak") ? SOAK : SAMPLE)
                .toArray();
    }

    private Optional<AssertionError> survive(Scenario scenario) throws Exception {
        Path data = Files.createDirectory(folder.resolve("seed-" + scenario.seed()));
        try (StormyRun run = new StormyRun(scenario, data)) {
            run.survive().forEach((fault, count) -> hits.merge(fault, count, Long::sum));
            return Optional.empty();
        } catch (Throwable lost) {
            return Optional.of(
                    new AssertionError(REPORT.formatted(scenario, getClass().getSimpleName(), scenario.seed()), lost));
        }
    }

    private void assertEveryKindHasHit() {
        assertThat(hits.keySet())
                .containsExactlyInAnyOrderElementsOf(EnumSet.range(FaultKind.RATE_LIMIT, FaultKind.LATENCY).stream()
                        .map(FaultKind::specName)
                        .toList());
        assertThat(hits.values()).allMatch(count -> count >= 100, "at least 100 hits: " + hits);
    }
}

package dev.jupitor.cli.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Whatever goes wrong between the vendor's stream and the tape, the tape equals the vendor's history at the end of the
/// day, and the ledger explains every moment between.
///
/// A sample of seeds by default, 500 with `-Djupitor.soak=true`. Time is virtual and there is one thread: a seed gives
/// the same run again.
@ExtendWith(QuietLogs.class)
class LiveDayHarnessTest {
    private static final int SAMPLE = 5;
    private static final int SOAK = 500;

    private static final String REPORT = "%s%nrepeat it with: ./mvnw -o -Dquick -pl jupitor-cli -am test -Dtest=%s"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Djupitor.harness.seed=%d";

    @TempDir
    Path folder;

    @Test
    void theTapeEndsEqualToTheVendorsHistoryWhateverGoesWrong() throws Exception {
        List<AssertionError> lost = new ArrayList<>();
        long[] seeds = seeds();
        for (long seed : seeds) survive(LiveScenario.of(seed), lost);
        if (lost.isEmpty()) return;
        AssertionError all = new AssertionError("%d of %d seeds failed".formatted(lost.size(), seeds.length));
        lost.forEach(all::addSuppressed);
        throw all;
    }

    private static long[] seeds() {
        Long only = Long.getLong("jupitor.harness.seed");
        if (only != null) return new long[] {only};
        return LongStream.rangeClosed(1, Boolean.getBoolean("jupitor.soak") ? SOAK : SAMPLE)
                .toArray();
    }

    private void survive(LiveScenario scenario, List<AssertionError> lost) throws Exception {
        Path data = Files.createDirectory(folder.resolve("seed-" + scenario.seed()));
        try (LiveRun run = new LiveRun(scenario, data)) {
            run.survive();
        } catch (Exception | AssertionError failed) {
            lost.add(new AssertionError(
                    REPORT.formatted(scenario, getClass().getSimpleName(), scenario.seed()), failed));
        }
    }
}

package dev.jupitor.cli.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.jupitor.cli.LakeFiles;
import dev.jupitor.cli.disk.DiskFault.Trouble;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.failure.Failures;
import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.store.MarketStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole collector over a disk that fails at every single call, one after the other: full or broken, once or from
/// then on.
///
/// It says what it met and at which file; what was there is there, old or new and never torn; and the next run over a
/// sound disk makes the lake what it is without any trouble. A sample of the calls by default; with
/// `-Djupitor.soak=true` all of those that fail once and every third of those that fail for good.
/// `-Djupitor.disk.call=N` takes one.
class FaultyDiskTest {
    private static final boolean IS_SOAK = Boolean.getBoolean("jupitor.soak");
    /// No process has this number: what it left is swept.
    private static final String DEAD = ".tmp-999999999-1";

    private final FaultyDisk disk = new FaultyDisk();

    @TempDir
    Path folder;

    private SmallMarket market;
    private SortedMap<String, String> before;
    private SortedMap<String, String> truth;

    @BeforeEach
    void collectUndisturbed() throws Exception {
        market = SmallMarket.open();
        Path thursday = Files.createDirectory(folder.resolve("thursday"));
        assertThat(market.collect(disk.over(thursday), SmallMarket.THURSDAY).isClean())
                .isTrue();
        before = LakeFiles.published(thursday);
        Path friday = copy("friday");
        assertThat(market.collect(disk.over(friday), SmallMarket.FRIDAY).isClean())
                .isTrue();
        truth = LakeFiles.published(friday);
        assertThat(truth.size()).isGreaterThan(before.size());
    }

    @AfterEach
    void closeMarket() {
        market.close();
    }

    @Test
    void aDiskThatHasNoRoomAtOneCallLosesNothing() throws Exception {
        failAtEveryCall(Trouble.NO_SPACE, false);
    }

    @Test
    void aDiskThatStaysFullLosesNothing() throws Exception {
        failAtEveryCall(Trouble.NO_SPACE, true);
    }

    @Test
    void aDiskThatFailsAtOneCallLosesNothing() throws Exception {
        failAtEveryCall(Trouble.BROKEN, false);
    }

    @Test
    void aDiskThatStaysBrokenLosesNothing() throws Exception {
        failAtEveryCall(Trouble.BROKEN, true);
    }

    private void failAtEveryCall(Trouble trouble, boolean forGood) throws Exception {
        long calls = callsOfARun(trouble);
        Long only = Long.getLong("jupitor.disk.call");
        long first = only == null ? 1 : only;
        long last = only == null ? calls : only;
        int step = IS_SOAK ? (forGood ? 3 : 1) : 15;
        for (long call = first; call <= last; call += step) {
            DiskFault fault = new DiskFault(trouble, call, forGood);
            try {
                failOnce(fault);
            } catch (AssertionError | Exception broken) {
                fail("%s, of %d calls: repeat with -Djupitor.disk.call=%d".formatted(fault, calls, call), broken);
            }
        }
    }

    private long callsOfARun(Trouble trouble) throws Exception {
        disk.arm(new DiskFault(trouble, Long.MAX_VALUE, false));
        market.collect(disk.over(copy("counted-" + trouble)), SmallMarket.FRIDAY);
        return disk.calls();
    }

    private void failOnce(DiskFault fault) throws Exception {
        Path lake = copy(fault.trouble() + "-" + fault.forGood() + "-" + fault.first());
        disk.arm(fault);
        try {
            requireSentence(fault, lake, collect(lake));
        } finally {
            disk.heal();
        }
        assertNothingLost(lake);
        orphanTemporaries(lake);
        assertHeals(lake);
    }

    private Optional<Failure> collect(Path lake) throws InterruptedException {
        try {
            CollectionReport report = market.collect(disk.over(lake), SmallMarket.FRIDAY);
            return report.failures().stream().findFirst().map(first -> Failures.of(new IOException(first.reason())));
        } catch (Exception failed) {
            return Optional.of(Failures.of(failed));
        }
    }

    /// A run may succeed in spite of a fault: what could not be looked at or tidied up was not needed.
    private static void requireSentence(DiskFault fault, Path lake, Optional<Failure> failure) {
        if (failure.isEmpty()) return;
        assertThat(failure.get().message()).contains(fault.trouble().words(), lake.toString());
        assertThat(failure.get().code()).isEqualTo(fault.trouble() == Trouble.NO_SPACE ? "disk-full" : "io");
    }

    private void assertNothingLost(Path lake) throws IOException {
        SortedMap<String, String> left = LakeFiles.published(lake);
        left.keySet().removeIf(name -> name.contains(".tmp-"));
        assertThat(left.keySet()).containsAll(before.keySet());
        left.forEach(this::assertWhole);
        assertStateIsReadable(SmallMarket.lake(lake));
    }

    /// Old or new; a universe grows symbol by symbol.
    private void assertWhole(String name, String bytes) {
        if (bytes.equals(truth.get(name))) return;
        if (name.contains("universe"))
            assertThat(bytes.lines())
                    .as(name)
                    .isSubsetOf(truth.get(name).lines().toList());
        else assertThat(bytes).as(name).isEqualTo(before.get(name));
    }

    private static void assertStateIsReadable(MarketStore lake) throws IOException {
        lake.usDailyState().read();
        lake.usDailyState().lastCompleted();
        lake.calendar().read();
        for (LocalDate date : lake.usCompletion().dates()) lake.usCompletion().read(date);
        assertThat(lake.quarantined()).isEmpty();
    }

    /// The next run is another process in real life: what could not be tidied up is a dead one's by then.
    private static void orphanTemporaries(Path lake) throws IOException {
        for (Path left : LakeFiles.temporary(lake)) {
            String name = left.getFileName().toString();
            Path file = lake.resolve(left);
            Files.move(file, file.resolveSibling(name.substring(0, name.indexOf(".tmp-")) + DEAD));
        }
    }

    private void assertHeals(Path lake) throws Exception {
        assertThat(market.collect(disk.over(lake), SmallMarket.FRIDAY).failures())
                .isEmpty();
        assertThat(LakeFiles.temporary(lake)).isEmpty();
        assertThat(LakeFiles.published(lake)).isEqualTo(truth);
        assertThat(SmallMarket.lake(lake).usLocks().held()).isEmpty();
    }

    private Path copy(String name) throws IOException {
        return LakeFiles.copy(folder.resolve("thursday"), folder.resolve(name));
    }
}

package dev.jupitor.store.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.store.layout.DataLayout;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeLocksTest {
    private static final Instant NOW = Instant.parse("2026-02-14T01:30:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final AtomicInteger deadPredecessors = new AtomicInteger();
    private DataLayout layout;

    @BeforeEach
    void layOut() {
        layout = new DataLayout(folder, folder);
    }

    private LakeLocks locks(String command) throws IOException {
        return new FileLakeLocks(layout, command, new VirtualTimekeeper(NOW), deadPredecessors::incrementAndGet);
    }

    @Test
    void aHeldLockNamesItsHolderAndIsFreeAfterwards() throws Exception {
        LakeLocks mine = locks("jupitor alpaca-data");
        LakeLocks other = locks("jupitor verify");
        try (LakeLocks.Held held = mine.acquire(LockArea.RAW, Duration.ZERO)) {
            assertThat(held).isNotNull();
            for (LakeLocks asking : List.of(mine, other)) {
                assertThatExceptionOfType(LockHeldException.class)
                        .isThrownBy(() -> asking.acquire(LockArea.RAW, Duration.ZERO))
                        .satisfies(refused -> {
                            assertThat(refused.area()).isEqualTo("raw");
                            assertThat(refused.holder().command()).isEqualTo("jupitor alpaca-data");
                            assertThat(refused.holder().pid())
                                    .isEqualTo(ProcessHandle.current().pid());
                            assertThat(refused.holder().since()).isEqualTo(NOW);
                        });
            }
            assertThat(other.held())
                    .singleElement()
                    .satisfies(lock -> assertThat(lock.area()).isEqualTo(LockArea.RAW));
            other.acquire(LockArea.DERIVED, Duration.ZERO).close();
        }
        assertThat(layout.lock(LockArea.RAW)).doesNotExist();
        assertThat(other.held()).isEmpty();
        other.acquire(LockArea.RAW, Duration.ZERO).close();
    }

    @Test
    void givingBackTwiceTakesNothingFromTheNextHolder() throws Exception {
        LakeLocks.Held first = locks("a").acquire(LockArea.RAW, Duration.ZERO);
        first.close();
        try (LakeLocks.Held second = locks("b").acquire(LockArea.RAW, Duration.ZERO)) {
            first.close();
            assertThat(second).isNotNull();
            assertThat(layout.lock(LockArea.RAW)).exists();
        }
    }

    @Test
    void anInterruptedThreadGivesItsLockBack() throws Exception {
        LakeLocks.Held held = locks("a").acquire(LockArea.COLLECTOR, Duration.ZERO);
        Thread.currentThread().interrupt();
        held.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(layout.lock(LockArea.COLLECTOR)).doesNotExist();
    }

    @Test
    void threadsOfOneProcessTakeTurns() throws Exception {
        LakeLocks one = locks("one");
        LakeLocks two = locks("two");
        AtomicInteger inside = new AtomicInteger();
        List<Callable<Integer>> turns = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            LakeLocks locks = i % 2 == 0 ? one : two;
            turns.add(() -> {
                try (LakeLocks.Held held = locks.acquire(LockArea.RAW, LONG)) {
                    assertThat(held).isNotNull();
                    int together = inside.incrementAndGet();
                    Thread.onSpinWait();
                    inside.decrementAndGet();
                    return together;
                }
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> turn : threads.invokeAll(turns))
                assertThat(turn.get()).isEqualTo(1);
        }
    }

    @Test
    void aLockLeftByADeadProcessIsTakenOver() throws Exception {
        leave("{\"pid\":999999999,\"host\":\"%s\",\"command\":\"gone\",\"since\":\"2026-02-13T00:00:00Z\"}"
                .formatted(new ProcessIdentity().host()));
        assertThat(locks("b").held()).isEmpty();
        locks("b").acquire(LockArea.RAW, Duration.ZERO).close();
        assertThat(deadPredecessors).hasValue(1);
        locks("b").acquire(LockArea.RAW, Duration.ZERO).close();
        assertThat(deadPredecessors).as("only its successor is told").hasValue(1);
    }

    @Test
    void aLockOfAProcessWhoseNumberAnotherOneHasNowIsTakenOver() throws Exception {
        leave(
                "{\"pid\":%d,\"host\":\"%s\",\"command\":\"gone\",\"since\":\"2020-02-13T00:00:00Z\",\"started\":\"2020-02-12T00:00:00Z\"}"
                        .formatted(ProcessHandle.current().pid(), new ProcessIdentity().host()));
        locks("b").acquire(LockArea.RAW, Duration.ZERO).close();
    }

    @Test
    void aLockOfALivingProcessThatAnotherProgramWroteIsRespected() throws Exception {
        leave("{\"pid\":%d,\"host\":\"%s\",\"command\":\"backup\",\"since\":\"2026-02-13T00:00:00Z\"}"
                .formatted(ProcessHandle.current().pid(), new ProcessIdentity().host()));
        assertThatExceptionOfType(LockHeldException.class)
                .isThrownBy(() -> locks("b").acquire(LockArea.RAW, Duration.ZERO))
                .withMessageContaining("backup");
    }

    @Test
    void aLockOfAnotherHostIsRespected() throws Exception {
        leave(
                "{\"pid\":1,\"host\":\"elsewhere\",\"command\":\"jupitor alpaca-data\",\"since\":\"2026-02-13T00:00:00Z\"}");
        assertThatExceptionOfType(LockHeldException.class)
                .isThrownBy(() -> locks("b").acquire(LockArea.RAW, Duration.ofMillis(50)))
                .withMessageContaining("elsewhere");
        assertThat(locks("b").held()).hasSize(1);
    }

    @Test
    void anEmptyLockFileIsNobodys() throws Exception {
        leave("");
        locks("b").acquire(LockArea.RAW, Duration.ZERO).close();
    }

    @Test
    void anotherProcessIsWaitedForAndAKilledOnesLockIsFree() throws Exception {
        Process holder = startHolder();
        try (BufferedReader said = new BufferedReader(holder.inputReader(StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("held");
            assertThatExceptionOfType(LockHeldException.class)
                    .isThrownBy(() -> locks("b").acquire(LockArea.RAW, Duration.ofMillis(100)))
                    .satisfies(refused -> assertThat(refused.holder().pid()).isEqualTo(holder.pid()));
            assertThat(locks("b").held()).hasSize(1);
            holder.destroyForcibly();
            locks("b").acquire(LockArea.RAW, LONG).close();
        } finally {
            holder.destroyForcibly();
            assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Process startHolder() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolderMain.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void leave(String content) throws IOException {
        Files.createDirectories(layout.locksFolder());
        Files.writeString(layout.lock(LockArea.RAW), content);
    }
}

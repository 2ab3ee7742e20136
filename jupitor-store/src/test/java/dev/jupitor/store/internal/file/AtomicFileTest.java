package dev.jupitor.store.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jupitor.core.lake.DiskFullException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void foldersThatAreMissingAreMade() throws IOException {
        Path file = folder.resolve("a b/c/d.txt");
        replace(file, "new");
        assertThat(file).hasContent("new");
        replace(file, "newer");
        assertThat(file).hasContent("newer");
        assertThat(names(file.getParent())).containsExactly("d.txt");
    }

    @Test
    void aWriteThatFailsLeavesTheOldFileAndNothingBesideIt() throws IOException {
        Path file = folder.resolve("d.txt");
        replace(file, "old");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> AtomicFile.replace(file, channel -> {
                    channel.write(ByteBuffer.wrap(new byte[100]));
                    throw new IOException("the disk broke");
                }));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> AtomicFile.replace(file, channel -> {
                    throw new IllegalStateException("a bug");
                }));
        assertThat(file).hasContent("old");
        assertThat(names(folder)).containsExactly("d.txt");
    }

    @Test
    void aReaderSeesTheOldOrTheNewFileAndNeverAPart() throws Exception {
        Path file = folder.resolve("d.txt");
        String one = "1".repeat(300_000);
        String two = "2".repeat(200_000);
        replace(file, one);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> writer = threads.submit((Callable<Void>) () -> {
                for (int i = 0; i < 50; i++) replace(file, i % 2 == 0 ? two : one);
                return null;
            });
            while (!writer.isDone()) assertThat(Files.readString(file)).isIn(one, two);
            writer.get();
        }
    }

    @Test
    void threadsThatReplaceTheSameFileDoNotMeet() throws Exception {
        Path file = folder.resolve("sub").resolve("d.txt");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> writers = IntStream.range(0, 100)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        replace(file, "text " + i);
                        return null;
                    })
                    .toList();
            for (Future<Void> written : threads.invokeAll(writers)) written.get();
        }
        assertThat(Files.readString(file)).startsWith("text ");
        assertThat(names(file.getParent())).containsExactly("d.txt");
    }

    @Test
    void whatDeadProcessesLeftIsSweptAndWhatLiveOnesWriteStays() throws IOException {
        long live = ProcessHandle.current().pid();
        List<String> kept = List.of(".d.txt.tmp-" + live + "-1", ".hidden", "x.tmp-99999999");
        for (String name : kept) Files.createFile(folder.resolve(name));
        for (String name : List.of(".d.txt.tmp-999999999-3", ".e.json.tmp-999999998"))
            Files.createFile(folder.resolve(name));
        AtomicFile.sweep(folder);
        assertThat(names(folder)).containsExactlyInAnyOrderElementsOf(kept);
        AtomicFile.sweep(folder.resolve("missing"));
    }

    @Test
    void aDiskWithTooLittleRoomIsRefusedUntilThereIsRoomAgain() throws IOException {
        AtomicLong free = new AtomicLong(2_000_000_000L);
        DiskSpaceGuard guard = new DiskSpaceGuard(folder, 2_000_000_000L, free::get);
        guard.requireRoom();
        free.set(1_999_999_999L);
        assertThatExceptionOfType(DiskFullException.class)
                .isThrownBy(guard::requireRoom)
                .withMessageContaining("storage.min_free");
        free.set(2_000_000_000L);
        guard.requireRoom();
    }

    @Test
    void theRealDiskIsAsked() throws IOException {
        DiskSpaceGuard.of(folder, 1).requireRoom();
        assertThatExceptionOfType(DiskFullException.class)
                .isThrownBy(DiskSpaceGuard.of(folder, Long.MAX_VALUE)::requireRoom);
    }

    @Test
    void aFailedWriteSaysWhichFileItWas() {
        Path file = folder.resolve("a.txt");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> AtomicFile.replace(file, channel -> {
                    throw new IOException("No space left on device");
                }))
                .withMessage("%s was not written: No space left on device", file);
        assertThat(file).doesNotExist();
    }

    private static void replace(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        AtomicFile.replace(file, bytes, bytes.length);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}

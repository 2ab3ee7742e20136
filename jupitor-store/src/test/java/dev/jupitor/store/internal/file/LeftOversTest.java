package dev.jupitor.store.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOversTest {
    private static final String OF_A_DEAD_PROCESS = ".2026-02-13.parquet.tmp-999999999-34";

    @TempDir
    Path folder;

    private final LeftOvers leftOvers = new LeftOvers();

    @Test
    void aFolderIsNotLookedThroughWhileNobodyWasKilled() throws IOException {
        Path file = Files.createFile(folder.resolve(OF_A_DEAD_PROCESS));
        leftOvers.clear(folder);
        assertThat(file).exists();
    }

    @Test
    void whatAKilledWriterLeftGoesWhenItsFolderIsWrittenToAgain() throws IOException {
        Path dead = Files.createFile(folder.resolve(OF_A_DEAD_PROCESS));
        Path ours = Files.createFile(folder.resolve(
                ".2026-02-12.parquet.tmp-%d-1".formatted(ProcessHandle.current().pid())));
        Path data = Files.createFile(folder.resolve("2026-02-11.parquet"));
        leftOvers.expect();
        leftOvers.clear(folder);
        assertThat(dead).doesNotExist();
        assertThat(ours).exists();
        assertThat(data).exists();
    }
}

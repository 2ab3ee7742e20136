package dev.jupitor.store.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to the bytes of a file: it is unreadable, or it gives the rows that were written. Never others,
/// never a crash, and never much memory.
class DamagedFileTest {
    private static final long MOST_MEMORY = 64 << 20;
    private static final List<Prints.Row> ROWS = Prints.ordinary(30, 9);

    private final BufferAllocator allocator = new RootAllocator(MOST_MEMORY);
    private final ParquetFiles files = new ParquetFiles();

    @TempDir
    Path folder;

    private Path file;
    private byte[] sound;

    @BeforeEach
    void writeFile() throws IOException {
        file = folder.resolve("2026-02-13.parquet");
        try (TradeBatch batch = Prints.batch(allocator, ROWS)) {
            files.writeTrades(file, batch, TradesKeep.ALL);
        }
        sound = Files.readAllBytes(file);
    }

    /// Every batch was closed, also where reading failed half-way.
    @AfterEach
    void nothingIsLeftAllocated() {
        allocator.close();
    }

    @Test
    void aFlippedBitAnywhereIsNoticedOrHarmless() throws IOException {
        int step = Boolean.getBoolean("jupitor.soak") ? 1 : 29;
        int noticed = 0;
        for (int bit = 0; bit < sound.length * 8; bit += step) {
            byte[] damaged = sound.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            if (readsRightOrFails(damaged, "bit " + bit)) noticed++;
        }
        assertThat(noticed).isGreaterThan(sound.length * 8 / step / 2);
    }

    @Test
    void aFileCutOffAnywhereIsUnreadable() {
        int step = Boolean.getBoolean("jupitor.soak") ? 1 : 3;
        for (int length = 0; length < sound.length; length += step) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertThatExceptionOfType(UnreadableFileException.class)
                    .as("cut to %d bytes", length)
                    .isThrownBy(() -> read(cut))
                    .withMessageContaining(file.toString());
        }
    }

    @Test
    void randomDamageOfManyBytesIsNoticedOrHarmless() throws IOException {
        SplittableRandom random = new SplittableRandom(17);
        int tries = Boolean.getBoolean("jupitor.soak") ? 200_000 : 1_000;
        for (int i = 0; i < tries; i++) {
            byte[] damaged = sound.clone();
            int from = random.nextInt(damaged.length);
            int length = Math.min(damaged.length - from, 1 + random.nextInt(12));
            for (int at = from; at < from + length; at++) damaged[at] = (byte) random.nextInt(256);
            readsRightOrFails(damaged, "damage " + i);
        }
    }

    @Test
    void aFileOfZeroBytesAndOneOfGarbageAreUnreadable() {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> read(new byte[0]))
                .withMessageContaining("zero bytes");
        assertThatExceptionOfType(UnreadableFileException.class).isThrownBy(() -> read(new byte[5_000]));
        byte[] magicOnly = new byte[5_000];
        Bytes.putInt(magicOnly, 0, FileEncoder.MAGIC);
        Bytes.putInt(magicOnly, 4_996, FileEncoder.MAGIC);
        magicOnly[4_993] = 1;
        assertThatExceptionOfType(UnreadableFileException.class).isThrownBy(() -> read(magicOnly));
    }

    @Test
    void aFileOfBarsIsNoFileOfTrades() throws IOException {
        files.writeBars(file, new BarTable(3));
        byte[] bars = Files.readAllBytes(file);
        assertThatExceptionOfType(UnreadableFileException.class).isThrownBy(() -> read(bars));
        assertThatExceptionOfType(UnreadableFileException.class).isThrownBy(() -> files.inspectTrades(file));
    }

    /// True when the damage was noticed.
    private boolean readsRightOrFails(byte[] damaged, String what) throws IOException {
        Optional<List<Prints.Row>> rows;
        try {
            rows = Optional.of(read(damaged));
        } catch (UnreadableFileException noticed) {
            rows = Optional.empty();
        }
        if (rows.isPresent()) assertThat(rows.get()).as(what).isEqualTo(ROWS);
        return rows.isEmpty();
    }

    private List<Prints.Row> read(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try (TradeBatch batch = files.readTrades(file, allocator)) {
            return Prints.rows(batch);
        }
    }
}

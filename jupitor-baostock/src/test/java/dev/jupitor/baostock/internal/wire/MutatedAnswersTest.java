package dev.jupitor.baostock.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.jupitor.baostock.Vectors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Frames with a few bytes changed: read as what they were, or refused; and never for more memory than they are worth.
class MutatedAnswersTest {
    private static final int FRAMES = Boolean.getBoolean("jupitor.soak") ? 100_000 : 5_000;
    private static final long BYTES_PER_FRAME = 1 << 18;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void mutatedFramesAreReadRightlyOrRefusedInBoundedMemory() {
        List<String> names = Vectors.names();
        Random random = new Random(20260422);
        int[] refused = {0};
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(3), () -> {
            for (int i = 0; i < FRAMES; i++) {
                String name = names.get(random.nextInt(names.size()));
                if (isRefused(Vectors.frame(name), random, name.contains("request"))) refused[0]++;
            }
        });
        assertThat(refused[0]).as("mutations refused").isBetween(FRAMES / 2, FRAMES);
    }

    private boolean isRefused(byte[] sound, Random random, boolean isRequest) throws IOException {
        byte[] mutated = mutation(sound, random);
        long before = threads.getCurrentThreadAllocatedBytes();
        Frame read = read(mutated, isRequest);
        long took = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(took).as("bytes reserved for a frame").isLessThan(BYTES_PER_FRAME);
        if (read == null) return true;
        assertThat(read.body())
                .as("what the checksums let pass")
                .isEqualTo(read(sound, isRequest).body());
        return false;
    }

    private static Frame read(byte[] bytes, boolean isRequest) throws IOException {
        FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes));
        try {
            return isRequest ? reader.request().orElseThrow() : reader.answer();
        } catch (WireException refused) {
            return null;
        }
    }

    private static byte[] mutation(byte[] sound, Random random) {
        byte[] mutated = sound.clone();
        switch (random.nextInt(4)) {
            case 0 -> mutated = Arrays.copyOf(mutated, 1 + random.nextInt(mutated.length - 1));
            case 1 -> mutated[11 + random.nextInt(10)] = (byte) ('0' + random.nextInt(10));
            default -> {
                for (int i = 0; i <= random.nextInt(3); i++)
                    mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
        }
        return mutated;
    }
}

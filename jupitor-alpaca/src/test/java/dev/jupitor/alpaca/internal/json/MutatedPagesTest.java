package dev.jupitor.alpaca.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Pages with a few bytes changed: whatever the decoder still takes, it must read as Jackson reads it.
class MutatedPagesTest {
    private static final int MUTATIONS = Boolean.getBoolean("jupitor.soak") ? 500_000 : 10_000;
    private static final int FOR_ONE_DECODER = 200;
    private static final byte[] LIKELY = "{}[]\",:.0123456789eE+-\\utnTZ @ACP".getBytes(StandardCharsets.US_ASCII);

    @Test
    void aMutatedPageIsReadRightlyOrRefusedAndInBoundedTime() {
        Random random = new Random(20260212);
        int[] taken = {0};
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(MUTATIONS / 5_000), () -> {
            for (int i = 0; i < MUTATIONS; i += FOR_ONE_DECODER) taken[0] += takenByOneDecoder(random);
        });
        assertThat(taken[0]).as("mutations that left a page").isGreaterThan(MUTATIONS / 20);
    }

    /// One decoder for many pages, so that what it remembers of a broken one would show in the next.
    private static int takenByOneDecoder(Random random) {
        int taken = 0;
        try (BufferAllocator memory = new RootAllocator();
                TradeBatch batch = TradeBatch.create(memory)) {
            TradesDecoder decoder = new TradesDecoder(batch.books());
            for (int i = 0; i < FOR_ONE_DECODER; i++) {
                List<Trade> trades = TradesDecoderPropertiesTest.trades(random, 1 + random.nextInt(8));
                String page = new PageWriter(random, i % 4 > 0).page(trades, null);
                if (isReadAsJacksonReadsIt(mutated(page.getBytes(StandardCharsets.UTF_8), random), decoder, batch))
                    taken++;
            }
        }
        return taken;
    }

    private static boolean isReadAsJacksonReadsIt(byte[] body, TradesDecoder decoder, TradeBatch batch) {
        batch.clear();
        try {
            Page page = decoder.append(body, 0, body.length, batch);
            if (!page.stranger().isEmpty()) return false;
        } catch (SourceException.Malformed e) {
            assertThat(batch.rows()).isZero();
            return false;
        }
        List<Trade> trades =
                IntStream.range(0, batch.rows()).mapToObj(batch::trade).toList();
        String text = new String(body, StandardCharsets.UTF_8);
        assertThatCode(() -> assertThat(trades).as(text).isEqualTo(TreeReading.trades(TreeReading.tree(body))))
                .as(text)
                .doesNotThrowAnyException();
        return true;
    }

    private static byte[] mutated(byte[] page, Random random) {
        byte[] body = page;
        for (int i = 1 + random.nextInt(2); i > 0; i--) body = mutatedOnce(body, random);
        return body;
    }

    private static byte[] mutatedOnce(byte[] body, Random random) {
        int at = random.nextInt(body.length);
        int to = at + random.nextInt(Math.min(40, body.length - at));
        byte[] changed = body.clone();
        switch (random.nextInt(5)) {
            case 0 -> changed[at] = LIKELY[random.nextInt(LIKELY.length)];
            case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> changed = joined(Arrays.copyOf(body, at), Arrays.copyOfRange(body, to, body.length));
            case 3 -> changed = joined(Arrays.copyOf(body, to), Arrays.copyOfRange(body, at, body.length));
            default ->
                changed = joined(
                        joined(Arrays.copyOf(body, at), new byte[] {LIKELY[random.nextInt(LIKELY.length)]}),
                        Arrays.copyOfRange(body, at, body.length));
        }
        return changed.length == 0 ? body : changed;
    }

    private static byte[] joined(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }
}

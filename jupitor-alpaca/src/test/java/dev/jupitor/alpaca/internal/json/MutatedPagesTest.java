package dev.jupitor.alpaca.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.trade.Trade;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Pages with a few bytes changed: whatever the decoder still takes, it must read as Jackson reads it.
class MutatedPagesTest {
    private static final int MUTATIONS = Boolean.getBoolean("jupitor.soak") ? 500_000 : 10_000;
    private static final byte[] LIKELY = "{}[]\",:.0123456789eE+-\\utnTZ @ACP".getBytes(StandardCharsets.US_ASCII);

    @Test
    void aMutatedPageIsReadRightlyOrRefusedAndInBoundedTime() {
        Random random = new Random(20260212);
        int[] taken = {0};
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(MUTATIONS / 5_000), () -> {
            for (int i = 0; i < MUTATIONS; i++) {
                List<Trade> trades = TradesDecoderPropertiesTest.trades(random, 1 + random.nextInt(8));
                byte[] page =
                        new PageWriter(random, i % 4 > 0).page(trades, null).getBytes(StandardCharsets.UTF_8);
                if (isReadAsJacksonReadsIt(mutated(page, random))) taken[0]++;
            }
        });
        assertThat(taken[0]).as("mutations that left a page").isGreaterThan(MUTATIONS / 20);
    }

    private static boolean isReadAsJacksonReadsIt(byte[] body) {
        List<Trade> trades;
        try {
            Pages.Trades read = Pages.trades(body);
            if (!read.page().stranger().isEmpty()) return false;
            trades = read.trades();
        } catch (SourceException.Malformed e) {
            return false;
        }
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

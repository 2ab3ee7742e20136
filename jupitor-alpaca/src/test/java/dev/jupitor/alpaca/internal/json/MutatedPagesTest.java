package dev.jupitor.alpaca.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Pages with a few bytes changed. A digit that became another leaves a page with another value, and that value is then
/// the right one: so [PageJudge] reads what was changed a second time, and the decoder must agree with it, row for row
/// and token for token, or refuse exactly what the judge refuses.
class MutatedPagesTest {
    private static final int MUTATIONS = Boolean.getBoolean("jupitor.soak") ? 200_000 : 10_000;
    private static final int FOR_ONE_DECODER = 200;

    /// What is left of a page: its rows and its token.
    private record Reading<T>(List<T> rows, Optional<String> token) {}

    @FunctionalInterface
    private interface Decoding<T> {
        Reading<T> of(byte[] body) throws SourceException.Malformed;
    }

    @FunctionalInterface
    private interface Judging<T> {
        PageJudge.Sound<T> of(byte[] body) throws PageJudge.Unsound;
    }

    @FunctionalInterface
    private interface Session {
        /// One decoder for many pages, so that what it remembers of a broken one would show in the next.
        int taken(Random random);
    }

    @Test
    void mutatedPagesOfTradesAreReadRightlyOrRefusedAndInBoundedTime() {
        inBoundedTime(MutatedPagesTest::takenOfTrades);
    }

    @Test
    void mutatedPagesOfBarsAreReadRightlyOrRefusedAndInBoundedTime() {
        inBoundedTime(MutatedPagesTest::takenOfBars);
    }

    private static void inBoundedTime(Session session) {
        Random random = new Random(20260212);
        int[] taken = {0};
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2 + MUTATIONS / 20_000), () -> {
            for (int i = 0; i < MUTATIONS; i += FOR_ONE_DECODER) taken[0] += session.taken(random);
        });
        assertThat(taken[0]).as("mutations that left a page").isBetween(MUTATIONS / 20, MUTATIONS * 19 / 20);
    }

    private static int takenOfTrades(Random random) {
        int taken = 0;
        try (BufferAllocator memory = new RootAllocator();
                TradeBatch batch = TradeBatch.create(memory)) {
            TradesDecoder decoder = new TradesDecoder(batch.books());
            Decoding<Trade> decoding = body -> {
                batch.clear();
                return decoded(() -> decoder.append(body, 0, body.length, batch), batch::rows, batch::trade);
            };
            for (int i = 0; i < FOR_ONE_DECODER; i++) {
                List<Trade> trades = TradesDecoderPropertiesTest.trades(random, 1 + random.nextInt(8));
                String page = new PageWriter(random, i % 4 > 0).page(trades, token(random));
                if (isTaken(mutated(page, random), decoding, PageJudge::trades)) taken++;
            }
        }
        return taken;
    }

    private static int takenOfBars(Random random) {
        int taken = 0;
        try (BufferAllocator memory = new RootAllocator();
                BarBatch batch = new BarBatch(memory)) {
            BarsDecoder decoder = new BarsDecoder();
            Decoding<Bar> decoding = body -> {
                batch.truncate(0);
                return decoded(() -> decoder.append(body, 0, body.length, batch), batch::rows, batch::bar);
            };
            for (int i = 0; i < FOR_ONE_DECODER; i++) {
                String page = new PageWriter(random, i % 4 > 0).barsPage(bars(random), token(random));
                if (isTaken(mutated(page, random), decoding, PageJudge::bars)) taken++;
            }
        }
        return taken;
    }

    private static String token(Random random) {
        return random.nextBoolean() ? null : "QUFQTHwy" + random.nextInt(1_000);
    }

    private static List<Bar> bars(Random random) {
        List<Bar> bars = new ArrayList<>();
        for (String symbol : List.of("AAPL", "BRK.B").subList(0, 1 + random.nextInt(2)))
            for (int day = 0; day < 1 + random.nextInt(4); day++)
                bars.add(new Bar(
                        new Symbol(symbol),
                        (1_704_272_400L + day * 86_400L) * 1_000,
                        random.nextInt(1_000_000) / 1e4,
                        random.nextInt(1_000_000) / 1e4,
                        random.nextInt(1_000_000) / 1e4,
                        random.nextDouble() * 1e3,
                        random.nextInt(10) == 0 ? random.nextLong(Long.MAX_VALUE) : random.nextInt(100_000_000),
                        random.nextInt(1_000_000),
                        random.nextDouble() * 1e3));
        return bars;
    }

    private static byte[] mutated(String page, Random random) {
        return Mutation.of(page.getBytes(StandardCharsets.UTF_8), random);
    }

    @FunctionalInterface
    private interface Appending {
        Page run() throws SourceException.Malformed;
    }

    /// A page that is refused leaves nothing behind.
    private static <T> Reading<T> decoded(Appending appending, IntSupplier rows, IntFunction<T> row)
            throws SourceException.Malformed {
        try {
            Page page = appending.run();
            assertThat(rows.getAsInt()).isEqualTo(page.rows());
            return new Reading<>(IntStream.range(0, page.rows()).mapToObj(row).toList(), page.next());
        } catch (SourceException.Malformed refused) {
            assertThat(rows.getAsInt()).isZero();
            throw refused;
        }
    }

    private static <T> boolean isTaken(byte[] body, Decoding<T> decoding, Judging<T> judging) {
        Optional<Reading<T>> read = Optional.empty();
        String words = "";
        try {
            read = Optional.of(decoding.of(body));
        } catch (SourceException.Malformed refused) {
            words = refused.getMessage();
        }
        try {
            PageJudge.Sound<T> sound = judging.of(body);
            Optional<Reading<T>> right = Optional.of(new Reading<>(sound.rows(), sound.token()));
            assertThat(read).as("refused because %s: %s", words, text(body)).isEqualTo(right);
        } catch (PageJudge.Unsound unsound) {
            if (read.isPresent()) fail("taken although unsound (%s): %s", unsound.getMessage(), text(body));
        }
        return read.isPresent();
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}

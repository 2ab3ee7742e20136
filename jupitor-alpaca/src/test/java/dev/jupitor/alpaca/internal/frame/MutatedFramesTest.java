package dev.jupitor.alpaca.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import dev.jupitor.alpaca.internal.frame.Told.Encoding;
import dev.jupitor.alpaca.internal.json.Mutation;
import dev.jupitor.alpaca.internal.json.PageJudge.Unsound;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.feed.FeedEvent.Barred;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException.Malformed;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Frames with a few bytes changed, and frames of chance alone. [FrameJudge] reads each a second time: the reader must
/// agree with it row for row, or refuse what it refuses, and never take more memory than such a frame is worth.
class MutatedFramesTest {
    private static final int FRAMES = Boolean.getBoolean("jupitor.soak") ? 100_000 : 5_000;
    private static final int FOR_ONE_READER = 200;
    /// Ten columns and their copies while they grow, for prints of the fewest bytes; and a refusal with its stack.
    private static final long BYTES_PER_BYTE = 60;

    private static final long BYTES_PER_FRAME = 1 << 17;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void mutatedFramesAreReadRightlyOrRefusedInBoundedTimeAndMemory(Encoding encoding) {
        Random random = new Random(20260213);
        int[] taken = {0};
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2 + FRAMES / 20_000), () -> {
            FrameReader reader = encoding.reader();
            for (int i = 0; i < FRAMES; i++) {
                if (i % FOR_ONE_READER == 0) reader = encoding.reader();
                byte[] frame = i % 10 == 9 ? ofChance(random, encoding) : Mutation.of(sound(random, encoding), random);
                if (isTaken(encoding, reader, frame)) taken[0]++;
            }
        });
        assertThat(taken[0]).as("mutations that left a frame").isBetween(FRAMES / 20, FRAMES * 19 / 20);
    }

    private static byte[] ofChance(Random random, Encoding encoding) {
        byte[] frame = new byte[1 + random.nextInt(200)];
        random.nextBytes(frame);
        frame[0] = switch (encoding) {
            case MSGPACK -> (byte) (0x90 | random.nextInt(16));
            case JSON -> '[';
        };
        return frame;
    }

    private static byte[] sound(Random random, Encoding encoding) {
        List<Message> messages = new ArrayList<>();
        FrameReaderPropertiesTest.rows(random, random.nextInt(6)).forEach(row -> messages.add(Message.of(row)));
        if (random.nextInt(4) == 0) messages.add(Message.of(bar(random)));
        if (random.nextInt(8) == 0) messages.add(Message.of("T", "success", "msg", "authenticated"));
        if (random.nextInt(8) == 0) messages.add(Message.of("T", "error", "code", 406L, "msg", "connection limit"));
        if (random.nextInt(8) == 0) messages.add(Message.of("T", "subscription", "trades", List.of("*"), "bars", null));
        if (random.nextInt(8) == 0) messages.add(Message.of("T", "q", "S", "AMD", "bp", 87.66, "c", List.of("R")));
        return encoding.frame(messages.stream()
                .map(message -> random.nextInt(3) == 0 ? message.shuffled(random) : message)
                .toArray(Message[]::new));
    }

    private static Barred bar(Random random) {
        double price = random.nextInt(1_000_000) / 1e4;
        Bar bar = new Bar(new Symbol("SPY"), 1_704_309_300_000L, price, price, price, price, 49_378, 461, price);
        return new Barred(Barred.Kind.values()[random.nextInt(3)], bar);
    }

    private boolean isTaken(Encoding encoding, FrameReader reader, byte[] frame) {
        long before = threads.getCurrentThreadAllocatedBytes();
        Optional<Frame> read = Optional.empty();
        String words = "";
        try {
            read = Optional.of(reader.read(frame, 0, frame.length));
        } catch (Malformed refused) {
            words = refused.getMessage();
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated)
                .as("bytes for %s", text(frame))
                .isLessThan(BYTES_PER_FRAME + BYTES_PER_BYTE * frame.length);
        compare(encoding, read.map(Told::of), frame, words);
        return read.isPresent();
    }

    private static void compare(Encoding encoding, Optional<Told> read, byte[] frame, String words) {
        try {
            Told right = FrameJudge.judge(encoding, frame);
            assertThat(read).as("refused because %s: %s", words, text(frame)).contains(right);
        } catch (Unsound unsound) {
            if (read.isPresent()) fail("taken although unsound (%s): %s", unsound.getMessage(), text(frame));
        } catch (FrameJudge.Ambiguous unclear) {
            assertThat(unclear).isNotNull();
        }
    }

    private static String text(byte[] frame) {
        return frame[0] == '['
                ? new String(frame, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(frame);
    }
}

package dev.jupitor.alpaca.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.internal.frame.Told.Encoding;
import dev.jupitor.alpaca.internal.frame.Told.Row;
import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.source.SourceException.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FrameReaderPropertiesTest {
    private static final String[] CONDITIONS = {
        "", "@", " ", "@,T", " ,7", "@,F,T,I", "@,4,W,X,9", "A,B,C,D,E,F,G,H", "AB", "@,é"
    };

    /// Prints with whatever values can stand in one.
    static List<Row> rows(Random random, int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FeedBatch.Kind kind = FeedBatch.Kind.values()[Math.max(0, random.nextInt(6) - 3)];
            boolean cancel = kind == FeedBatch.Kind.CANCEL;
            rows.add(new Row(
                    kind,
                    List.of("A", "AAPL", "BRK.B", "GOOGL", "ABCDEFGH", "ABCDEFGHI", "ABCDEFGHIJKL")
                            .get(random.nextInt(7)),
                    nanos(random),
                    random.nextInt(4) == 0 ? random.nextDouble() * 1e9 : random.nextInt(1_000_000) / 1e4,
                    random.nextInt(5) == 0 ? random.nextLong(Long.MAX_VALUE) : random.nextInt(100_000),
                    random.nextInt(9) == 0 ? "XNAS" : String.valueOf((char) ('A' + random.nextInt(26))),
                    random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(1 << 17),
                    kind == FeedBatch.Kind.CORRECTION ? random.nextLong() : 0,
                    cancel ? "" : CONDITIONS[random.nextInt(CONDITIONS.length)],
                    random.nextInt(9) == 0 ? "" : String.valueOf((char) ('A' + random.nextInt(3)))));
        }
        return rows;
    }

    /// From the second day of 1970 to 2255, often a whole second.
    private static long nanos(Random random) {
        long nanos = random.nextLong(100_000_000_000_000L, 9_000_000_000_000_000_000L);
        return random.nextInt(4) == 0 ? nanos / 1_000_000_000 * 1_000_000_000 : nanos;
    }

    @Property(tries = 200)
    void whatWasWrittenIsReadWhateverTheOrderOfKeysAndWhateverStandsBetween(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int count) throws Malformed {
        Random random = new Random(seed);
        List<Row> rows = rows(random, count);
        Message[] messages = rows.stream()
                .map(Message::of)
                .map(message -> random.nextInt(3) == 0 ? message.with("news", Map.of("i", List.of(1L, "x"))) : message)
                .map(message -> random.nextBoolean() ? message.shuffled(random) : message)
                .toArray(Message[]::new);
        for (Encoding encoding : Encoding.values()) {
            FrameReader reader = encoding.reader();
            byte[] frame = encoding.frame(messages);
            for (int twice = 0; twice < 2; twice++)
                assertThat(Told.of(reader.read(frame, 0, frame.length)).rows())
                        .as(encoding.toString())
                        .isEqualTo(rows);
        }
    }

    @Property(tries = 200)
    void aWholeNumberMayBeWrittenInAnyWidth(@ForAll long id) throws Malformed {
        Row row = rows(new Random(id), 1).getFirst();
        long nanos = row.nanos();
        Row trade = new Row(FeedBatch.Kind.TRADE, "A", nanos, 1.5, 100, "P", id, 0, "@", "C");
        byte[] frame = Message.msgpack(List.of(Message.of(trade)));
        assertThat(Told.of(Encoding.MSGPACK.reader().read(frame, 0, frame.length))
                        .rows())
                .containsExactly(trade);
        byte[] json = Message.json(List.of(Message.of(trade)));
        assertThat(Told.of(Encoding.JSON.reader().read(json, 0, json.length)).rows())
                .containsExactly(trade);
    }
}

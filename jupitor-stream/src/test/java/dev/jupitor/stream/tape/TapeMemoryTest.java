package dev.jupitor.stream.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.core.market.Symbol;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a row costs in memory, after a collection. The whole way up to seven million rows is the benchmark's.
class TapeMemoryTest {
    private static final int SYMBOLS = 1_000;
    private static final int BATCH = 1_000;
    private static final int[] MARKS = {100_000, 400_000, 1_000_000};

    private final FeedBatch.Books books = FeedBatch.Books.create();
    private long id = 52_983_525_000_000L;

    @Test
    void aRowWithItsKeyTakesAtMost52BytesAnywhereOnTheWayUp() {
        LiveTape tape = new LiveTape(Tape13.DAY, followed(), 1);
        new LiveTape(Tape13.DAY, followed(), 1).add(next());
        long before = used();
        int rows = 0;
        for (int mark : MARKS) {
            for (; rows < mark; rows += BATCH) tape.add(next());
            tape.publish();
            assertThat(tape.epoch().rows()).isEqualTo(mark);
            assertThat((double) (used() - before) / mark).isBetween(37.0, 52.0);
        }
        assertThat(tape.epoch().symbol(0)).isEqualTo("S0");
    }

    private static Followed followed() {
        Set<Symbol> symbols =
                IntStream.range(0, SYMBOLS).mapToObj(i -> new Symbol("S" + i)).collect(Collectors.toSet());
        return Followed.exIndex(symbols);
    }

    private FeedBatch next() {
        FeedBatch batch = new FeedBatch(books, BATCH);
        for (int i = 0; i < BATCH; i++) {
            batch.append(
                    Kind.TRADE,
                    books.symbols().code("S" + i % SYMBOLS),
                    DayBorders.nanos(Tape13.at(10, 0)) + ++id % 1_000_000_007,
                    10 + i,
                    200,
                    books.exchanges().code("V"),
                    id,
                    0,
                    books.conditions().code("@"),
                    books.tapes().code("C"));
        }
        return batch;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

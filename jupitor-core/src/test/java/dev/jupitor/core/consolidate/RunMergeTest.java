package dev.jupitor.core.consolidate;

import static dev.jupitor.core.consolidate.DayPrints.CLOSE;
import static dev.jupitor.core.consolidate.DayPrints.batch;
import static dev.jupitor.core.consolidate.DayPrints.print;
import static dev.jupitor.core.consolidate.DayPrints.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.junit.jupiter.api.Test;

class RunMergeTest {
    @Property(tries = 200)
    void mergingSortedRunsIsSortingTheirRows(
            @ForAll("runs") List<List<Trade>> runs, @ForAll @IntRange(min = 1, max = 7) int step) throws IOException {
        List<Trade> expected = runs.stream()
                .flatMap(Collection::stream)
                .sorted(DayPrints.naiveOrder())
                .toList();
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch merged = merged(allocator, runs, step)) {
            assertThat(trades(merged)).isEqualTo(expected);
        }
    }

    @Property(tries = 100)
    void theBytesDoNotDependOnTheOrderOfTheRuns(@ForAll("runs") List<List<Trade>> runs, @ForAll long seed)
            throws IOException {
        List<List<Trade>> shuffled = new ArrayList<>(runs);
        Collections.shuffle(shuffled, new Random(seed));
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch one = merged(allocator, runs, 5);
                TradeBatch other = merged(allocator, shuffled, 3)) {
            assertThat(bytes(one)).isEqualTo(bytes(other));
            assertThat(texts(one)).isEqualTo(texts(other));
        }
    }

    @Test
    void noRunsAndEmptyRunsGiveNothing() throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch none = merged(allocator, List.of(), 2);
                TradeBatch empty = merged(allocator, List.of(List.of(), List.of()), 2)) {
            assertThat(none.rows()).isZero();
            assertThat(empty.rows()).isZero();
        }
    }

    @Test
    void oneBatchOfEachRunIsInFlightAndNoMore() throws IOException {
        List<Trade> prints = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) prints.add(print("AAA", CLOSE + i, 10, 200, "V", "@"));
        try (BufferAllocator allocator = new RootAllocator();
                RunMerge merge = new RunMerge(
                        List.of(new PiecewiseRun(allocator, prints), new PiecewiseRun(allocator, prints)));
                TradeBatch out = TradeBatch.create(allocator)) {
            merge.fill(out, 1);
            long atFirst = allocator.getAllocatedMemory();
            do out.clear();
            while (merge.fill(out, 100) > 0);
            assertThat(allocator.getPeakMemoryAllocation()).isEqualTo(atFirst);
        }
    }

    @Test
    void aRunThatIsNotInOrderIsRefused() throws IOException {
        Trade late = print("AAA", CLOSE, 10, 200, "V", "@");
        Trade early = print("AAA", CLOSE - 1, 10, 200, "V", "@");
        Trade otherVenue = print("AAA", CLOSE, 10, 200, "N", "@");
        assertRefused(List.of(late, early));
        assertRefused(List.of(late, otherVenue));
        assertRefused(List.of(late, late, late, early));
    }

    @Test
    void whatARunThrowsComesOutAndEveryRunIsClosed() throws IOException {
        try (BufferAllocator allocator = new RootAllocator()) {
            PiecewiseRun whole = new PiecewiseRun(allocator, List.of(print("AAA", CLOSE, 10, 200, "V", "@")));
            BrokenRun broken = new BrokenRun();
            try (TradeBatch out = TradeBatch.create(allocator)) {
                RunMerge merge = new RunMerge(List.of(broken, whole));
                assertThatIOException().isThrownBy(() -> merge.fill(out, 1)).withMessage("torn");
                assertThatIOException().isThrownBy(merge::close).withMessage("cannot close");
            }
            assertThat(whole.closed).isTrue();
            assertThat(allocator.getAllocatedMemory()).isZero();
        }
    }

    @Test
    void rowsInMemoryAreARun() throws IOException {
        List<Trade> prints = List.of(print("AAA", CLOSE, 10, 200, "V", "@"));
        try (BufferAllocator allocator = new RootAllocator();
                RunMerge merge = new RunMerge(List.of(TradeRun.of(batch(allocator, prints))));
                TradeBatch out = TradeBatch.create(allocator)) {
            assertThat(merge.fill(out, 10)).isEqualTo(1);
            assertThat(merge.fill(out, 10)).isZero();
            assertThat(trades(out)).isEqualTo(prints);
        }
    }

    @Provide
    Arbitrary<List<List<Trade>>> runs() {
        return DayPrints.anyPrint()
                .list()
                .ofMaxSize(30)
                .map(prints -> prints.stream().sorted(DayPrints.naiveOrder()).toList())
                .list()
                .ofMaxSize(9);
    }

    private static void assertRefused(List<Trade> prints) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                RunMerge merge = new RunMerge(List.of(new PiecewiseRun(allocator, prints)));
                TradeBatch out = TradeBatch.create(allocator)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> merge.fill(out, 10))
                    .withMessageContaining("not in order");
        }
    }

    private static TradeBatch merged(BufferAllocator allocator, List<List<Trade>> runs, int step) throws IOException {
        TradeBatch out = TradeBatch.create(allocator);
        List<TradeRun> opened = new ArrayList<>();
        for (List<Trade> run : runs) opened.add(new PiecewiseRun(allocator, run));
        try (RunMerge merge = new RunMerge(opened)) {
            int appended;
            do appended = merge.fill(out, step);
            while (appended > 0);
        }
        return out;
    }

    /// The data of every column, one after the other.
    private static byte[] bytes(TradeBatch batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (FieldVector column : batch.vectors()) {
            byte[] data = new byte[batch.rows() * ((BaseFixedWidthVector) column).getTypeWidth()];
            column.getDataBuffer().getBytes(0, data);
            bytes.writeBytes(data);
        }
        return bytes.toByteArray();
    }

    /// The texts behind the codes, column by column in the order of the codes.
    private static List<List<String>> texts(TradeBatch batch) {
        Codebooks books = batch.books();
        return Stream.of(books.symbols(), books.exchanges(), books.conditions(), books.updates(), books.tapes())
                .map(book ->
                        IntStream.range(0, book.size()).mapToObj(book::text).toList())
                .toList();
    }

    /// A run that gives three rows at a time, in one batch that it fills again, with empty ones between.
    private static final class PiecewiseRun implements TradeRun {
        private final List<Trade> prints;
        private final TradeBatch piece;
        private int given;
        private boolean emptyIsNext;
        private boolean closed;

        PiecewiseRun(BufferAllocator allocator, List<Trade> prints) {
            this.prints = prints;
            this.piece = TradeBatch.create(allocator);
        }

        @Override
        public Optional<TradeBatch> next() {
            piece.clear();
            if (given == prints.size()) return Optional.empty();
            emptyIsNext = !emptyIsNext;
            if (emptyIsNext) return Optional.of(piece);
            int end = Math.min(given + 3, prints.size());
            prints.subList(given, end).forEach(piece::append);
            given = end;
            return Optional.of(piece);
        }

        @Override
        public void close() {
            closed = true;
            piece.close();
        }
    }

    private static final class BrokenRun implements TradeRun {
        @Override
        public Optional<TradeBatch> next() throws IOException {
            throw new IOException("torn");
        }

        @Override
        public void close() throws IOException {
            throw new IOException("cannot close");
        }
    }
}

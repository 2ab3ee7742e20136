package dev.jupitor.core.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.junit.jupiter.api.Test;

class TradeBatchTest {
    private static final Instant OPEN = Instant.parse("2026-02-13T14:30:00.123456789Z");

    @Property(tries = 50)
    void whatIsAppendedIsRead(@ForAll("tapes") List<Trade> tape) {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch batch = batch(allocator, tape)) {
            assertThat(tradesOf(batch)).isEqualTo(tape);
            for (int row = 0; row < batch.rows(); row++)
                assertThat(batch.timestamp(row))
                        .isEqualTo(SessionClock.etMillisOfEpochMillis(
                                tape.get(row).at().toEpochMilli()));
        }
    }

    @Property(tries = 50)
    void arrangingOrdersThePrintsAndKeepsTheLastOfEqualOnes(@ForAll("tapes") List<Trade> tape) {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch batch = batch(allocator, tape);
                TradeBatch arranged = TapeOrder.arrange(batch, allocator)) {
            assertThat(TapeOrder.isStrict(arranged)).isTrue();
            assertThat(tradesOf(arranged)).isEqualTo(TapeOrderOracle.arrange(tape));
        }
    }

    @Test
    void growthKeepsEveryRowAndClosingGivesAllMemoryBack() {
        try (BufferAllocator allocator = new RootAllocator()) {
            try (TradeBatch batch = TradeBatch.create(allocator)) {
                for (int i = 0; i < 100_000; i++) batch.append(print("Q", i, OPEN.plusNanos(i)));
                assertThat(batch.rows()).isEqualTo(100_000);
                assertThat(batch.id(99_999)).isEqualTo(99_999);
                assertThat(batch.sipNanos(77_777) - batch.sipNanos(0)).isEqualTo(77_777);
            }
            assertThat(allocator.getAllocatedMemory()).isZero();
        }
    }

    @Test
    void arrowReadersSeeEveryValueAsPresent() {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch batch = TradeBatch.create(allocator)) {
            for (int i = 0; i < 13; i++) batch.append(print("Q", i, OPEN.plusNanos(i)));
            List<FieldVector> vectors = batch.vectors();
            assertThat(vectors)
                    .extracting(FieldVector::getName)
                    .containsExactly(
                            "symbol",
                            "timestamp",
                            "price",
                            "size",
                            "exchange",
                            "id",
                            "conditions",
                            "update",
                            "sip_timestamp",
                            "tape");
            assertThat(vectors).allSatisfy(vector -> {
                assertThat(vector.getValueCount()).isEqualTo(13);
                assertThat(((BaseFixedWidthVector) vector).getNullCount()).isZero();
            });
            assertThat(batch.price(12)).isEqualTo(184.2);
        }
    }

    @Test
    void anIdAboveTwoToThe63IsLargerThanOneBelow() {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch batch = batch(
                        allocator,
                        List.of(
                                print("Q", Long.parseUnsignedLong("18446744073709551615"), OPEN),
                                print("Q", 5, OPEN)))) {
            assertThat(TapeOrder.compare(batch, 0, 1)).isPositive();
        }
    }

    @Test
    void sameIdOnAnotherExchangeIsAnotherPrint() {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch batch = batch(allocator, List.of(print("V", 7, OPEN), print("Q", 7, OPEN)));
                TradeBatch arranged = TapeOrder.arrange(batch, allocator)) {
            assertThat(tradesOf(arranged)).extracting(Trade::exchange).containsExactly("Q", "V");
        }
    }

    @Test
    void aColumnOfGarbageIsRefusedBeforeItFillsTheMemory() {
        Codebook book = new Codebook("exchange", 2);
        book.code("Q");
        book.code("V");
        assertThat(book.code("Q")).isZero();
        assertThatIllegalStateException().isThrownBy(() -> book.code("N")).withMessageContaining("exchange");
    }

    @Property
    void rowsCopiedByColumnAreTheRowsThatWereThere(
            @ForAll("tapes") List<Trade> tape,
            @ForAll @IntRange(max = 200) int from,
            @ForAll @IntRange(max = 200) int to) {
        int first = Math.min(tape.size(), Math.min(from, to));
        int end = Math.min(tape.size(), Math.max(from, to));
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch source = batch(allocator, tape);
                TradeBatch target = new TradeBatch(allocator, source.books())) {
            target.appendRows(source, first, end - first);
            target.appendRows(source, 0, first);
            List<Trade> expected = new ArrayList<>(tape.subList(first, end));
            expected.addAll(tape.subList(0, first));
            assertThat(tradesOf(target)).isEqualTo(expected);
        }
    }

    @Test
    void rowsAreCopiedByColumnOnlyBetweenBatchesOfTheSameBooks() {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch source = batch(allocator, List.of(print("V", 1, OPEN)));
                TradeBatch other = TradeBatch.create(allocator)) {
            assertThatIllegalArgumentException().isThrownBy(() -> other.appendRows(source, 0, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> source.appendRows(source, 0, 2));
        }
    }

    @Provide
    Arbitrary<List<Trade>> tapes() {
        Arbitrary<Instant> instants = Arbitraries.longs().between(0, 40).map(OPEN::plusNanos);
        Arbitrary<Long> ids = Arbitraries.of(0L, 1L, 2L, 52983525033527L, -1L, Long.MIN_VALUE);
        return Combinators.combine(
                        Arbitraries.of("AAPL", "BRK.B"),
                        instants,
                        Arbitraries.doubles().between(0.0001, 5000).ofScale(4),
                        Arbitraries.longs().between(1, 4_294_967_295L),
                        Arbitraries.of("D", "Q", "V", ""),
                        ids,
                        Arbitraries.of("", " ", "@,T", "@,F,T,I"),
                        Arbitraries.of("", "canceled"))
                .as((symbol, at, price, size, exchange, id, conditions, update) ->
                        new Trade(new Symbol(symbol), at, price, size, exchange, id, conditions, update, "C"))
                .list()
                .ofMaxSize(200);
    }

    private static Trade print(String exchange, long id, Instant at) {
        return new Trade(new Symbol("AAPL"), at, 184.2, 246, exchange, id, "@,T", "", "C");
    }

    private static TradeBatch batch(BufferAllocator allocator, List<Trade> tape) {
        TradeBatch batch = TradeBatch.create(allocator);
        tape.forEach(batch::append);
        return batch;
    }

    private static List<Trade> tradesOf(TradeBatch batch) {
        List<Trade> trades = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) trades.add(batch.trade(row));
        return trades;
    }
}

package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.trade.TradeBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.apache.arrow.memory.BufferAllocator;

/// Prints for tests: any that a file must hold, and ordinary ones by the thousand.
final class Prints {
    private Prints() {}

    /// One row with its texts; compared by the bits of its price.
    record Row(
            String symbol,
            long timestamp,
            long priceBits,
            long size,
            String exchange,
            long id,
            String conditions,
            String update,
            long sipNanos,
            String tape) {
        static Row of(TradeBatch batch, int row) {
            return new Row(
                    batch.symbol(row),
                    batch.timestamp(row),
                    Double.doubleToRawLongBits(batch.price(row)),
                    batch.size(row),
                    batch.exchange(row),
                    batch.id(row),
                    batch.conditions(row),
                    batch.update(row),
                    batch.sipNanos(row),
                    batch.tape(row));
        }

        double price() {
            return Double.longBitsToDouble(priceBits);
        }
    }

    static TradeBatch batch(BufferAllocator allocator, List<Row> rows) {
        TradeBatch batch = TradeBatch.create(allocator);
        if (rows.isEmpty()) batch.ensureCapacity(1);
        TradeBatch.Codebooks books = batch.books();
        for (Row row : rows) {
            batch.append(
                    books.symbols().code(row.symbol()),
                    row.timestamp(),
                    row.price(),
                    row.size(),
                    books.exchanges().code(row.exchange()),
                    row.id(),
                    books.conditions().code(row.conditions()),
                    books.updates().code(row.update()),
                    row.sipNanos(),
                    books.tapes().code(row.tape()));
        }
        return batch;
    }

    static List<Row> rows(TradeBatch batch) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) rows.add(Row.of(batch, row));
        return rows;
    }

    /// Rows as a busy stock has them, in tape order, ids of one venue ascending.
    static List<Row> ordinary(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = new ArrayList<>();
        long nanos = 1_770_993_000_000_000_000L;
        for (int i = 0; i < count; i++) {
            nanos += 1 + random.nextLong(2_000_000_000L);
            rows.add(new Row(
                    "AAPL",
                    nanos / 1_000_000 - 18_000_000,
                    Double.doubleToRawLongBits((26_000 + random.nextInt(500)) / 100.0),
                    1 + random.nextInt(400),
                    String.valueOf("DQNPZKV".charAt(random.nextInt(7))),
                    52_983_525_027_000L + i * 7L,
                    random.nextBoolean() ? "@" : "@,F,I",
                    "",
                    nanos,
                    "C"));
        }
        return rows;
    }

    /// Any rows at all that a file can hold.
    static Arbitrary<Row> any() {
        Arbitrary<String> texts = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.of("", " ", "@", "@,F", "A", "C", "canceled")),
                Tuple.of(1, Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(12)));
        Arbitrary<Double> prices = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(1, 500_000).map(cents -> cents / 100.0)),
                Tuple.of(1, Arbitraries.doubles()),
                Tuple.of(1, Arbitraries.of(0.0, -0.0, Double.MAX_VALUE, Double.MIN_VALUE, Double.POSITIVE_INFINITY)));
        Arbitrary<Long> ids = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.longs().between(0, 2_000)),
                Tuple.of(3, Arbitraries.longs()),
                Tuple.of(
                        1,
                        Arbitraries.of(0L, 9L, 10L, 99_999_999L, 100_000_000L, Long.MAX_VALUE, Long.MIN_VALUE, -1L)));
        return Combinators.combine(texts, Arbitraries.longs(), prices, Arbitraries.longs(), texts, ids, texts)
                .as((symbol, time, price, size, exchange, id, conditions) -> new Row(
                        symbol,
                        time,
                        Double.doubleToRawLongBits(price),
                        size,
                        exchange,
                        id,
                        conditions,
                        exchange,
                        time ^ size,
                        symbol));
    }

    /// Half a character is no text.
    private static char[] surrogates() {
        char[] half = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
        for (int i = 0; i < half.length; i++) half[i] = (char) (Character.MIN_SURROGATE + i);
        return half;
    }
}

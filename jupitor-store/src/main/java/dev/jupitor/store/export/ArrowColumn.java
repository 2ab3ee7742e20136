package dev.jupitor.store.export;

import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/// A column and the vector that it is written from.
///
/// @param vector as wide as the column's values; null only where the column may have gaps
/// @param copy   sets one value
record ArrowColumn<B>(FieldVector vector, Copy<B> copy) {
    private static final ArrowType MILLIS = new ArrowType.Timestamp(TimeUnit.MILLISECOND, "UTC");
    private static final ArrowType NANOS = new ArrowType.Timestamp(TimeUnit.NANOSECOND, "UTC");
    private static final ArrowType INT64 = new ArrowType.Int(64, true);

    @FunctionalInterface
    interface Copy<B> {
        void value(B rows, int row, int to);
    }

    static <B> ArrowColumn<B> of(Column<B> column, BufferAllocator allocator) {
        return of(column, false, allocator);
    }

    private static <B> ArrowColumn<B> of(Column<B> column, boolean gaps, BufferAllocator allocator) {
        return switch (column) {
            case Column.Maybe<B> c -> maybe(c, allocator);
            case Column.Text<B> c -> text(c, gaps, allocator);
            case Column.Count<B> c -> {
                BigIntVector vector = new BigIntVector(field(c, gaps, INT64), allocator);
                yield new ArrowColumn<>(
                        vector, (rows, row, to) -> vector.setSafe(to, c.value().of(rows, row)));
            }
            case Column.Price<B> c -> price(c, gaps, allocator);
            case Column.Day<B> c -> millis(c, c.value(), gaps, allocator);
            case Column.WallClock<B> c -> millis(c, c.value(), gaps, allocator);
            case Column.Nanos<B> c -> {
                TimeStampNanoTZVector vector = new TimeStampNanoTZVector(field(c, gaps, NANOS), allocator);
                yield new ArrowColumn<>(
                        vector, (rows, row, to) -> vector.setSafe(to, c.value().of(rows, row)));
            }
        };
    }

    private static <B> ArrowColumn<B> maybe(Column.Maybe<B> column, BufferAllocator allocator) {
        ArrowColumn<B> inner = of(column.column(), true, allocator);
        return new ArrowColumn<>(inner.vector(), (rows, row, to) -> {
            if (column.has().of(rows, row)) inner.copy().value(rows, row, to);
            else inner.vector().setNull(to);
        });
    }

    private static <B> ArrowColumn<B> text(Column.Text<B> column, boolean gaps, BufferAllocator allocator) {
        VarCharVector vector = new VarCharVector(field(column, gaps, ArrowType.Utf8.INSTANCE), allocator);
        return new ArrowColumn<>(
                vector,
                (rows, row, to) ->
                        vector.setSafe(to, column.value().of(rows, row).getBytes(StandardCharsets.UTF_8)));
    }

    private static <B> ArrowColumn<B> price(Column.Price<B> column, boolean gaps, BufferAllocator allocator) {
        ArrowType type = new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
        Float8Vector vector = new Float8Vector(field(column, gaps, type), allocator);
        return new ArrowColumn<>(
                vector, (rows, row, to) -> vector.setSafe(to, column.value().of(rows, row)));
    }

    private static <B> ArrowColumn<B> millis(
            Column<B> column, Column.LongOf<B> value, boolean gaps, BufferAllocator allocator) {
        TimeStampMilliTZVector vector = new TimeStampMilliTZVector(field(column, gaps, MILLIS), allocator);
        return new ArrowColumn<>(vector, (rows, row, to) -> vector.setSafe(to, value.of(rows, row)));
    }

    private static Field field(Column<?> column, boolean gaps, ArrowType type) {
        return new Field(column.name(), gaps ? FieldType.nullable(type) : FieldType.notNullable(type), null);
    }

    /// Copies rows of a piece to rows of the vector.
    void put(B rows, int first, int count, int to) {
        for (int i = 0; i < count; i++) copy.value(rows, first + i, to + i);
    }
}

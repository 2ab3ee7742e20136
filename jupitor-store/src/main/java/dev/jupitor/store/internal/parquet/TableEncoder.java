package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.lake.StoredFile;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/// Writes files from columns on the heap, group by group. Keeps everything it allocates for the next file; one file at
/// a time.
final class TableEncoder implements AutoCloseable {
    private final FileEncoder file = new FileEncoder(ParquetFiles.ROWS_PER_DAY_GROUP);
    private final CodeColumn texts = new CodeColumn();
    private final DeltaColumn numbers = new DeltaColumn();
    private final ValueColumn values = ValueColumn.ofDoubles();
    private final GapColumn gaps = new GapColumn();

    /// One column of some rows.
    sealed interface Column {
        /// Texts, of which many repeat.
        record Texts(CodeSource source) implements Column {}

        /// Whole numbers.
        record Numbers(LongSource source) implements Column {}

        /// Doubles, given as their bits.
        record Values(LongSource source) implements Column {}

        /// Values of which some are missing.
        record Gaps(GapColumn.Source source) implements Column {}

        static Column numbers(long[] column) {
            return new Numbers((first, count, into) -> System.arraycopy(column, first, into, 0, count));
        }

        static Column values(double[] column) {
            return new Values((first, count, into) -> {
                for (int i = 0; i < count; i++) into[i] = Double.doubleToRawLongBits(column[first + i]);
            });
        }
    }

    /// The columns of a row group, in the schema's order.
    record Group(int rows, List<Column> columns) {}

    /// @param columns what makes a row group of some rows
    <T> StoredFile encode(
            FileSchema schema,
            Function<T, Group> columns,
            RowGroups<T> rows,
            SortedMap<String, String> facts,
            WritableByteChannel channel)
            throws IOException {
        file.begin(schema, channel);
        rows.writeTo(part -> {
            Group group = columns.apply(part);
            file.group(group.columns().stream().map(this::body).toList(), 0, group.rows());
        });
        return file.end(facts);
    }

    private FileEncoder.ColumnBody body(Column column) {
        return switch (column) {
            case Column.Texts all -> (chunk, first, rows) -> texts.encode(all.source(), chunk, first, rows);
            case Column.Numbers all -> (chunk, first, rows) -> numbers.encode(all.source(), chunk, first, rows);
            case Column.Values all -> (chunk, first, rows) -> values.encode(all.source(), chunk, first, rows);
            case Column.Gaps all -> (chunk, first, rows) -> gaps.encode(all.source(), chunk, first, rows);
        };
    }

    @Override
    public void close() {
        file.close();
    }
}

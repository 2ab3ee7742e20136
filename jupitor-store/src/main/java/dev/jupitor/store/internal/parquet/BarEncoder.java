package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.lake.StoredFile;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Collections;
import java.util.List;

/// Writes files of bars. Keeps everything it allocates for the next file; one file at a time.
final class BarEncoder implements AutoCloseable {
    private final FileEncoder file;
    private final CodeColumn texts = new CodeColumn();
    private final DeltaColumn numbers = new DeltaColumn();
    private final ValueColumn prices = ValueColumn.ofDoubles();

    BarEncoder(int rowsPerGroup) {
        file = new FileEncoder(rowsPerGroup);
    }

    StoredFile encode(BarTable bars, WritableByteChannel channel) throws IOException {
        return file.encode(FileSchema.BARS, bodies(bars), bars.rows(), channel);
    }

    /// Writes a file whose rows come group by group.
    StoredFile encode(RowGroups<BarTable> rows, WritableByteChannel channel) throws IOException {
        file.begin(FileSchema.BARS, channel);
        rows.writeTo(bars -> file.group(bodies(bars), 0, bars.rows()));
        return file.end(Collections.emptySortedMap());
    }

    private List<FileEncoder.ColumnBody> bodies(BarTable bars) {
        CodeSource symbols = new TextSource("symbol", List.of(bars.symbols));
        return List.of(
                (chunk, first, rows) -> texts.encode(symbols, chunk, first, rows),
                number(bars.longs[BarTable.TIMESTAMP]),
                price(bars.doubles[0]),
                price(bars.doubles[1]),
                price(bars.doubles[2]),
                price(bars.doubles[3]),
                number(bars.longs[BarTable.VOLUME]),
                number(bars.longs[BarTable.TRADE_COUNT]),
                price(bars.doubles[4]));
    }

    private FileEncoder.ColumnBody number(long[] values) {
        LongSource source = (first, count, into) -> System.arraycopy(values, first, into, 0, count);
        return (chunk, first, rows) -> numbers.encode(source, chunk, first, rows);
    }

    private FileEncoder.ColumnBody price(double[] values) {
        LongSource source = (first, count, into) -> {
            for (int i = 0; i < count; i++) into[i] = Double.doubleToRawLongBits(values[first + i]);
        };
        return (chunk, first, rows) -> prices.encode(source, chunk, first, rows);
    }

    @Override
    public void close() {
        file.close();
    }
}

package dev.jupitor.store.export;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.store.internal.parquet.BarTable;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.parquet.RowGroups;
import java.io.IOException;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;

/// Bars in row groups of one size, wherever the pieces are cut.
final class BarGroups implements RowGroups<BarTable>, AutoCloseable {
    private static final int MOST_ROWS = ParquetFiles.ROWS_PER_DAY_GROUP;

    private final RowGroups<BarBatch> pieces;
    private final BarBatch group;

    BarGroups(RowGroups<BarBatch> pieces, BufferAllocator allocator) {
        this.pieces = pieces;
        group = new BarBatch(allocator);
    }

    @Override
    public void writeTo(Sink<BarTable> sink) throws IOException {
        pieces.writeTo(piece -> {
            for (int row = 0; row < piece.rows(); row++) {
                group.append(piece.bar(row));
                if (group.rows() == MOST_ROWS) handOn(sink);
            }
        });
        if (!group.isEmpty()) handOn(sink);
    }

    private void handOn(Sink<BarTable> sink) throws IOException {
        sink.put(BarTable.of(group, IntStream.range(0, group.rows()).toArray()));
        group.clear();
    }

    @Override
    public void close() {
        group.close();
    }
}

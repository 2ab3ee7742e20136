package dev.jupitor.store.export;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.store.internal.parquet.BarTable;
import dev.jupitor.store.internal.parquet.RowGroups;
import java.io.IOException;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;

/// Bars in row groups of one size, wherever the pieces are cut.
final class BarGroups implements RowGroups<BarTable>, AutoCloseable {
    private final RowGroups<BarBatch> pieces;
    private final BarBatch group;
    private final int rowsPerGroup;

    BarGroups(RowGroups<BarBatch> pieces, int rowsPerGroup, BufferAllocator allocator) {
        this.pieces = pieces;
        this.rowsPerGroup = rowsPerGroup;
        group = new BarBatch(allocator);
    }

    @Override
    public void writeTo(Sink<BarTable> sink) throws IOException {
        pieces.writeTo(piece -> {
            for (int row = 0; row < piece.rows(); row++) {
                group.append(piece.bar(row));
                if (group.rows() == rowsPerGroup) handOn(sink);
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

package dev.jupitor.store.export;

import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.internal.parquet.RowGroups;
import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;

/// Prints in row groups of one size, wherever the pieces are cut.
final class TradeGroups implements RowGroups<TradeBatch>, AutoCloseable {
    private final RowGroups<TradeBatch> pieces;
    private final TradeBatch group;
    private final int rowsPerGroup;

    TradeGroups(RowGroups<TradeBatch> pieces, int rowsPerGroup, BufferAllocator allocator) {
        this.pieces = pieces;
        this.rowsPerGroup = rowsPerGroup;
        group = TradeBatch.create(allocator);
    }

    @Override
    public void writeTo(Sink<TradeBatch> sink) throws IOException {
        pieces.writeTo(piece -> {
            for (int row = 0; row < piece.rows(); row++) {
                group.appendRow(piece, row);
                if (group.rows() == rowsPerGroup) handOn(sink);
            }
        });
        if (!group.isEmpty()) handOn(sink);
    }

    private void handOn(Sink<TradeBatch> sink) throws IOException {
        sink.put(group);
        group.clear();
    }

    @Override
    public void close() {
        group.close();
    }
}

package dev.jupitor.store.export;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.parquet.RowGroups;
import java.io.IOException;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/// The bars of a request, a symbol a piece.
final class SymbolBars implements RowGroups<BarBatch> {
    private final BarStore bars;
    private final ExportRequest request;
    private final BufferAllocator allocator;
    private long rows;

    SymbolBars(BarStore bars, ExportRequest request, BufferAllocator allocator) {
        this.bars = bars;
        this.request = request;
        this.allocator = allocator;
    }

    @Override
    public void writeTo(Sink<BarBatch> sink) throws IOException {
        rows = 0;
        for (Symbol symbol : request.symbols()) {
            try (BarBatch piece = bars.read(symbol, request.first(), request.last(), allocator)) {
                rows += piece.rows();
                if (!piece.isEmpty()) sink.put(piece);
            }
        }
    }

    Exported exported() {
        return new Exported(rows, 0, Optional.empty());
    }
}

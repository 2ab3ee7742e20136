package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;

/// Whole Parquet files of the lake. Safe for many threads.
public final class ParquetFiles {
    private static IOException soon() {
        return new IOException("the Parquet codec is being written");
    }

    public StoredFile writeTrades(Path target, TradeBatch prints) throws IOException {
        throw soon();
    }

    public TradeBatch readTrades(Path file, BufferAllocator allocator) throws IOException {
        throw soon();
    }

    public BarTable readBars(Path file) throws IOException {
        throw soon();
    }

    public void writeBars(Path file, BarTable bars) throws IOException {
        throw soon();
    }

    public StoredFile inspect(Path file) throws IOException {
        throw soon();
    }
}

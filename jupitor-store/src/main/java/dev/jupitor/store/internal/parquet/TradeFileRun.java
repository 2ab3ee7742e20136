package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.arrow.memory.BufferAllocator;

/// A trade file that is read as it is needed, one row group in memory. One thread.
public final class TradeFileRun implements TradeRun {
    private final Path file;
    private final FileChannel channel;
    private final Predicate<String> columns;
    private final TradeDecoder decoder = new TradeDecoder();
    private final TradeBatch batch;
    private Footer footer;
    private int nextGroup;

    private TradeFileRun(Path file, FileChannel channel, Predicate<String> columns, BufferAllocator allocator) {
        this.file = file;
        this.channel = channel;
        this.columns = columns;
        batch = TradeBatch.create(allocator);
    }

    static TradeFileRun open(Path file, Predicate<String> columns, BufferAllocator allocator) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        TradeFileRun run = new TradeFileRun(file, channel, columns, allocator);
        boolean opened = false;
        try {
            run.footer = ParquetFiles.judge(file, channel, run.decoder::open);
            opened = true;
            return run;
        } finally {
            if (!opened) run.close();
        }
    }

    /// How many rows the file has.
    public long rows() {
        return footer.rows();
    }

    @Override
    public Optional<TradeBatch> next() throws IOException {
        if (nextGroup == footer.groups()) return Optional.empty();
        int group = nextGroup++;
        ParquetFiles.judge(file, channel, open -> {
            decoder.decodeGroup(footer, group, columns, batch);
            return batch;
        });
        return Optional.of(batch);
    }

    @Override
    public void close() throws IOException {
        batch.close();
        decoder.close();
        channel.close();
    }
}

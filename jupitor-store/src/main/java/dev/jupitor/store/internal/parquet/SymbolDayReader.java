package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.consolidate.DayFilter;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads of the trade files of single symbols what a filter lets through; see [ParquetFiles#symbolDays]. One thread.
public final class SymbolDayReader implements AutoCloseable {
    private final TradeSelector.Buffers buffers = new TradeSelector.Buffers();
    private TradeSelector selector;

    SymbolDayReader() {}

    /// Says what is selected from now on, and by which codebooks; the memory stays. To be called first.
    public void begin(DayFilter filter, TradeBatch.Codebooks books) {
        selector = new TradeSelector(filter, books, buffers);
    }

    /// Appends the prints of a symbol's file that count, in file order, to a batch with this reader's codebooks.
    ///
    /// @param noted what the completion record says of the file
    /// @throws dev.jupitor.core.lake.UnreadableFileException when it is not that file, or is damaged where it was
    /// read
    /// @throws java.nio.file.NoSuchFileException              when it is not there
    public void select(Path file, Symbol symbol, StoredFile noted, TradeBatch into) throws IOException {
        select(file, symbol, Optional.of(noted), into);
    }

    /// The same where it may be that no record says what the file is.
    public void select(Path file, Symbol symbol, Optional<StoredFile> noted, TradeBatch into) throws IOException {
        ParquetFiles.open(file, channel -> {
            selector.select(channel, symbol, noted, into);
            return into;
        });
    }

    @Override
    public void close() {
        buffers.close();
    }
}

package dev.jupitor.core.trade;

import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/// The per-symbol, per-date trade files of the lake. Safe for many threads, each on its own symbol-day.
public interface TradeStore {
    /// Replaces the symbol-day by these rows, which are in [TapeOrder] and all of this symbol; an empty batch
    /// writes a zero-row file, the sign for "asked, and nothing traded". Durable when it returns: file and folder
    /// are synced.
    ///
    /// @param keep which of the vendor's prints these are; the file says so itself
    StoredFile replace(Symbol symbol, LocalDate date, TradeBatch prints, TradesKeep keep) throws IOException;

    /// The symbol-day's prints, or empty when there is no file. The caller closes the batch.
    ///
    /// @throws dev.jupitor.core.lake.UnreadableFileException when a file is there but is not a whole trade file
    Optional<TradeBatch> read(Symbol symbol, LocalDate date, BufferAllocator allocator) throws IOException;

    /// What stands in place for the symbol-day, judged by its footer and hashed; empty when there is no file.
    ///
    /// @throws dev.jupitor.core.lake.UnreadableFileException when a file is there but has no sound footer, or is
    /// zero bytes
    Optional<StoredFile> inspect(Symbol symbol, LocalDate date) throws IOException;

    /// The symbol-day's prints and what the file is, both from one reading of its bytes; empty when there is no
    /// file.
    ///
    /// @throws dev.jupitor.core.lake.UnreadableFileException when a file is there but is not a whole trade file
    Optional<Examined> examine(Symbol symbol, LocalDate date, BufferAllocator allocator) throws IOException;

    /// A file and its rows. Whoever receives it closes it.
    record Examined(StoredFile file, TradeBatch prints) implements AutoCloseable {
        @Override
        public void close() {
            prints.close();
        }
    }

    /// Moves an unreadable symbol-day out of the way into quarantine, so that it can be fetched again.
    ///
    /// @return where it lies now; empty when there was nothing to move
    Optional<Path> quarantine(Symbol symbol, LocalDate date, String reason) throws IOException;
}

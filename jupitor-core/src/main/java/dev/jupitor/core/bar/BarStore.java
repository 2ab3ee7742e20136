package dev.jupitor.core.bar;

import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;

/// The daily bars of the lake: one file per symbol and UTC year. Safe for many threads, each on its own symbol.
public interface BarStore {
    /// Merges bars of one symbol into its year files: an incoming bar replaces the one of the same timestamp, the
    /// result is ascending. Each year file is replaced atomically and is durable when this returns.
    ///
    /// @throws dev.jupitor.core.lake.UnreadableFileException when an existing year file is unreadable; it is left
    ///                                                       as it is, never taken for empty. See [#quarantine]
    void merge(Symbol symbol, BarBatch bars) throws IOException;

    /// The bars of a symbol whose UTC date lies in [first, last], ascending; an empty batch when there are none.
    /// The caller closes it.
    BarBatch read(Symbol symbol, LocalDate first, LocalDate last, BufferAllocator allocator) throws IOException;

    /// The `trade_count` of the symbol's bar of that date; empty without such a bar.
    OptionalLong tradeCount(Symbol symbol, LocalDate date) throws IOException;

    /// The symbols that have a folder, in order. Folders whose names are no symbols are passed over.
    Set<Symbol> symbols() throws IOException;

    /// Moves the symbol's unreadable year file out of the way into quarantine; its whole year must then be fetched
    /// again.
    ///
    /// @return where it lies now; empty when there was nothing to move
    Optional<Path> quarantine(Symbol symbol, int year, String reason) throws IOException;
}

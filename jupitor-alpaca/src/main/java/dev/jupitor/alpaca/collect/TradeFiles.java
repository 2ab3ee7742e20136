package dev.jupitor.alpaca.collect;

import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/// The trade files of one date that are in place. What is unreadable is quarantined and told. For the holder of the
/// `raw` lock only.
record TradeFiles(TradeStore store, BufferAllocator allocator, LocalDate date, RunNotes notes) {
    /// How well a file is looked at before it is called sound.
    enum Care {
        /// By its footer: enough where its hash is compared with a recorded one, or where it was written
        /// moments
        /// before.
        FOOTER,
        /// Every page is decoded and its checksum compared: for files that nothing vouches for.
        WHOLE
    }

    /// The symbol's sound file; empty when there is none (any more).
    Optional<StoredFile> find(Symbol symbol, Care care) throws IOException, InterruptedException {
        try {
            return switch (care) {
                case FOOTER -> store.inspect(symbol, date);
                case WHOLE -> readWhole(symbol);
            };
        } catch (UnreadableFileException damaged) {
            Interrupted.check();
            quarantine(symbol, damaged.getMessage(), "is fetched again");
            return Optional.empty();
        }
    }

    private Optional<StoredFile> readWhole(Symbol symbol) throws IOException {
        Optional<TradeStore.Examined> examined = store.examine(symbol, date, allocator);
        if (examined.isEmpty()) return Optional.empty();
        try (TradeStore.Examined whole = examined.get()) {
            return Optional.of(whole.file());
        }
    }

    /// Moves the symbol's file away.
    ///
    /// @param further what becomes of the symbol now, as the end of a sentence about the file
    void quarantine(Symbol symbol, String reason, String further) throws IOException {
        notes.quarantined(
                store.quarantine(symbol, date, reason),
                "%s; it was moved to quarantine and %s".formatted(reason, further));
    }
}

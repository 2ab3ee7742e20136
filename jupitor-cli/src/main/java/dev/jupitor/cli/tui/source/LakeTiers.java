package dev.jupitor.cli.tui.source;

import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.stream.view.TierBook;
import dev.jupitor.stream.view.TierTable;
import java.time.LocalDate;

/// Tiers of the trade universes in a lake, as a server draws its boards with them.
final class LakeTiers implements SessionTiers, AutoCloseable {
    private final TierBook book;
    private volatile LocalDate session;

    /// @param first the session that is taken to be shown until another one is named
    LakeTiers(TierBook.Tables tables, LocalDate first, Timekeeper clock) {
        session = first;
        book = new TierBook(tables, () -> session, clock);
    }

    /// Looks for new tables from now on.
    void start() {
        book.start();
    }

    @Override
    public TierTable get() {
        return book.get();
    }

    @Override
    public void show(LocalDate shown) {
        if (shown.equals(session) && book.get().of().isPresent()) return;
        session = shown;
        book.refresh();
    }

    @Override
    public void close() {
        book.close();
    }
}

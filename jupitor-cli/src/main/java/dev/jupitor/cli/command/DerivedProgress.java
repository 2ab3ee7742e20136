package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Console;
import dev.jupitor.store.consolidate.StockTrades;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;

/// Shows how many symbols of a date have been read.
final class DerivedProgress implements StockTrades.Listener {
    private final Console console;
    private final AtomicLong symbols = new AtomicLong();

    DerivedProgress(Console console) {
        this.console = console;
    }

    @Override
    public void read(LocalDate date, int more) {
        console.progress("%s: %,d symbols read".formatted(date, symbols.addAndGet(more)));
    }

    /// The next date begins.
    void begin() {
        symbols.set(0);
    }
}

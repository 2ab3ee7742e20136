package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Console;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.store.constituents.IndexDataListener;
import java.time.Duration;

/// Shows a person on a terminal how the lists of an index come about; elsewhere it is over too soon to be told.
final class IndexProgress implements IndexDataListener, AutoCloseable {
    private static final Duration REPAINT = Duration.ofMillis(250);

    private final Console console;
    private long shownAt = System.nanoTime();

    IndexProgress(Console console) {
        this.console = console;
    }

    @Override
    public void advanced(IndexId index, int done, int total) {
        long now = System.nanoTime();
        if (!console.showsProgress() || now - shownAt < REPAINT.toNanos()) return;
        shownAt = now;
        console.progress("  index-data %s  %,d/%,d days".formatted(index.folder(), done, total));
    }

    @Override
    public void close() {
        console.progress("");
    }
}

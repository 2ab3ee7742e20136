package dev.jupitor.cli.command;

import dev.jupitor.store.MarketStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What a run moves into quarantine.
record Quarantined(MarketStore store, Set<Path> earlier) {
    /// Begins to watch.
    static Quarantined before(MarketStore store) throws IOException {
        return new Quarantined(store, Set.copyOf(store.quarantined()));
    }

    /// The files that have come since, in order of their names.
    List<Path> since() throws IOException {
        return store.quarantined().stream()
                .filter(file -> !earlier.contains(file))
                .toList();
    }
}

package dev.jupitor.store.universe;

import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.collect.DailyStateStore;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.universe.UniverseStore;
import dev.jupitor.store.internal.parquet.Turnovers;
import dev.jupitor.store.internal.us.BarRevisions;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Path;

/// What trade universes are made from, and what guards them.
///
/// @param bars reads year files; many threads call it
public record UniversePorts(
        DataLayout layout,
        TurnoverSource bars,
        UniverseStore universe,
        CompletionStore completion,
        DailyStateStore dailyState,
        BarRevisions revisions,
        LakeLocks locks) {

    /// Reads the turnover of a symbol's year file.
    @FunctionalInterface
    public interface TurnoverSource {
        /// @throws java.nio.file.NoSuchFileException when there is no such file
        /// @throws dev.jupitor.core.lake.UnreadableFileException when it is no file of that symbol
        Turnovers read(Path file, String ticker) throws IOException;
    }
}

package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.lake.UnreadableFileException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/// Completion records of which a damaged one is quarantined, told, and answered as if there were none: whoever reads it
/// rebuilds it from the files. For the holder of the `raw` lock only.
record HealingRecords(CompletionStore store, RunNotes notes) {

    Optional<DayRecord> read(LocalDate date) throws IOException, InterruptedException {
        try {
            return store.read(date);
        } catch (UnreadableFileException damaged) {
            Interrupted.check();
            notes.quarantined(
                    store.quarantine(date, damaged.getMessage()),
                    damaged.getMessage() + "; it was moved to quarantine and is rebuilt from the files");
            return Optional.empty();
        }
    }
}

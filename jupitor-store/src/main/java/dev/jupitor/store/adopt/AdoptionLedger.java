package dev.jupitor.store.adopt;

import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.json.JsonFile;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is known of every date that was adopted or is being adopted: `us/.state/adopted.json`.
///
/// It is read anew before each change, so that two runs that take turns under the `raw` lock do not undo each
/// other. A damaged one is an error and is not replaced: it tells which dates were converted already.
final class AdoptionLedger {
    private final Path file;

    AdoptionLedger(DataLayout layout) {
        file = layout.adopted();
    }

    SortedMap<LocalDate, AdoptedDate> entries() throws IOException {
        return JsonFile.read(file, AdoptedDateJson::read).orElseGet(Collections::emptySortedMap);
    }

    Optional<AdoptedDate> of(LocalDate date) throws IOException {
        return Optional.ofNullable(entries().get(date));
    }

    /// Writes an entry down, durably. The caller holds the `raw` lock.
    void put(AdoptedDate entry) throws IOException {
        TreeMap<LocalDate, AdoptedDate> entries = new TreeMap<>(entries());
        entries.put(entry.date(), entry);
        AtomicFile.sweep(file.getParent());
        JsonFile.write(file, AdoptedDateJson.write(entries.values()));
    }
}

package dev.jupitor.store.universe;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.Fingerprint;
import dev.jupitor.store.internal.text.TradeUniverseCsv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;

/// Puts tables in their places, each with its note, under the `derived` lock.
///
/// The note follows the table. Where there is none yet, one that says "under way" goes before it, so that a table whose
/// writer was killed in between never passes for another program's.
final class TableWriter {
    private final UniversePorts ports;
    private final Duration lockWait;

    TableWriter(UniversePorts ports, Duration lockWait) {
        this.ports = ports;
        this.lockWait = lockWait;
    }

    /// Removes what killed writers left.
    void sweep() throws IOException {
        AtomicFile.sweep(ports.layout().tradeUniverseFolder());
        AtomicFile.sweep(ports.layout().derivedFolder());
    }

    /// A table that is the same as its file leaves the file in place.
    ///
    /// @param reason why it was made, for a person
    MadeFile write(TradeUniverse table, String inputs, String reason) throws IOException, InterruptedException {
        byte[] bytes = TradeUniverseCsv.text(table).getBytes(StandardCharsets.UTF_8);
        Path file = ports.layout().tradeUniverse(table.date());
        TableNote note = new TableNote(
                TradeUniverse.RULE_VERSION,
                inputs,
                Fingerprint.ofBytes(bytes),
                table.rows().size());
        try (LakeLocks.Held derived = ports.locks().acquire(LockArea.DERIVED, lockWait)) {
            boolean isThere =
                    Fingerprint.ofFile(file).filter(note.file()::equals).isPresent();
            if (!isThere) replace(file, bytes, table.date(), note);
            note.write(ports.layout().derived(table.date()));
            return isThere
                    ? new MadeFile(file, note.rows(), MadeFile.State.FRESH, "made again, and the same")
                    : MadeFile.written(file, note.rows(), reason);
        }
    }

    private void replace(Path file, byte[] bytes, LocalDate date, TableNote note) throws IOException {
        if (!isNoted(date))
            new TableNote(note.rule(), note.inputs(), TableNote.UNDER_WAY, 0)
                    .write(ports.layout().derived(date));
        AtomicFile.replace(file, bytes, bytes.length);
    }

    private boolean isNoted(LocalDate date) throws IOException {
        try {
            return TableNote.read(ports.layout().derived(date)).isPresent();
        } catch (UnreadableFileException damaged) {
            return true;
        }
    }
}

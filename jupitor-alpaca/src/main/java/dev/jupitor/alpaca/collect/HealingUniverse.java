package dev.jupitor.alpaca.collect;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.UniverseStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;

/// A universe whose unreadable files are quarantined, told, and rebuilt from the lake when somebody stumbles upon them.
/// Also its reads may write, so it is for the holder of the `raw` lock only.
final class HealingUniverse implements UniverseStore {
    private final UniverseStore store;
    private final UniverseEvidence evidence;
    private final RunNotes notes;

    HealingUniverse(CollectorPorts ports, RunNotes notes) {
        store = ports.universe();
        evidence = new UniverseEvidence(ports.bars(), ports.completion());
        this.notes = notes;
    }

    @Override
    public void add(LocalDate date, Collection<Symbol> symbols) throws IOException {
        try {
            store.add(date, symbols);
        } catch (UnreadableFileException damaged) {
            rebuild(date, damaged);
            store.add(date, symbols);
        }
    }

    @Override
    public SortedSet<Symbol> read(LocalDate date) throws IOException {
        try {
            return store.read(date);
        } catch (UnreadableFileException damaged) {
            rebuild(date, damaged);
            return store.read(date);
        }
    }

    @Override
    public SortedSet<LocalDate> dates() throws IOException {
        return store.dates();
    }

    @Override
    public Optional<Path> quarantine(LocalDate date, String reason) throws IOException {
        return store.quarantine(date, reason);
    }

    private void rebuild(LocalDate date, UnreadableFileException damaged) throws IOException {
        Interrupted.checkAsFile();
        SortedSet<Symbol> symbols = evidence.of(date, notes);
        Optional<Path> copy = store.quarantine(date, damaged.getMessage());
        store.add(date, symbols);
        notes.quarantined(
                copy,
                "%s; it was put in quarantine and rebuilt from the bars and the record of the date: %,d symbols"
                        .formatted(damaged.getMessage(), symbols.size()));
    }
}

package dev.jupitor.store.internal.us;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.UniverseStore;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.internal.file.Quarantine;
import dev.jupitor.store.internal.text.SymbolLines;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// `us/universe/D.txt`. A file is rewritten only when it would change.
public final class TextUniverseStore implements UniverseStore {
    private final DataLayout layout;
    private final Quarantine quarantine;
    private final Set<LocalDate> replaceable = new HashSet<>();

    public TextUniverseStore(DataLayout layout, Quarantine quarantine) {
        this.layout = layout;
        this.quarantine = quarantine;
    }

    @Override
    public synchronized void add(LocalDate date, Collection<Symbol> symbols) throws IOException {
        Path file = layout.universe(date);
        Optional<SortedSet<Symbol>> present =
                replaceable.contains(date) ? Optional.empty() : SymbolLines.readWhole(file);
        SortedSet<Symbol> all = new TreeSet<>(symbols);
        all.addAll(present.orElseGet(TreeSet::new));
        if (present.isPresent() && present.get().equals(all)) return;
        AtomicFile.sweep(layout.universeFolder());
        SymbolLines.write(file, all);
        replaceable.remove(date);
    }

    @Override
    public SortedSet<Symbol> read(LocalDate date) throws IOException {
        return SymbolLines.readWhole(layout.universe(date)).orElseGet(TreeSet::new);
    }

    @Override
    public int size(LocalDate date) throws IOException {
        return SymbolLines.countWhole(layout.universe(date));
    }

    @Override
    public SortedSet<LocalDate> dates() throws IOException {
        return DatedFiles.dates(layout.universeFolder(), ".txt");
    }

    @Override
    public synchronized Optional<Path> quarantine(LocalDate date, String reason) throws IOException {
        Optional<Path> copy = quarantine.copy(layout.universe(date), reason);
        replaceable.add(date);
        return copy;
    }
}

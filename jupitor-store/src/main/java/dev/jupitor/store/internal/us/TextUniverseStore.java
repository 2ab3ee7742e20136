package dev.jupitor.store.internal.us;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.UniverseStore;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.internal.text.SymbolLines;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// `us/universe/D.txt`. A file is rewritten only when it would change.
public final class TextUniverseStore implements UniverseStore {
    private final DataLayout layout;

    public TextUniverseStore(DataLayout layout) {
        this.layout = layout;
    }

    @Override
    public synchronized void add(LocalDate date, Collection<Symbol> symbols) throws IOException {
        Path file = layout.universe(date);
        Optional<SortedSet<Symbol>> present = SymbolLines.read(file);
        SortedSet<Symbol> all = new TreeSet<>(symbols);
        all.addAll(present.orElseGet(TreeSet::new));
        if (present.isPresent() && present.get().equals(all)) return;
        AtomicFile.sweep(layout.universeFolder());
        SymbolLines.write(file, all);
    }

    @Override
    public SortedSet<Symbol> read(LocalDate date) throws IOException {
        return SymbolLines.read(layout.universe(date)).orElseGet(TreeSet::new);
    }

    @Override
    public SortedSet<LocalDate> dates() throws IOException {
        return DatedFiles.dates(layout.universeFolder(), ".txt");
    }
}

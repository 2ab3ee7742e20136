package dev.jupitor.alpaca.collect;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.UniverseStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Symbols on their way into universe files: gathered per date, so that ten years of history rewrite each file a few
/// times and not once per symbol. Only symbols whose bar is stored already come here. For one thread.
final class UniverseNotes {
    /// About 30 MB of notes.
    private static final int HEAVY = 4_000_000;

    private final UniverseStore store;
    private final TreeMap<LocalDate, List<Symbol>> noted = new TreeMap<>();
    private final Set<LocalDate> changed = new HashSet<>();
    private int pairs;

    UniverseNotes(UniverseStore store) {
        this.store = store;
    }

    /// Notes that the symbol has a bar on each of these UTC days.
    void add(Symbol symbol, int[] epochDays) {
        for (int day : epochDays)
            noted.computeIfAbsent(LocalDate.ofEpochDay(day), date -> new ArrayList<>())
                    .add(symbol);
        pairs += epochDays.length;
    }

    /// So many notes that they should be written down.
    boolean isHeavy() {
        return pairs >= HEAVY;
    }

    /// Writes them down.
    void flush() throws IOException {
        for (Map.Entry<LocalDate, List<Symbol>> date : noted.entrySet()) {
            store.add(date.getKey(), date.getValue());
            changed.add(date.getKey());
        }
        noted.clear();
        pairs = 0;
    }

    /// The dates whose files were written.
    Set<LocalDate> changedDates() {
        return Set.copyOf(changed);
    }
}

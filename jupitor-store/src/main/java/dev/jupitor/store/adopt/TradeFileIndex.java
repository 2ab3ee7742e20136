package dev.jupitor.store.adopt;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.internal.file.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;

/// Which symbols have a file `SYM/D.parquet` of which date below a folder. A bit a file: 10,000 symbols over ten
/// years take 3 MB.
final class TradeFileIndex {
    private static final String SUFFIX = ".parquet";

    private final List<Symbol> symbols = new ArrayList<>();
    private final TreeMap<LocalDate, BitSet> files = new TreeMap<>();
    private final List<Path> strangers = new ArrayList<>();

    private TradeFileIndex() {}

    /// What lies below the folder now; nothing when there is no folder.
    static TradeFileIndex of(Path folder) throws IOException {
        TradeFileIndex index = new TradeFileIndex();
        List<Path> entries = new ArrayList<>(Listing.of(folder));
        entries.sort(null);
        for (Path entry : entries) if (Files.isDirectory(entry)) index.add(entry);
        return index;
    }

    private void add(Path folder) throws IOException {
        String name = folder.getFileName().toString();
        Symbol.parse(name).ifPresentOrElse(symbols::add, () -> strangers.add(folder));
        if (symbols.isEmpty() || !symbols.getLast().ticker().equals(name)) return;
        int ordinal = symbols.size() - 1;
        for (LocalDate date : DatedFiles.dates(folder, SUFFIX))
            files.computeIfAbsent(date, first -> new BitSet()).set(ordinal);
    }

    /// The dates that have a file.
    NavigableSet<LocalDate> dates() {
        return Collections.unmodifiableNavigableSet(files.navigableKeySet());
    }

    /// The symbols that have a file of the date, in order.
    List<Symbol> on(LocalDate date) {
        BitSet present = files.get(date);
        return present == null
                ? List.of()
                : present.stream().mapToObj(symbols::get).toList();
    }

    boolean has(Symbol symbol, LocalDate date) {
        BitSet present = files.get(date);
        int ordinal = present == null ? -1 : Collections.binarySearch(symbols, symbol);
        return ordinal >= 0 && present.get(ordinal);
    }

    /// Folders whose names are no symbols, and which were passed over, but for hidden ones.
    List<Path> strangers() {
        return strangers.stream()
                .filter(folder -> !folder.getFileName().toString().startsWith("."))
                .toList();
    }
}

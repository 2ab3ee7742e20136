package dev.jupitor.store.internal.us;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.MembershipStore;
import dev.jupitor.store.internal.text.CsvTable;
import dev.jupitor.store.internal.text.SymbolLines;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Index lists of the lake and reference lists beside it. Their makers write other notations too (`BAC/PL`): what is
/// none of our symbols is passed over, but a table with a malformed row is unreadable.
public final class FileMembershipStore implements MembershipStore {
    private final DataLayout layout;

    public FileMembershipStore(DataLayout layout) {
        this.layout = layout;
    }

    @Override
    public Optional<Set<Symbol>> indexMembers(LocalDate date) throws IOException {
        SortedSet<Symbol> members = new TreeSet<>();
        boolean known = false;
        for (Path list : layout.indexLists(date)) {
            Optional<SortedSet<Symbol>> symbols = SymbolLines.readForeign(list);
            known |= symbols.isPresent();
            symbols.ifPresent(members::addAll);
        }
        return known ? Optional.of(members) : Optional.empty();
    }

    @Override
    public Optional<Set<Symbol>> etfs() throws IOException {
        return listed(layout.etfList());
    }

    @Override
    public Set<Symbol> discoverySymbols() throws IOException {
        return listed(layout.discoveryList()).orElseGet(TreeSet::new);
    }

    /// The symbols of a reference list, or empty when there is no such file.
    public static Optional<Set<Symbol>> listed(Path file) throws IOException {
        return CsvTable.read(file).map(FileMembershipStore::symbols);
    }

    /// The column `symbol`, else the first, as the original's lists have it.
    private static Set<Symbol> symbols(CsvTable table) {
        int column = table.column("symbol").orElse(0);
        Set<Symbol> symbols = new TreeSet<>();
        for (List<String> row : table.rows()) {
            Symbol.parse(row.get(column).strip().toUpperCase(Locale.ROOT)).ifPresent(symbols::add);
        }
        return symbols;
    }
}

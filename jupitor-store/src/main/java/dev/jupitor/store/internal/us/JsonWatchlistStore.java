package dev.jupitor.store.internal.us;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.watchlist.WatchlistStore;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.json.JsonFile;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `us/.state/watchlists/D.json`: `{"date":"2026-02-13","symbols":["ACME","BETA"]}`.
///
/// A list that can't be read is not changed either, until a person has repaired the file or moved it away. Written only
/// by the process that holds the lock of the live day.
public final class JsonWatchlistStore implements WatchlistStore {
    /// The most symbols of a list.
    private static final int MOST = 1_000;

    private final DataLayout layout;
    private boolean isSwept;

    public JsonWatchlistStore(DataLayout layout) {
        this.layout = layout;
    }

    @Override
    public SortedSet<Symbol> read(LocalDate date) throws IOException {
        return find(date).orElseGet(TreeSet::new);
    }

    private Optional<SortedSet<Symbol>> find(LocalDate date) throws IOException {
        Path file = layout.watchlist(date);
        Optional<Watched> watched = JsonFile.read(file, JsonWatchlistStore::watched);
        if (watched.isPresent() && !watched.get().date().equals(date))
            throw new UnreadableFileException(
                    file, "it is the watchlist of " + watched.get().date());
        return watched.map(Watched::symbols);
    }

    private record Watched(LocalDate date, SortedSet<Symbol> symbols) {}

    private static Watched watched(JsonNode document) {
        JsonNode names = document.required("symbols");
        if (!names.isArray()) throw new IllegalArgumentException("symbols is no array");
        SortedSet<Symbol> symbols = new TreeSet<>();
        for (JsonNode name : names.values()) symbols.add(new Symbol(name.stringValue()));
        return new Watched(LocalDate.parse(document.required("date").stringValue()), symbols);
    }

    @Override
    public synchronized void add(LocalDate date, Symbol symbol) throws IOException {
        SortedSet<Symbol> symbols = read(date);
        if (!symbols.add(symbol)) return;
        if (symbols.size() > MOST)
            throw new IOException("the watchlist of %s is full: it holds %d symbols".formatted(date, MOST));
        write(date, symbols);
    }

    @Override
    public synchronized void remove(LocalDate date, Symbol symbol) throws IOException {
        SortedSet<Symbol> symbols = read(date);
        if (symbols.remove(symbol)) write(date, symbols);
    }

    private void write(LocalDate date, SortedSet<Symbol> symbols) throws IOException {
        Path file = layout.watchlist(date);
        if (!isSwept) AtomicFile.sweep(file.getParent());
        isSwept = true;
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("date", date.toString());
        ArrayNode names = document.putArray("symbols");
        symbols.forEach(symbol -> names.add(symbol.ticker()));
        JsonFile.write(file, document);
    }
}

package dev.jupitor.stream.marks;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.watchlist.WatchlistStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Watchlists of an experiment, of which nothing is kept. A date shows what another store says until it is changed here
/// for the first time; that store is never changed.
public final class MemoryWatchlists implements WatchlistStore {
    /// The most dates that are changed, and the most symbols of one.
    private static final int MOST = 1_000;

    private final Optional<WatchlistStore> behind;
    private final Map<LocalDate, SortedSet<Symbol>> changed = new HashMap<>();

    private MemoryWatchlists(Optional<WatchlistStore> behind) {
        this.behind = behind;
    }

    /// Empty lists.
    public static MemoryWatchlists empty() {
        return new MemoryWatchlists(Optional.empty());
    }

    /// Lists that begin as these.
    public static MemoryWatchlists over(WatchlistStore behind) {
        return new MemoryWatchlists(Optional.of(behind));
    }

    @Override
    public SortedSet<Symbol> read(LocalDate date) throws IOException, SourceException, InterruptedException {
        synchronized (changed) {
            SortedSet<Symbol> here = changed.get(date);
            if (here != null) return new TreeSet<>(here);
        }
        return behind.isPresent() ? behind.get().read(date) : new TreeSet<>();
    }

    @Override
    public void add(LocalDate date, Symbol symbol) throws IOException, SourceException, InterruptedException {
        SortedSet<Symbol> start = read(date);
        synchronized (changed) {
            SortedSet<Symbol> list = list(date, start);
            if (list.size() >= MOST && !list.contains(symbol)) throw new IOException("the watchlist is full");
            list.add(symbol);
        }
    }

    @Override
    public void remove(LocalDate date, Symbol symbol) throws IOException, SourceException, InterruptedException {
        SortedSet<Symbol> start = read(date);
        if (!start.contains(symbol)) return;
        synchronized (changed) {
            list(date, start).remove(symbol);
        }
    }

    private SortedSet<Symbol> list(LocalDate date, SortedSet<Symbol> start) throws IOException {
        if (changed.size() >= MOST && !changed.containsKey(date))
            throw new IOException("there are too many watchlists");
        return changed.computeIfAbsent(date, any -> new TreeSet<>(start));
    }
}

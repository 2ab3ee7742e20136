package dev.jupitor.stream.marks;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.watchlist.WatchlistStore;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/// Keeps nothing, and says so only at the end.
record StuckLists(CountDownLatch end) implements WatchlistStore {
    @Override
    public SortedSet<Symbol> read(LocalDate date) throws InterruptedException {
        end.await();
        return new TreeSet<>();
    }

    @Override
    public void add(LocalDate date, Symbol symbol) throws InterruptedException {
        end.await();
    }

    @Override
    public void remove(LocalDate date, Symbol symbol) throws InterruptedException {
        end.await();
    }
}

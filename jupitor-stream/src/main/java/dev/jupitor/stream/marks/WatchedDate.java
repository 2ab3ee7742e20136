package dev.jupitor.stream.marks;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.watchlist.WatchlistStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// What is known of the watchlist of one date. Nobody who reads waits for a lock that is held while the store is asked.
final class WatchedDate {
    private final LocalDate date;
    private final WatchlistStore store;
    private final InstantSource clock;
    private final Duration freshFor;
    private final ReentrantLock changing = new ReentrantLock();
    private final AtomicInteger changes = new AtomicInteger();

    private Optional<SortedSet<Symbol>> known = Optional.empty();
    private Instant staleFrom = Instant.MIN;
    private Optional<Future<SortedSet<Symbol>>> underway = Optional.empty();
    private boolean isSlow;
    /// What was changed while the store is asked, whose answer may or may not hold it.
    private final List<Change> meanwhile = new ArrayList<>();

    /// One symbol on the list or off it.
    record Change(Symbol symbol, boolean isAdded) {
        void applyTo(SortedSet<Symbol> symbols) {
            if (isAdded) symbols.add(symbol);
            else symbols.remove(symbol);
        }
    }

    WatchedDate(LocalDate date, WatchlistStore store, InstantSource clock, Duration freshFor) {
        this.date = date;
        this.store = store;
        this.clock = clock;
        this.freshFor = freshFor;
    }

    synchronized boolean isIdle() {
        return underway.isEmpty() && changes.get() == 0;
    }

    /// The last that is known, however old.
    synchronized Optional<SortedSet<Symbol>> known() {
        return known;
    }

    synchronized boolean isFresh() {
        return known.isPresent() && clock.instant().isBefore(staleFrom);
    }

    /// Whether the store is being asked and somebody has lost his patience about it.
    synchronized boolean isSlow() {
        return isSlow;
    }

    synchronized void gaveUpOn(Future<SortedSet<Symbol>> answer) {
        isSlow |= underway.filter(answer::equals).isPresent();
    }

    /// The answer that the store is giving, asked only once for all who wait.
    synchronized Future<SortedSet<Symbol>> ask() {
        if (underway.isPresent()) return underway.get();
        FutureTask<SortedSet<Symbol>> asking = new FutureTask<>(this::asked);
        underway = Optional.of(asking);
        Thread.ofVirtual().name("watchlist-" + date).start(asking);
        return asking;
    }

    private SortedSet<Symbol> asked() throws IOException, SourceException, InterruptedException {
        try {
            return learned(store.read(date));
        } finally {
            over();
        }
    }

    private synchronized SortedSet<Symbol> learned(SortedSet<Symbol> answer) {
        SortedSet<Symbol> symbols = new TreeSet<>(answer);
        meanwhile.forEach(change -> change.applyTo(symbols));
        known = Optional.of(symbols);
        staleFrom = clock.instant().plus(freshFor);
        return symbols;
    }

    private synchronized void over() {
        underway = Optional.empty();
        isSlow = false;
        meanwhile.clear();
    }

    /// Changes the list, one change after the other.
    void change(Change change) throws IOException, SourceException, InterruptedException {
        changes.incrementAndGet();
        changing.lockInterruptibly();
        try {
            if (change.isAdded()) store.add(date, change.symbol());
            else store.remove(date, change.symbol());
            changed(change);
        } catch (IOException | SourceException unknown) {
            forget();
            throw unknown;
        } finally {
            changing.unlock();
            changes.decrementAndGet();
        }
    }

    private synchronized void changed(Change change) {
        if (underway.isPresent()) meanwhile.add(change);
        known = known.map(before -> {
            SortedSet<Symbol> after = new TreeSet<>(before);
            change.applyTo(after);
            return after;
        });
    }

    /// Nobody knows whether a change was made: the next reader asks.
    private synchronized void forget() {
        staleFrom = Instant.MIN;
    }
}

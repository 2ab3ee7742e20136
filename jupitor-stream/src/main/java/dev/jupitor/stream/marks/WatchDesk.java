package dev.jupitor.stream.marks;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.watchlist.WatchlistStore;
import dev.jupitor.stream.marks.WatchedDate.Change;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The watchlists, for clients that look every few seconds, over a store that may be far away.
///
/// An answer of the store is shown for a few seconds, with the changes that were made here in the meantime; then the
/// store is asked again, once for all who wait. When it does not answer in time or fails, the last list that is known
/// is shown, marked as such. Changes go to the store at once, those of a date one after the other.
///
/// Safe for many threads. Remembers the lists of the last dates asked for; when there are too many, those not asked for
/// the longest time go.
public final class WatchDesk {
    private static final Logger LOG = LoggerFactory.getLogger(WatchDesk.class);
    /// How long an answer of the store is shown.
    private static final Duration FRESH = Duration.ofSeconds(4);
    private static final int MOST_DATES = 256;
    /// The most changes that wait or are being made. Who comes later is refused.
    static final int MOST_CHANGES = 32;

    private final WatchlistStore store;
    private final InstantSource clock;
    private final Patience patience;
    private final Semaphore changes = new Semaphore(MOST_CHANGES);
    private final Map<LocalDate, WatchedDate> dates = new LastAsked();

    /// How long the store is waited for, in real time.
    ///
    /// @param toRefresh where something is known that can be shown instead
    /// @param toAnswer  where nothing is, or a change is to be confirmed
    record Patience(Duration toRefresh, Duration toAnswer) {
        static final Patience STANDARD = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    public WatchDesk(WatchlistStore store, InstantSource clock) {
        this(store, clock, Patience.STANDARD);
    }

    WatchDesk(WatchlistStore store, InstantSource clock, Patience patience) {
        this.store = store;
        this.clock = clock;
        this.patience = patience;
    }

    /// The list of a date.
    ///
    /// @throws WatchFailedException when it can't be had and never was
    public Watchlist read(LocalDate date) throws WatchFailedException, InterruptedException {
        WatchedDate watched = watched(date);
        Optional<SortedSet<Symbol>> known = watched.known();
        if (known.isPresent() && (watched.isFresh() || watched.isSlow()))
            return new Watchlist(known.get(), !watched.isSlow());
        try {
            Duration wait = known.isPresent() ? patience.toRefresh() : patience.toAnswer();
            return new Watchlist(refreshed(watched, wait), true);
        } catch (WatchFailedException failed) {
            return new Watchlist(known.orElseThrow(() -> failed), false);
        }
    }

    private static SortedSet<Symbol> refreshed(WatchedDate watched, Duration wait)
            throws WatchFailedException, InterruptedException {
        Future<SortedSet<Symbol>> answer = watched.ask();
        try {
            return await(answer, wait);
        } catch (TimeoutException late) {
            watched.gaveUpOn(answer);
            throw WatchFailedException.busy("no answer in time");
        }
    }

    /// Puts a symbol on the list of a date; it may be there already.
    ///
    /// @throws WatchFailedException when it was not, or nobody knows
    public void add(LocalDate date, Symbol symbol) throws WatchFailedException, InterruptedException {
        change(date, new Change(symbol, true));
    }

    /// Takes a symbol off the list of a date; it need not be there.
    ///
    /// @throws WatchFailedException when it was not, or nobody knows
    public void remove(LocalDate date, Symbol symbol) throws WatchFailedException, InterruptedException {
        change(date, new Change(symbol, false));
    }

    private void change(LocalDate date, Change change) throws WatchFailedException, InterruptedException {
        if (!changes.tryAcquire()) throw WatchFailedException.busy("too many changes are waiting");
        FutureTask<Boolean> task = new FutureTask<>(() -> changed(date, change));
        Thread.ofVirtual().name("watchlist-change").start(task);
        try {
            await(task, patience.toAnswer());
        } catch (TimeoutException late) {
            throw WatchFailedException.busy("no answer in time");
        }
    }

    private boolean changed(LocalDate date, Change change) throws Exception {
        try {
            watched(date).change(change);
            return true;
        } finally {
            changes.release();
        }
    }

    private static <T> T await(Future<T> answer, Duration wait)
            throws WatchFailedException, InterruptedException, TimeoutException {
        try {
            return answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            LOG.warn("watchlist: {}", failed.getCause().getMessage());
            throw new WatchFailedException(failed.getCause());
        }
    }

    private WatchedDate watched(LocalDate date) {
        synchronized (dates) {
            return dates.computeIfAbsent(date, day -> new WatchedDate(day, store, clock, FRESH));
        }
    }

    /// In order of the last asking; the eldest goes unless it is at work.
    private static final class LastAsked extends LinkedHashMap<LocalDate, WatchedDate> {
        private static final long serialVersionUID = 1;

        LastAsked() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<LocalDate, WatchedDate> eldest) {
            return size() > MOST_DATES && eldest.getValue().isIdle();
        }
    }
}

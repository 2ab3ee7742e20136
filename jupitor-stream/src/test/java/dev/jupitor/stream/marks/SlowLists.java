package dev.jupitor.stream.marks;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.watchlist.WatchlistStore;
import java.time.Duration;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// One list that a broker keeps who can be out of reach or silent.
public final class SlowLists implements WatchlistStore {
    public final SortedSet<Symbol> symbols = new TreeSet<>();
    public final AtomicInteger reads = new AtomicInteger();
    public volatile boolean isDown;
    public volatile boolean knowsNobody;
    /// Opens when the broker has begun to read.
    volatile CountDownLatch begun = new CountDownLatch(1);
    /// The broker answers when this opens.
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public SortedSet<Symbol> read(LocalDate date) throws SourceException, InterruptedException {
        reads.incrementAndGet();
        SortedSet<Symbol> answer;
        synchronized (symbols) {
            answer = new TreeSet<>(symbols);
        }
        begun.countDown();
        gate.await();
        check();
        return answer;
    }

    private void check() throws SourceException {
        if (knowsNobody) throw new SourceException.Rejected("asset not found", SourceException.Rejected.Reason.REQUEST);
        if (isDown) throw new SourceException.Unavailable("[broker] secret words", Duration.ofSeconds(1));
    }

    @Override
    public void add(LocalDate date, Symbol symbol) throws SourceException {
        check();
        synchronized (symbols) {
            symbols.add(symbol);
        }
    }

    @Override
    public void remove(LocalDate date, Symbol symbol) throws SourceException {
        check();
        synchronized (symbols) {
            symbols.remove(symbol);
        }
    }
}

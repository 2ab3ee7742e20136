package dev.jupitor.stream.news;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.NewsRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the symbols on the dashboards, round after round, on a thread of its own and a few more within a round. A
/// round
/// that takes longer than the pause between two is followed by the next at once.
final class NewsRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NewsRounds.class);

    private final NewsPorts ports;
    private final NewsLimits limits;
    private final LiveDates dates;
    private final NewsReader reader;
    private final NewsKeeper keeper;
    private final Thread thread;
    private LocalDate followedDate = LocalDate.MIN;
    private final Set<Symbol> followed = new LinkedHashSet<>();
    private Optional<LocalDate> finished = Optional.empty();

    NewsRounds(NewsPorts ports, NewsLimits limits, LiveDates dates, NewsReader reader, NewsKeeper keeper) {
        this.ports = ports;
        this.limits = limits;
        this.dates = dates;
        this.reader = reader;
        this.keeper = keeper;
        thread = Thread.ofPlatform().daemon().name("news-rounds").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Instant next = ports.clock().instant().plus(limits.every());
                tryRound();
                ports.clock().pauseUntil(next);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryRound() throws InterruptedException {
        try {
            round();
        } catch (RuntimeException broken) {
            LOG.error("a round over the news was broken off", broken);
        }
    }

    /// One round over all symbols; what was learned is kept when it ends.
    void round() throws InterruptedException {
        keeper.follow(dates.all());
        LocalDate date = ports.session().get();
        if (ports.sources().isEmpty() || !dates.isLive(date) || finished.equals(Optional.of(date))) return;
        Instant begun = ports.clock().instant();
        readAll(date, newestFirst(date, ports.followed().get()));
        keeper.keep();
        Instant over = dates.window(date).end().plus(limits.grace());
        if (begun.isAfter(over)) finished = Optional.of(date);
    }

    /// Everything followed on this date so far, those seen for the first time before the others.
    private List<Symbol> newestFirst(LocalDate date, Collection<Symbol> now) {
        if (!followedDate.equals(date)) followed.clear();
        followedDate = date;
        Set<Symbol> newOnes = new TreeSet<>(now);
        newOnes.removeAll(followed);
        List<Symbol> order = new ArrayList<>(newOnes);
        order.addAll(followed);
        followed.addAll(newOnes);
        return order;
    }

    private void readAll(LocalDate date, List<Symbol> symbols) throws InterruptedException {
        List<Callable<Void>> jobs = new ArrayList<>(symbols.size());
        for (Symbol symbol : symbols) jobs.add(() -> read(new Wanted(symbol, date)));
        try (ExecutorService threads = Executors.newFixedThreadPool(
                limits.parallel(), Thread.ofPlatform().daemon().name("news-", 0).factory())) {
            try {
                for (Future<Void> job : threads.invokeAll(jobs)) hear(job);
            } catch (InterruptedException closed) {
                threads.shutdownNow();
                throw closed;
            }
        }
    }

    private Void read(Wanted wanted) throws InterruptedException {
        reader.read(wanted, NewsRequest.DEEP);
        return null;
    }

    private static void hear(Future<Void> job) throws InterruptedException {
        try {
            job.get();
        } catch (ExecutionException broken) {
            LOG.error("the news of a symbol could not be read", broken.getCause());
        }
    }

    @Override
    public void close() {
        if (thread.isAlive()) Threads.end(thread);
    }
}

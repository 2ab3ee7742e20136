package dev.jupitor.stream.news;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsBook;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.core.news.NewsOrigin;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The news of every date that is served (stream-and-serving §4.8 to §4.10).
///
/// In the background it reads the sources for the symbols on the dashboards, round after round, and for single symbols
/// that somebody asked for; what it learns it remembers, also over a restart. Nobody who asks waits for the internet:
/// the
/// answer is what is known at that moment. Of finished days it reads their files.
///
/// Safe for many threads. Memory is bounded, see [NewsLimits].
public final class NewsDesk implements NewsBook, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NewsDesk.class);

    private final NewsPorts ports;
    private final NewsLimits limits;
    private final LiveDates dates;
    private final NewsMemory memory;
    private final HistoryNews history;
    private final Sources sources;
    private final NewsKeeper keeper;
    private final NewsRounds rounds;
    private final NewsErrands errands;

    public NewsDesk(NewsPorts ports) {
        this(ports, NewsLimits.STANDARD);
    }

    public NewsDesk(NewsPorts ports, NewsLimits limits) {
        this.ports = ports;
        this.limits = limits;
        dates = new LiveDates(ports);
        memory = new NewsMemory(limits.articles());
        history = new HistoryNews(ports.history());
        sources = new Sources(ports.sources(), ports.clock());
        keeper = new NewsKeeper(ports.memory(), memory, limits.perSymbol());
        NewsReader reader = new NewsReader(sources, memory, dates, limits.perSymbol());
        rounds = new NewsRounds(ports, limits, dates, reader, keeper);
        errands = new NewsErrands(reader, limits.waiting());
    }

    /// Reads in the background from now on. Returns at once.
    public void start() {
        rounds.start();
        errands.start();
    }

    /// One round over the followed symbols, in the calling thread.
    void round() throws InterruptedException {
        rounds.round();
    }

    /// Reads whatever somebody has asked for so far, in the calling thread.
    void runErrands() throws InterruptedException {
        errands.runAll();
    }

    /// What is known of a symbol on a date, in the order of time; nothing known, or nothing written, is an empty
    /// list.
    ///
    /// @throws IOException when the file of a finished day can't be read
    public List<Article> articles(Symbol symbol, LocalDate date) throws IOException {
        if (!dates.isLive(date)) return finished(symbol, date);
        Wanted wanted = new Wanted(symbol, date);
        Optional<KnownNews> known = memory.find(wanted);
        if (!isTrusted(known)) sendFor(wanted);
        return known.map(KnownNews::articles).orElse(List.of());
    }

    private List<Article> finished(Symbol symbol, LocalDate date) throws IOException {
        return history.day(date).map(day -> day.articles(symbol)).orElse(List.of());
    }

    private boolean isTrusted(Optional<KnownNews> known) {
        if (known.isEmpty() || known.get().readAt().equals(Instant.MIN)) return false;
        Instant expiry =
                known.get().readAt().plus(known.get().articles().isEmpty() ? limits.trustEmpty() : limits.trust());
        return ports.clock().instant().isBefore(expiry);
    }

    private void sendFor(Wanted wanted) {
        if (sources.isEmpty() || !ports.known().test(wanted.symbol())) return;
        errands.send(wanted);
    }

    /// How much was written about each ticker on a date up to an instant, [Instant#MAX] for all. Of a live date it
    /// is
    /// what is known when the function is called; where the file of a finished day is missing or can't be read,
    /// nothing.
    @Override
    public Function<String, NewsCounts> counts(LocalDate date, Instant until) {
        if (dates.isLive(date))
            return ticker -> Symbol.parse(ticker)
                    .map(symbol -> memory.counts(symbol, date, until))
                    .orElse(NewsCounts.NONE);
        try {
            Optional<HistoryNews.Day> day = history.day(date);
            return ticker -> day.map(news -> news.counts(ticker, until)).orElse(NewsCounts.NONE);
        } catch (IOException unreadable) {
            LOG.warn("the dashboard of {} goes without news: {}", date, unreadable.getMessage());
            return ticker -> NewsCounts.NONE;
        }
    }

    /// Another text as soon as [#counts] of a date may give other numbers: part of the key of whatever is made of
    /// them.
    @Override
    public String version(LocalDate date) {
        if (dates.isLive(date)) return "live " + memory.version();
        try {
            return ports.history().version(date).orElse("none");
        } catch (IOException unreadable) {
            return "unreadable";
        }
    }

    /// How each source fares: `ok`, or what it last said.
    public Map<NewsOrigin, String> health() {
        return sources.health();
    }

    /// Ends what is under way and keeps what is known.
    @Override
    public void close() {
        rounds.close();
        errands.close();
        keeper.keep();
    }
}

package dev.jupitor.store.news;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsNote;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsRequest;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.news.NewsText;
import dev.jupitor.core.news.NewsYield;
import dev.jupitor.core.news.SourcePatience;
import dev.jupitor.core.source.Backoff;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.internal.work.Workers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;

/// Asks the sources about the symbols of a date, some symbols at a time, the sources of each one after the other. A
/// source that is down is waited for a few times and then given up: what it owes is noted. One date at a time.
final class NewsGathering {
    private static final int PARALLEL = 8;
    private static final int TRIES = 3;
    private static final int GIVEN_UP = 5;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final List<NewsSource> sources;
    private final Timekeeper clock;
    private final Map<NewsOrigin, SourcePatience> patience = new EnumMap<>(NewsOrigin.class);

    NewsGathering(List<NewsSource> sources, Timekeeper clock) {
        this.sources = List.copyOf(sources);
        this.clock = clock;
        for (NewsSource source : sources)
            patience.put(source.origin(), new SourcePatience(Backoff.STANDARD, clock, new Random()));
    }

    /// What came of it.
    ///
    /// @param missing which symbols a source was not read to its end for
    record Gathered(List<Article> articles, Map<NewsOrigin, NewsNote.Missing> missing) {}

    /// What came of one symbol.
    private record SymbolNews(Symbol symbol, List<Article> articles, Map<NewsOrigin, String> troubles) {}

    Gathered gather(NewsPlan plan, LongConsumer symbolsDone) throws IOException, InterruptedException {
        SortedSet<Symbol> symbols = new TreeSet<>();
        plan.asks().values().forEach(symbols::addAll);
        List<Callable<SymbolNews>> jobs = new ArrayList<>();
        for (Symbol symbol : symbols)
            jobs.add(() -> {
                SymbolNews news = read(symbol, plan);
                symbolsDone.accept(1);
                return news;
            });
        return together(new Workers("news", PARALLEL).all(jobs));
    }

    private static Gathered together(List<SymbolNews> all) {
        List<Article> articles = new ArrayList<>();
        Map<NewsOrigin, SortedSet<Symbol>> symbols = new EnumMap<>(NewsOrigin.class);
        Map<NewsOrigin, String> why = new EnumMap<>(NewsOrigin.class);
        for (SymbolNews news : all) {
            articles.addAll(news.articles());
            news.troubles().forEach((origin, trouble) -> {
                symbols.computeIfAbsent(origin, first -> new TreeSet<>()).add(news.symbol());
                why.putIfAbsent(origin, trouble);
            });
        }
        Map<NewsOrigin, NewsNote.Missing> missing = new EnumMap<>(NewsOrigin.class);
        symbols.forEach((origin, some) -> missing.put(origin, new NewsNote.Missing(some, why.get(origin))));
        return new Gathered(articles, missing);
    }

    private SymbolNews read(Symbol symbol, NewsPlan plan) throws InterruptedException {
        List<Article> articles = new ArrayList<>();
        Map<NewsOrigin, String> troubles = new EnumMap<>(NewsOrigin.class);
        NewsRequest request =
                new NewsRequest(symbol, plan.window(), plan.choice().pages().getOrDefault(symbol, 1));
        for (NewsSource source : sources) {
            if (!plan.asks().getOrDefault(source.origin(), Set.of()).contains(symbol)) continue;
            read(source, request, articles).ifPresent(trouble -> troubles.put(source.origin(), trouble));
        }
        return new SymbolNews(symbol, articles, troubles);
    }

    /// Adds what a source has; returns what was wrong, if anything.
    private Optional<String> read(NewsSource source, NewsRequest request, List<Article> articles)
            throws InterruptedException {
        SourcePatience state = patience.get(source.origin());
        for (int attempt = 1; ; attempt++) {
            if (!isOpen(state)) return state.trouble().or(() -> Optional.of("it is down"));
            NewsYield answer = source.read(request);
            state.heard(answer);
            boolean mayPass = answer.trouble()
                    .filter(SourceException.Unavailable.class::isInstance)
                    .isPresent();
            if (mayPass && attempt < TRIES) continue;
            answer.articles().stream().map(NewsText::bounded).forEach(articles::add);
            return answer.trouble().map(Exception::getMessage);
        }
    }

    /// Waits until a source may be asked, unless that is hopeless or too long.
    private boolean isOpen(SourcePatience state) throws InterruptedException {
        while (!state.isOpen()) {
            Duration wait = state.wait(clock.instant());
            if (state.failures() >= GIVEN_UP || wait.compareTo(LONGEST_WAIT) > 0) return false;
            clock.pause(wait);
        }
        return true;
    }
}

package dev.jupitor.stream.news;

import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsMerge;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsRequest;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.news.NewsText;
import dev.jupitor.core.news.NewsWindow;
import dev.jupitor.core.news.NewsYield;
import dev.jupitor.core.news.SourcePatience;
import dev.jupitor.core.source.Backoff;
import dev.jupitor.core.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Asks the sources about a symbol, one after the other. One that is down is left out until its time has come, and the
/// others are asked all the same. Thread-safe.
final class Sources {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(15), 2, Duration.ofMinutes(10), 0.2);
    /// A source of messages that was read to its end is asked from a little before that on.
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final List<NewsSource> sources;
    private final Map<NewsOrigin, SourcePatience> patience;
    private final Timekeeper clock;

    Sources(List<NewsSource> sources, Timekeeper clock) {
        this.sources = sources;
        this.clock = clock;
        Map<NewsOrigin, SourcePatience> each = new EnumMap<>(NewsOrigin.class);
        for (NewsSource source : sources) each.put(source.origin(), new SourcePatience(BACKOFF, clock, new Random()));
        patience = Collections.unmodifiableMap(each);
    }

    boolean isEmpty() {
        return sources.isEmpty();
    }

    /// Takes what a source gave, as soon as it did.
    @FunctionalInterface
    interface Heard {
        void from(NewsOrigin origin, NewsYield answer);
    }

    /// @param known what is known of the symbol already
    /// @param pages as in [NewsRequest]
    void ask(Wanted wanted, NewsWindow window, int pages, KnownNews known, Heard heard) throws InterruptedException {
        for (NewsSource source : sources) {
            SourcePatience state = patience.get(source.origin());
            if (!state.isOpen()) continue;
            NewsYield answer = source.read(request(source.origin(), wanted, window, pages, known));
            state.heard(answer);
            heard.from(source.origin(), bounded(answer));
        }
    }

    private static NewsYield bounded(NewsYield answer) {
        return new NewsYield(answer.articles().stream().map(NewsText::bounded).toList(), answer.trouble());
    }

    private static NewsRequest request(
            NewsOrigin origin, Wanted wanted, NewsWindow window, int pages, KnownNews known) {
        Instant whole = known.wholeAt().get(origin);
        boolean goesOn = origin == NewsOrigin.STOCKTWITS && whole != null;
        Instant from = goesOn ? whole.minus(OVERLAP) : window.start();
        Instant start = from.isBefore(window.start()) ? window.start() : from;
        NewsWindow rest = start.isAfter(window.end())
                ? new NewsWindow(window.end(), window.end())
                : new NewsWindow(start, window.end());
        return new NewsRequest(wanted.symbol(), rest, pages);
    }

    /// The same, noted as asked for now.
    KnownNews asked(KnownNews known) {
        return new KnownNews(known.articles(), known.counts(), clock.instant(), known.wholeAt());
    }

    /// What is known once an answer has come.
    KnownNews after(Wanted wanted, KnownNews known, NewsOrigin origin, NewsYield answer, boolean deep, int most) {
        List<Article> merged = NewsMerge.of(answer.articles(), known.articles());
        List<Article> newest = new ArrayList<>(merged.subList(Math.max(0, merged.size() - most), merged.size()));
        Instant now = clock.instant();
        Map<NewsOrigin, Instant> whole = new EnumMap<>(NewsOrigin.class);
        whole.putAll(known.wholeAt());
        if (answer.isComplete() && deep) whole.put(origin, now);
        return KnownNews.of(wanted.date(), newest, now, whole);
    }

    /// What every source last said: `ok`, or what is wrong with it.
    Map<NewsOrigin, String> health() {
        Map<NewsOrigin, String> health = new EnumMap<>(NewsOrigin.class);
        patience.forEach((origin, state) -> health.put(origin, state.trouble().orElse("ok")));
        return health;
    }
}

package dev.jupitor.stream.news;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsDay;
import dev.jupitor.core.news.NewsMerge;
import dev.jupitor.core.news.NewsNote;
import dev.jupitor.core.news.NewsStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries the memory over a restart: loads a date when it becomes live, keeps those that are when something has
/// changed.
/// A file that can't be read or written costs a line in the log, never the desk; what can't be read is not overwritten
/// until the next start has a date it can.
final class NewsKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(NewsKeeper.class);

    private final NewsStore store;
    private final NewsMemory memory;
    private final int perSymbol;
    private final Set<LocalDate> loaded = new HashSet<>();
    private long keptVersion;

    NewsKeeper(NewsStore store, NewsMemory memory, int perSymbol) {
        this.store = store;
        this.memory = memory;
        this.perSymbol = perSymbol;
    }

    /// Loads what is kept of dates that were not live before, and forgets those that are no more.
    synchronized void follow(Set<LocalDate> live) {
        if (!loaded.equals(live)) keep();
        for (LocalDate date : live) if (!loaded.contains(date) && load(date)) loaded.add(date);
        loaded.retainAll(live);
        memory.keepOnly(live);
    }

    private boolean load(LocalDate date) {
        try {
            Optional<NewsDay> kept = store.read(date);
            kept.ifPresent(day -> remember(date, day.articles()));
            return true;
        } catch (IOException unreadable) {
            LOG.warn("the news of {} that were kept can't be read: {}", date, unreadable.getMessage());
            return false;
        }
    }

    private void remember(LocalDate date, List<Article> articles) {
        Map<Symbol, List<Article>> bySymbol = new HashMap<>();
        for (Article article : articles)
            bySymbol.computeIfAbsent(article.symbol(), symbol -> new ArrayList<>())
                    .add(article);
        bySymbol.forEach((symbol, old) -> memory.update(new Wanted(symbol, date), known -> merged(date, known, old)));
    }

    private KnownNews merged(LocalDate date, KnownNews known, List<Article> old) {
        List<Article> all = NewsMerge.of(known.articles(), old);
        List<Article> newest = all.subList(Math.max(0, all.size() - perSymbol), all.size());
        return KnownNews.of(date, newest, known.readAt(), known.wholeAt());
    }

    /// Keeps what has changed since the last time.
    synchronized void keep() {
        long version = memory.version();
        if (version == keptVersion) return;
        boolean all = true;
        for (LocalDate date : loaded) all &= keep(date);
        if (all) keptVersion = version;
    }

    private boolean keep(LocalDate date) {
        List<Article> articles =
                memory.articles(date).stream().sorted(Article.IN_FILE).toList();
        if (articles.isEmpty()) return true;
        try {
            store.write(date, new NewsDay(NewsNote.NONE, articles));
            return true;
        } catch (IOException failed) {
            LOG.warn("the news of {} were not kept: {}", date, failed.getMessage());
            return false;
        }
    }
}

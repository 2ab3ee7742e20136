package dev.jupitor.stream.news;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The news of the days that are not finished, as far as they are known. Bounded by the number of articles: when there
/// are more, the symbols that nobody has touched for longest are forgotten. Thread-safe; nothing waits under its
/// monitor.
final class NewsMemory {
    private final int mostArticles;
    private final int mostEmpty;
    private final Map<Wanted, KnownNews> known = new LinkedHashMap<>(64, 0.75f, true);
    private int articles;
    private long version;

    NewsMemory(int mostArticles) {
        this.mostArticles = mostArticles;
        mostEmpty = Math.max(1_000, mostArticles / 4);
    }

    /// Grows with every change of what is known.
    synchronized long version() {
        return version;
    }

    synchronized Optional<KnownNews> find(Wanted wanted) {
        return Optional.ofNullable(known.get(wanted));
    }

    /// Replaces what is known of a symbol, [KnownNews#NOTHING] where that is nothing.
    synchronized void update(Wanted wanted, UnaryOperator<KnownNews> change) {
        KnownNews before = known.getOrDefault(wanted, KnownNews.NOTHING);
        KnownNews after = change.apply(before);
        known.put(wanted, after);
        articles += after.articles().size() - before.articles().size();
        if (!after.articles().equals(before.articles())) version++;
        forgetTooMany();
    }

    private void forgetTooMany() {
        Iterator<KnownNews> oldestFirst = known.values().iterator();
        while ((articles > mostArticles || known.size() > mostEmpty) && known.size() > 1) {
            KnownNews oldest = oldestFirst.next();
            articles -= oldest.articles().size();
            if (!oldest.articles().isEmpty()) version++;
            oldestFirst.remove();
        }
    }

    synchronized NewsCounts counts(Symbol symbol, LocalDate date, Instant until) {
        KnownNews news = known.get(new Wanted(symbol, date));
        return news == null ? NewsCounts.NONE : news.counts(date, until);
    }

    /// Every article of a date, in no order.
    synchronized List<Article> articles(LocalDate date) {
        List<Article> all = new ArrayList<>();
        known.forEach((wanted, news) -> {
            if (wanted.date().equals(date)) all.addAll(news.articles());
        });
        return all;
    }

    /// Forgets all dates but these.
    synchronized void keepOnly(Set<LocalDate> dates) {
        known.entrySet().removeIf(entry -> {
            boolean goes = !dates.contains(entry.getKey().date());
            if (goes) articles -= entry.getValue().articles().size();
            return goes;
        });
    }
}

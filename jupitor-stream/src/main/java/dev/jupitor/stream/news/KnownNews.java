package dev.jupitor.stream.news;

import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.core.news.NewsOrigin;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What is known of a symbol on a date. Immutable.
///
/// @param articles in the order of time
/// @param counts   of all of them
/// @param readAt   when the sources were last asked; [Instant#MIN] when they have not been since the start
/// @param wholeAt  when each source was last read to its end
record KnownNews(List<Article> articles, NewsCounts counts, Instant readAt, Map<NewsOrigin, Instant> wholeAt) {
    static final KnownNews NOTHING = new KnownNews(List.of(), NewsCounts.NONE, Instant.MIN, Map.of());

    KnownNews {
        articles = List.copyOf(articles);
        wholeAt = wholeAt.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(wholeAt));
    }

    static KnownNews of(LocalDate date, List<Article> articles, Instant readAt, Map<NewsOrigin, Instant> wholeAt) {
        return new KnownNews(articles, NewsCounts.of(articles, date, Instant.MAX), readAt, wholeAt);
    }

    NewsCounts counts(LocalDate date, Instant until) {
        boolean all = articles.isEmpty() || !articles.getLast().at().isAfter(until);
        return all ? counts : NewsCounts.of(articles, date, until);
    }
}

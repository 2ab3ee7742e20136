package dev.jupitor.stream.news;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.core.news.NewsDay;
import dev.jupitor.core.news.NewsStore;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The news of finished days, by symbol. The days that were asked for last are kept for as long as their file stays the
/// same. Thread-safe; two who miss the same day both read it.
final class HistoryNews {
    private static final int MOST_DAYS = 4;

    private final NewsStore store;
    private final Map<LocalDate, Day> days = new LinkedHashMap<>(8, 0.75f, true);

    HistoryNews(NewsStore store) {
        this.store = store;
    }

    /// A day as it was read from a file.
    record Day(LocalDate date, String version, Map<String, KnownNews> bySymbol) {
        List<Article> articles(Symbol symbol) {
            return bySymbol.getOrDefault(symbol.ticker(), KnownNews.NOTHING).articles();
        }

        NewsCounts counts(String ticker, Instant until) {
            return bySymbol.getOrDefault(ticker, KnownNews.NOTHING).counts(date, until);
        }
    }

    /// The news of a date; empty where there is no file of it.
    ///
    /// @throws IOException when there is one and it can't be read
    Optional<Day> day(LocalDate date) throws IOException {
        Optional<String> version = store.version(date);
        if (version.isEmpty()) return Optional.empty();
        Optional<Day> kept = kept(date, version.get());
        return kept.isPresent() ? kept : store.read(date).map(read -> keep(date, version.get(), read));
    }

    private synchronized Optional<Day> kept(LocalDate date, String version) {
        return Optional.ofNullable(days.get(date)).filter(day -> day.version().equals(version));
    }

    private Day keep(LocalDate date, String version, NewsDay read) {
        Map<String, List<Article>> bySymbol = new HashMap<>();
        for (Article article : read.articles())
            bySymbol.computeIfAbsent(article.symbol().ticker(), ticker -> new ArrayList<>())
                    .add(article);
        Map<String, KnownNews> known = new HashMap<>();
        bySymbol.forEach((ticker, articles) -> known.put(ticker, KnownNews.of(date, articles, Instant.MIN, Map.of())));
        Day day = new Day(date, version, Map.copyOf(known));
        remember(day);
        return day;
    }

    private synchronized void remember(Day day) {
        days.put(day.date(), day);
        if (days.size() > MOST_DAYS) days.remove(days.keySet().iterator().next());
    }
}

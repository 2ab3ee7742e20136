package dev.jupitor.store.news;

import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsRequest;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.news.NewsYield;
import dev.jupitor.core.source.SourceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A source with articles in a list, of which some symbols fail.
final class FakeNewsSource implements NewsSource {
    final List<Article> articles = Collections.synchronizedList(new ArrayList<>());
    final Set<String> failing = Collections.synchronizedSet(new HashSet<>());
    final List<NewsRequest> requests = Collections.synchronizedList(new ArrayList<>());
    volatile Optional<SourceException> down = Optional.empty();
    private final NewsOrigin origin;

    FakeNewsSource(NewsOrigin origin) {
        this.origin = origin;
    }

    List<String> asked() {
        return requests.stream()
                .map(request -> request.symbol().ticker())
                .sorted()
                .toList();
    }

    @Override
    public NewsOrigin origin() {
        return origin;
    }

    @Override
    public NewsYield read(NewsRequest request) {
        requests.add(request);
        List<Article> found = articles.stream()
                .filter(article -> article.symbol().equals(request.symbol()) && request.contains(article.at()))
                .toList();
        if (down.isPresent()) return NewsYield.partial(List.of(), down.get());
        if (failing.contains(request.symbol().ticker()))
            return NewsYield.partial(found, new SourceException.Malformed("no feed"));
        return NewsYield.complete(found);
    }
}

package dev.jupitor.store.web;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.FeedDate;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsRequest;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.news.NewsYield;
import dev.jupitor.core.source.SourceException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// News from an RSS feed of a symbol. A feed lists what is newest and says nothing of what it no longer lists.
///
/// @param address of the feed of a symbol
/// @param article what an item says, but for its time
record FeedSource(
        NewsOrigin origin, NewsPages pages, Function<Symbol, URI> address, Function<RssFeed.Item, Written> article)
        implements NewsSource {
    /// The texts of an article.
    record Written(String headline, String content) {}

    @Override
    public NewsYield read(NewsRequest request) throws InterruptedException {
        try {
            NewsPages.Answer page = pages.get(origin, address.apply(request.symbol()));
            if (!page.isFound())
                return NewsYield.partial(
                        List.of(),
                        new SourceException.Rejected(
                                "[%s] HTTP 404".formatted(origin.label()), SourceException.Rejected.Reason.REQUEST));
            return NewsYield.complete(articles(request, page.body()));
        } catch (SourceException failed) {
            return NewsYield.partial(List.of(), failed);
        }
    }

    private List<Article> articles(NewsRequest request, byte[] page) throws SourceException.Malformed {
        LinkedHashSet<Article> articles = new LinkedHashSet<>();
        for (RssFeed.Item item : items(page)) {
            Optional<Instant> at = FeedDate.parse(item.date()).map(time -> time.truncatedTo(ChronoUnit.MILLIS));
            if (at.isEmpty() || !request.contains(at.get())) continue;
            Written written = article.apply(item);
            articles.add(new Article(request.symbol(), at.get(), origin, written.headline(), written.content()));
        }
        return new ArrayList<>(articles);
    }

    private List<RssFeed.Item> items(byte[] page) throws SourceException.Malformed {
        try {
            return RssFeed.read(page);
        } catch (SourceException.Malformed garbage) {
            throw new SourceException.Malformed("[%s] %s".formatted(origin.label(), garbage.getMessage()), garbage);
        }
    }
}

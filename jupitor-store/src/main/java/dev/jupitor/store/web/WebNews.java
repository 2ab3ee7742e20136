package dev.jupitor.store.web;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.news.NewsText;
import dev.jupitor.core.time.Timekeeper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jsoup.parser.Parser;

/// The public sources of news: Google News, GlobeNewswire, StockTwits. One for the process: the pace at which
/// StockTwits is asked is kept here. Safe for many threads; closing breaks off what is under way.
public final class WebNews implements AutoCloseable {
    private static final Duration STOCKTWITS_PACE = Duration.ofMillis(500);

    private final NewsText text = new NewsText(entities -> Parser.unescapeEntities(entities, false));
    private final Hosts hosts;
    private final NewsPages pages;
    private final Pace stockTwitsPace;

    /// Where the sources are found, without a slash at the end.
    public record Hosts(URI google, URI globeNewswire, URI stockTwits) {
        /// The public ones.
        public static final Hosts PUBLIC = new Hosts(
                URI.create("https://news.google.com"),
                URI.create("https://www.globenewswire.com"),
                URI.create("https://api.stocktwits.com"));

        public Hosts {
            Objects.requireNonNull(google, "google");
            Objects.requireNonNull(globeNewswire, "globeNewswire");
            Objects.requireNonNull(stockTwits, "stockTwits");
        }
    }

    /// @param clock for the pace
    public WebNews(Hosts hosts, Timekeeper clock) {
        this(hosts, clock, NewsPages.TIMEOUT);
    }

    /// @param timeout for a whole page
    WebNews(Hosts hosts, Timekeeper clock, Duration timeout) {
        this.hosts = hosts;
        pages = new NewsPages(timeout, NewsPages.LONGEST, clock);
        stockTwitsPace = new Pace(STOCKTWITS_PACE, clock);
    }

    public NewsSource google() {
        return new FeedSource(
                NewsOrigin.GOOGLE,
                pages,
                this::googleFeed,
                item -> new FeedSource.Written(
                        NewsText.withoutPublisher(item.title()), text.plain(item.description())));
    }

    private URI googleFeed(Symbol symbol) {
        String query = URLEncoder.encode(symbol.ticker() + " stock", StandardCharsets.UTF_8);
        return URI.create("%s/rss/search?q=%s&hl=en-US&gl=US&ceid=US:en".formatted(hosts.google(), query));
    }

    public NewsSource globeNewswire() {
        return new FeedSource(
                NewsOrigin.GLOBENEWSWIRE,
                pages,
                symbol -> URI.create("%s/RssFeed/keyword/%s/feedTitle/GlobeNewswire.xml"
                        .formatted(hosts.globeNewswire(), symbol.ticker())),
                item -> new FeedSource.Written(item.title(), text.plain(item.description())));
    }

    public NewsSource stockTwits() {
        return new StockTwitsSource(pages, hosts.stockTwits(), stockTwitsPace, text);
    }

    @Override
    public void close() {
        pages.close();
    }
}

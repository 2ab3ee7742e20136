package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.alpaca.internal.json.NewsPage;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsRequest;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.news.NewsText;
import dev.jupitor.core.news.NewsYield;
import dev.jupitor.core.source.SourceException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.parser.Parser;

/// News from `GET /v1beta1/news`, page by page to the end of the window. The vendor filters by the time of the last
/// change, we keep what was created in the window. What came before a failure is kept. Any number of threads may ask at
/// once.
public final class RestNewsSource implements NewsSource {
    private static final String PATH = "/v1beta1/news";
    private static final int PAGE = 50;
    private static final int MOST_PAGES = 200;

    private final DataHost host;
    private final NewsText text = new NewsText(entities -> Parser.unescapeEntities(entities, false));

    public RestNewsSource(DataHost host) {
        this.host = host;
    }

    @Override
    public NewsOrigin origin() {
        return NewsOrigin.ALPACA;
    }

    @Override
    public NewsYield read(NewsRequest request) throws InterruptedException {
        List<Article> articles = new ArrayList<>();
        try {
            walk(request, articles);
            return NewsYield.complete(articles);
        } catch (SourceException failed) {
            return NewsYield.partial(articles, failed);
        }
    }

    private void walk(NewsRequest request, List<Article> articles) throws SourceException, InterruptedException {
        Query first = query(request);
        Set<String> tokens = new HashSet<>();
        Set<Long> ids = new HashSet<>();
        Optional<String> token = Optional.empty();
        try (Wire wire = host.wire()) {
            do {
                NewsPage page = host.get(first.page(token), wire, NewsPage::read);
                for (NewsPage.Row row : page.rows()) if (ids.add(row.id())) add(row, request, articles);
                token = page.next();
                check(token, tokens);
            } while (token.isPresent());
        }
    }

    private static void check(Optional<String> token, Set<String> tokens) throws SourceException.Malformed {
        if (token.isPresent() && !tokens.add(token.get()))
            throw new SourceException.Malformed("[alpaca] GET %s: a page token came back".formatted(PATH));
        if (tokens.size() >= MOST_PAGES)
            throw new SourceException.Malformed("[alpaca] GET %s: more than %d pages".formatted(PATH, MOST_PAGES));
    }

    private static Query query(NewsRequest request) {
        Query window = new Query(PATH, "symbols=" + request.symbol().ticker())
                .with("start", seconds(request.window().start()))
                .with("end", seconds(request.window().end()));
        return new Query(
                PATH,
                window.parameters() + "&limit=" + PAGE + "&sort=asc&include_content=true&exclude_contentless=true");
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void add(NewsPage.Row row, NewsRequest request, List<Article> articles) {
        Instant at = row.createdAt().truncatedTo(ChronoUnit.MILLIS);
        if (!request.contains(at)) return;
        String content = row.content().isEmpty() ? row.summary() : text.about(request.symbol(), row.content());
        articles.add(new Article(request.symbol(), at, NewsOrigin.ALPACA, row.headline(), content));
    }
}

package dev.jupitor.store.web;

import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.news.NewsRequest;
import dev.jupitor.core.news.NewsSource;
import dev.jupitor.core.news.NewsText;
import dev.jupitor.core.news.NewsYield;
import dev.jupitor.core.source.SourceException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Messages about a symbol, newest first, page by page back to the beginning of the window (us-pipeline §5.2). All who
/// ask share one pace. A page that fails keeps those before it.
final class StockTwitsSource implements NewsSource {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final NewsPages pages;
    private final URI base;
    private final Pace pace;
    private final NewsText text;

    StockTwitsSource(NewsPages pages, URI base, Pace pace, NewsText text) {
        this.pages = pages;
        this.base = base;
        this.pace = pace;
        this.text = text;
    }

    @Override
    public NewsOrigin origin() {
        return NewsOrigin.STOCKTWITS;
    }

    @Override
    public NewsYield read(NewsRequest request) throws InterruptedException {
        Walk walk = new Walk(request);
        try {
            for (int page = 0; page < request.pages() && !walk.isOver; page++) walk.take(page(request, walk.last));
            return NewsYield.complete(walk.articles);
        } catch (SourceException failed) {
            return NewsYield.partial(walk.articles, failed);
        }
    }

    /// A message, as far as we use it.
    private record Message(long id, Instant at, String user, String body) {}

    private List<Message> page(NewsRequest request, OptionalLong before) throws SourceException, InterruptedException {
        pace.acquire();
        String more = before.isPresent() ? "?max=" + before.getAsLong() : "";
        String path =
                "/api/2/streams/symbol/%s.json%s".formatted(request.symbol().ticker(), more);
        NewsPages.Answer answer = pages.get(origin(), URI.create(base + path));
        try {
            return messages(JSON.readTree(answer.body()), answer.isFound());
        } catch (JacksonException | DateTimeException | IllegalArgumentException garbage) {
            throw new SourceException.Malformed("[stocktwits] a page that is not the JSON it should be", garbage);
        }
    }

    /// A symbol that nobody writes about there is not found, in so many words.
    private List<Message> messages(JsonNode page, boolean isFound) throws SourceException.Rejected {
        int status = page.required("response").required("status").intValue();
        if (!isFound && status == NOT_FOUND) return List.of();
        if (!isFound || status != OK)
            throw new SourceException.Rejected(
                    "[stocktwits] status " + status, SourceException.Rejected.Reason.REQUEST);
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : page.required("messages").values()) messages.add(message(message));
        return messages;
    }

    private Message message(JsonNode fields) {
        return new Message(
                fields.required("id").longValue(),
                Instant.parse(fields.required("created_at").stringValue()).truncatedTo(ChronoUnit.MILLIS),
                fields.required("user").required("username").stringValue(),
                text.entities().apply(fields.path("body").stringValue("")));
    }

    /// The pages of a symbol that came so far.
    private final class Walk {
        private final NewsRequest request;
        private final Set<Long> seen = new HashSet<>();
        private final List<Article> articles = new ArrayList<>();
        private OptionalLong last = OptionalLong.empty();
        private boolean isOver;

        Walk(NewsRequest request) {
            this.request = request;
        }

        /// It is over with a page that is empty, reaches beyond the window, or brings nothing new.
        void take(List<Message> page) {
            boolean isNew = false;
            for (Message message : page) {
                if (message.at().isBefore(request.window().start())) isOver = true;
                if (!seen.add(message.id())) continue;
                isNew = true;
                if (request.contains(message.at())) articles.add(article(message));
            }
            if (!isNew) isOver = true;
            else last = OptionalLong.of(page.getLast().id());
        }

        private Article article(Message message) {
            return new Article(request.symbol(), message.at(), origin(), "@" + message.user(), message.body());
        }
    }
}

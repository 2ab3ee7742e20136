package dev.jupitor.stream.api;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import dev.jupitor.stream.news.NewsDesk;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /api/news/{symbol}?date=D` (stream-and-serving §4.8): what is known of a symbol's news, at once.
public final class NewsRoutes implements RouteGroup {
    private static final Logger LOG = LoggerFactory.getLogger(NewsRoutes.class);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int BAD_REQUEST = 400;
    private static final int FAILED = 500;

    private final NewsDesk desk;
    private final Timekeeper clock;

    /// @param clock says what today is, where no date is asked for
    public NewsRoutes(NewsDesk desk, Timekeeper clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/news/{symbol}", this::news));
    }

    private Reply news(Ask ask) {
        Optional<Symbol> symbol = Symbol.parse(ask.variable("symbol").toUpperCase(Locale.ROOT));
        if (symbol.isEmpty()) return Reply.refused(BAD_REQUEST, "invalid symbol");
        Optional<LocalDate> date = date(ask);
        if (date.isEmpty()) return Reply.refused(BAD_REQUEST, "invalid date");
        try {
            return Reply.json(line(symbol.get(), date.get(), desk.articles(symbol.get(), date.get())));
        } catch (IOException unreadable) {
            LOG.warn("the news of {} can't be read: {}", date.get(), unreadable.getMessage());
            return Reply.refused(FAILED, "failed to read news");
        }
    }

    private Optional<LocalDate> date(Ask ask) {
        String text = ask.parameter("date").orElseGet(() -> clock.newYorkDate().toString());
        try {
            return DATE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static byte[] line(Symbol symbol, LocalDate date, List<Article> articles) {
        return JsonLine.object(json -> {
            json.text("symbol", symbol.ticker()).text("date", date.toString());
            json.array("articles", all -> articles.forEach(one -> all.objectValue(inner -> article(inner, one))));
        });
    }

    private static void article(JsonLine json, Article article) {
        json.whole("time", article.at().toEpochMilli())
                .text("source", article.origin().label())
                .text("headline", article.headline());
        if (!article.content().isEmpty()) json.text("content", article.content());
    }
}

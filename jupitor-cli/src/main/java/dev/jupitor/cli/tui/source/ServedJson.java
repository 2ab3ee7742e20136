package dev.jupitor.cli.tui.source;

import dev.jupitor.cli.tui.model.Boards;
import dev.jupitor.cli.tui.model.PastDay;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.dashboard.TierBoard;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.summary.TradeProfile;
import dev.jupitor.core.universe.Tier;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a server answers, as values (stream-and-serving §4). Whatever lacks a member that it must have, or has another
/// kind of value in it, is no answer: an [IOException].
final class ServedJson {
    private ServedJson() {}

    /// A day as `/api/dashboard` and `/api/dashboard/history/{date}` answer it.
    record Day(LocalDate date, Boards boards, Map<String, Tier> tiers) {}

    static Day day(JsonNode answer) throws IOException {
        return read(answer, json -> {
            Map<String, NewsCounts> counts = new HashMap<>();
            Map<String, Tier> tiers = new HashMap<>();
            DayBoard today = board(json.required("today"), counts, tiers);
            Optional<DayBoard> next = json.optional("next").map(board -> board(board, counts, tiers));
            return new Day(date(json.required("date")), new Boards(today, next, counts, Map.of()), tiers);
        });
    }

    private static <T> T read(JsonNode answer, Function<JsonNode, T> reading) throws IOException {
        try {
            return reading.apply(answer);
        } catch (JacksonException | IllegalArgumentException | DateTimeException other) {
            throw new IOException("the server answers something that this version does not understand", other);
        }
    }

    private static LocalDate date(JsonNode text) {
        return LocalDate.parse(text.stringValue());
    }

    private static DayBoard board(JsonNode json, Map<String, NewsCounts> counts, Map<String, Tier> tiers) {
        List<TierBoard> boards = new ArrayList<>();
        for (JsonNode tier : json.required("tiers").values()) {
            Tier name = Tier.valueOf(tier.required("name").stringValue());
            List<SymbolSessions> symbols = new ArrayList<>();
            for (JsonNode symbol : tier.required("symbols").values()) {
                SymbolSessions sessions = sessions(symbol.required("symbol").stringValue(), symbol);
                symbols.add(sessions);
                tiers.put(sessions.symbol(), name);
                NewsCounts news = counts(symbol);
                if (!news.equals(NewsCounts.NONE)) counts.put(sessions.symbol(), news);
            }
            boards.add(new TierBoard(name, symbols));
        }
        return new DayBoard(
                json.required("label").stringValue(),
                json.optional("date").map(ServedJson::date),
                json.required("preCount").longValue(),
                json.required("regCount").longValue(),
                boards);
    }

    private static NewsCounts counts(JsonNode symbol) {
        return new NewsCounts(
                symbol.path("news").asInt(0),
                symbol.path("stPre").asInt(0),
                symbol.path("stReg").asInt(0),
                symbol.path("stPost").asInt(0));
    }

    private static SymbolSessions sessions(String symbol, JsonNode json) {
        return new SymbolSessions(symbol, stats(json.optional("pre")), stats(json.optional("reg")));
    }

    private static SessionStats stats(Optional<JsonNode> session) {
        return session.map(ServedJson::stats).orElse(SessionStats.NONE);
    }

    private static SessionStats stats(JsonNode json) {
        return new SessionStats(
                json.required("trades").longValue(),
                json.required("high").doubleValue(),
                json.required("low").doubleValue(),
                json.required("open").doubleValue(),
                json.required("close").doubleValue(),
                json.required("size").longValue(),
                json.required("turnover").doubleValue(),
                json.required("maxGain").doubleValue(),
                json.required("maxLoss").doubleValue(),
                json.path("gainFirst").asBoolean(false),
                json.path("closeGain").asDouble(0),
                json.path("maxDrawdown").asDouble(0),
                json.optional("tradeProfile").map(profile -> profile(profile, json.path("tradeProfile30m"))));
    }

    private static TradeProfile profile(JsonNode counts, JsonNode hours) {
        List<int[]> hourly = new ArrayList<>();
        for (JsonNode hour : hours.values()) hourly.add(whole(hour));
        return TradeProfile.of(whole(counts), hourly.toArray(int[][]::new));
    }

    private static int[] whole(JsonNode counts) {
        return counts.values().stream().mapToInt(JsonNode::intValue).toArray();
    }

    static List<LocalDate> dates(JsonNode answer) throws IOException {
        return read(
                answer,
                json -> json.required("dates").values().stream()
                        .map(ServedJson::date)
                        .toList());
    }

    static Set<String> watchlist(JsonNode answer) throws IOException {
        return read(answer, json -> {
            Set<String> symbols = new HashSet<>();
            for (JsonNode symbol : json.required("symbols").values()) symbols.add(symbol.stringValue());
            return symbols;
        });
    }

    /// Articles of origins that this version does not know are left out.
    static List<Article> news(JsonNode answer) throws IOException {
        return read(answer, json -> {
            Symbol symbol = new Symbol(json.required("symbol").stringValue());
            List<Article> articles = new ArrayList<>();
            for (JsonNode article : json.required("articles").values())
                NewsOrigin.of(article.required("source").stringValue())
                        .ifPresent(origin -> articles.add(article(symbol, origin, article)));
            return articles;
        });
    }

    private static Article article(Symbol symbol, NewsOrigin origin, JsonNode json) {
        return new Article(
                symbol,
                Instant.ofEpochMilli(json.required("time").longValue()),
                origin,
                json.required("headline").stringValue(),
                json.path("content").asString(""));
    }

    /// Newest first.
    static List<PastDay> past(JsonNode answer) throws IOException {
        return read(answer, json -> {
            List<PastDay> days = new ArrayList<>();
            for (JsonNode day : json.required("dates").values())
                days.add(new PastDay(
                        date(day.required("date")), stats(day.optional("pre")), stats(day.optional("reg"))));
            return days.reversed();
        });
    }

    static GapSheet gaps(JsonNode answer) throws IOException {
        return read(answer, json -> {
            List<GapSpan> spans = new ArrayList<>();
            for (JsonNode span : json.required("spans").values()) spans.add(span(span));
            return new GapSheet(date(json.required("date")), instant(json.required("now")), spans);
        });
    }

    private static GapSpan span(JsonNode json) {
        List<String> names = json.required("symbols").values().stream()
                .map(JsonNode::stringValue)
                .toList();
        return new GapSpan(
                names.contains("*")
                        ? Optional.empty()
                        : Optional.of(names.stream().map(Symbol::new).toList()),
                instant(json.required("start")),
                instant(json.required("end")),
                GapState.of(json.required("state").stringValue()),
                json.path("reason").asString(""));
    }

    private static Instant instant(JsonNode millis) {
        return Instant.ofEpochMilli(millis.longValue());
    }

    static Told.Replay.Playing replay(JsonNode answer) throws IOException {
        return read(
                answer,
                json -> new Told.Replay.Playing(
                        date(json.required("date")),
                        instant(json.required("at")),
                        speed(json.required("speed")),
                        json.required("paused").booleanValue()));
    }

    private static double speed(JsonNode speed) {
        return speed.isString() ? Double.POSITIVE_INFINITY : speed.doubleValue();
    }
}

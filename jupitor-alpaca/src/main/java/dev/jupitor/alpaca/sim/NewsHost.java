package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.sim.FaultPlan.Hit;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticArticle;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticNews;
import dev.jupitor.core.time.SessionClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The vendor's news: `GET /v1beta1/news`, ordered by the time of the last change. Nothing later than now is served.
final class NewsHost {
    static final String PATH = "/v1beta1/news";

    private static final int DEFAULT_LIMIT = 10;
    private static final int MOST_ROWS = 50;
    private static final Duration LONGEST_WINDOW = Duration.ofDays(40);
    private static final Comparator<SyntheticArticle> BY_CHANGE =
            Comparator.comparing(SyntheticArticle::updatedAt).thenComparing(SyntheticArticle::id);

    private final SyntheticMarket market;
    private final SyntheticNews news;

    NewsHost(SyntheticMarket market) {
        this.market = market;
        news = new SyntheticNews(market);
    }

    /// Where a page ended: the key of its last article, as the vendor's tokens hold it.
    private record Place(long nanos, long id) {
        static Place of(SyntheticArticle article) {
            return new Place(StockQuery.nanos(article.updatedAt()), article.id());
        }

        /// @param nonce makes two tokens for the same place differ; empty for none
        String token(String nonce) {
            return Base64.getEncoder().encodeToString((nanos + "|" + id + nonce).getBytes(StandardCharsets.UTF_8));
        }

        static Place parse(String token) throws ApiError {
            try {
                String key = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
                String[] parts = key.split("\\|", -1);
                return new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
                throw ApiError.badRequest("invalid page_token: " + token);
            }
        }

        boolean isBefore(SyntheticArticle article, boolean descending) {
            Place other = of(article);
            int order = nanos == other.nanos ? Long.compare(id, other.id) : Long.compare(nanos, other.nanos);
            return descending ? order > 0 : order < 0;
        }
    }

    /// What is asked for.
    private record Wanted(
            Set<Symbol> symbols,
            Instant start,
            Instant end,
            boolean descending,
            boolean content,
            boolean withTextOnly,
            Optional<Place> after) {
        boolean has(SyntheticArticle article) {
            boolean about = symbols.isEmpty() || article.symbols().stream().anyMatch(symbols::contains);
            boolean timely =
                    !article.updatedAt().isBefore(start) && !article.updatedAt().isAfter(end);
            return about
                    && timely
                    && (!withTextOnly || article.hasText())
                    && (after.isEmpty() || after.get().isBefore(article, descending));
        }
    }

    /// @param n   the request's position in the order of arrival
    /// @param hit what befalls it, as far as it concerns a page
    Reply answer(Query query, long n, Optional<Hit> hit, Instant now) throws ApiError {
        int limit = query.number("limit", DEFAULT_LIMIT, 1, MOST_ROWS);
        Wanted wanted = wanted(query, now);
        List<SyntheticArticle> found = found(wanted, now);
        Optional<PageFault> fault = hit.flatMap(one -> PageFault.of(one.spec().kind()));
        if (fault.isEmpty()) return page(wanted, found, limit, Optional.empty());
        return switch (fault.get()) {
            case SHORT -> page(wanted, found, Math.max(1, Math.min(limit, found.size()) / 2), Optional.empty());
            case EMPTY -> page(wanted, List.of(), limit, Optional.of(tokenOfStart(wanted, n)));
            case REPEATED_TOKEN -> page(wanted, found, limit, query.text("page_token"));
        };
    }

    private static String tokenOfStart(Wanted wanted, long n) {
        Place start = wanted.descending()
                ? new Place(StockQuery.nanos(wanted.end()) + 1, 0)
                : new Place(StockQuery.nanos(wanted.start()) - 1, 0);
        return wanted.after().orElse(start).token("|" + n);
    }

    private static Wanted wanted(Query query, Instant now) throws ApiError {
        Set<Symbol> symbols = query.text("symbols").isEmpty() ? Set.of() : query.symbols("symbols");
        Instant end = query.instant("end").orElse(now);
        Instant start = query.instant("start").orElse(end.minus(LONGEST_WINDOW));
        if (start.isAfter(end)) throw ApiError.badRequest("end should not be before start");
        String sort = query.text("sort").orElse("desc");
        if (!sort.equalsIgnoreCase("asc") && !sort.equalsIgnoreCase("desc"))
            throw ApiError.badRequest("invalid sort: " + sort);
        Optional<String> token = query.text("page_token");
        return new Wanted(
                symbols,
                start,
                end,
                sort.equalsIgnoreCase("desc"),
                flag(query, "include_content"),
                flag(query, "exclude_contentless"),
                token.isPresent() ? Optional.of(Place.parse(token.get())) : Optional.empty());
    }

    private static boolean flag(Query query, String name) throws ApiError {
        String text = query.text(name).orElse("false");
        if (text.equals("true") || text.equals("false")) return text.equals("true");
        throw ApiError.badRequest("invalid %s: %s".formatted(name, text));
    }

    /// An article changes within hours, so one that changed in the window appeared the day before it at the
    /// earliest.
    private List<SyntheticArticle> found(Wanted wanted, Instant now) {
        LocalDate first = later(
                SessionClock.newYorkDate(wanted.start()).minusDays(1),
                market.shape().first());
        LocalDate last =
                earlier(SessionClock.newYorkDate(wanted.end()), market.shape().last());
        List<SyntheticArticle> found = new ArrayList<>();
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1))
            news.articles(date, now).stream().filter(wanted::has).forEach(found::add);
        found.sort(wanted.descending() ? Collections.reverseOrder(BY_CHANGE) : BY_CHANGE);
        return found;
    }

    private static LocalDate later(LocalDate left, LocalDate right) {
        return left.isAfter(right) ? left : right;
    }

    private static LocalDate earlier(LocalDate left, LocalDate right) {
        return left.isBefore(right) ? left : right;
    }

    /// @param instead the token to end with, whatever follows; empty for the true one
    private static Reply page(Wanted wanted, List<SyntheticArticle> found, int limit, Optional<String> instead) {
        List<SyntheticArticle> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next =
                found.size() > limit ? Optional.of(Place.of(shown.getLast()).token("")) : Optional.empty();
        String articles =
                shown.stream().map(article -> text(article, wanted.content())).collect(Collectors.joining(","));
        String token = instead.or(() -> next).map(JsonText::quoted).orElse("null");
        return Reply.json(200, "{\"news\":[%s],\"next_page_token\":%s}".formatted(articles, token));
    }

    private static String text(SyntheticArticle article, boolean content) {
        String symbols = article.symbols().stream()
                .map(symbol -> JsonText.quoted(symbol.ticker()))
                .collect(Collectors.joining(","));
        return ("{\"id\":%d,\"headline\":%s,\"author\":%s,\"created_at\":\"%s\",\"updated_at\":\"%s\",\"summary\":%s,"
                        + "\"content\":%s,\"url\":null,\"images\":[],\"symbols\":[%s],\"source\":\"benzinga\"}")
                .formatted(
                        article.id(),
                        JsonText.quoted(article.headline()),
                        JsonText.quoted(article.author()),
                        article.createdAt(),
                        article.updatedAt(),
                        JsonText.quoted(article.summary()),
                        JsonText.quoted(content ? article.content() : ""),
                        symbols);
    }
}

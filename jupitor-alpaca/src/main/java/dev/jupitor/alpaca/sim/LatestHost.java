package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.SessionClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/// The latest quote and the latest trade of a symbol, as the vendor's data host gives them.
final class LatestHost {

    private static final int SESSIONS_BACK = 10;
    private static final char IEX = 'V';

    private record Found(SyntheticPrints prints, int row) {}

    private final DayCache days;
    private final Plan plan;

    LatestHost(DayCache days, Plan plan) {
        this.days = days;
        this.plan = plan;
    }

    /// Whether a path asks for something latest: `/v2/stocks/quotes/latest` or `/v2/stocks/{symbol}/quotes/latest`.
    static boolean isAskedBy(List<String> path) {
        boolean latest = path.size() > 3 && path.size() < 6 && path.getLast().equals("latest");
        return latest && Set.of("quotes", "trades").contains(path.get(path.size() - 2));
    }

    Reply answer(List<String> path, Query query, Instant now) throws ApiError {
        boolean quotes = path.get(path.size() - 2).equals("quotes");
        String feed = feed(query);
        if (path.size() == 5) return one(Query.symbol(path.get(2)), quotes, feed, now);
        return many(query.symbols("symbols"), quotes, feed, now);
    }

    private String feed(Query query) throws ApiError {
        String feed = query.text("feed").orElse(plan == Plan.BASIC ? "iex" : "sip");
        if (!Set.of("sip", "iex", "delayed_sip", "otc", "boats", "overnight").contains(feed)) {
            throw ApiError.badRequest("invalid feed: " + feed);
        }
        if (plan == Plan.BASIC && feed.equals("sip")) {
            throw ApiError.data(403, "subscription does not permit querying recent SIP data");
        }
        return feed;
    }

    private Reply one(Symbol symbol, boolean quotes, String feed, Instant now) throws ApiError {
        String name = quotes ? "quote" : "trade";
        String found = text(symbol, quotes, feed, now)
                .orElseThrow(() -> ApiError.data(404, "no %s found for %s".formatted(name, symbol)));
        return Reply.json(200, "{\"symbol\":\"%s\",\"%s\":%s}".formatted(symbol, name, found));
    }

    private Reply many(Collection<Symbol> symbols, boolean quotes, String feed, Instant now) {
        String found = symbols.stream()
                .flatMap(symbol ->
                        text(symbol, quotes, feed, now).map(text -> "\"%s\":%s".formatted(symbol, text)).stream())
                .collect(Collectors.joining(","));
        return Reply.json(200, "{\"%s\":{%s}}".formatted(quotes ? "quotes" : "trades", found));
    }

    private Optional<String> text(Symbol symbol, boolean quotes, String feed, Instant now) {
        Optional<Found> last = last(symbol, quotes, feed, now);
        return last.map(found -> quotes ? quote(found) : trade(found));
    }

    private Optional<Found> last(Symbol symbol, boolean any, String feed, Instant now) {
        boolean silent = !Set.of("sip", "iex", "delayed_sip").contains(feed);
        if (silent || !days.market().isListed(symbol)) return Optional.empty();
        Instant until = feed.equals("delayed_sip") ? now.minus(StreamEndpoint.DELAY) : now;
        LocalDate date = SessionClock.newYorkDate(until);
        return days.market().sessions().reversed().stream()
                .filter(session -> !session.isAfter(date))
                .limit(SESSIONS_BACK)
                .flatMap(session -> last(prints(symbol, session, feed), any, StockQuery.nanos(until)).stream())
                .findFirst();
    }

    private SyntheticPrints prints(Symbol symbol, LocalDate session, String feed) {
        SyntheticPrints all = days.prints(symbol, session);
        return feed.equals("iex") ? all.onVenue(IEX) : all;
    }

    private static Optional<Found> last(SyntheticPrints prints, boolean any, long now) {
        IntPredicate stands =
                row -> prints.isVisible(row, now) && Set.of("", "corrected").contains(prints.update(row, now));
        for (int row = prints.firstAtOrAfter(now + 1) - 1; row >= 0; row--) {
            if (stands.test(row) && (any || prints.setsMinutePrice(row))) return Optional.of(new Found(prints, row));
        }
        return Optional.empty();
    }

    private static String quote(Found found) {
        SyntheticQuote quote = SyntheticQuote.around(found.prints(), found.row());
        JsonMessage json = new JsonMessage();
        json.begin(9)
                .time("t", quote.nanos())
                .text("ax", quote.askVenue())
                .price("ap", quote.askTenThousandths())
                .number("as", quote.askSize())
                .text("bx", quote.bidVenue())
                .price("bp", quote.bidTenThousandths())
                .number("bs", quote.bidSize())
                .texts("c", List.of("R"))
                .text("z", quote.tape())
                .end();
        return json.text();
    }

    private static String trade(Found found) {
        SyntheticPrints prints = found.prints();
        int row = found.row();
        JsonMessage json = new JsonMessage();
        json.begin(7)
                .time("t", prints.sipNanos(row))
                .text("x", String.valueOf(prints.exchange(row)))
                .price("p", prints.priceTenThousandths(row))
                .number("s", prints.size(row))
                .texts("c", prints.conditions(row))
                .number("i", prints.id(row))
                .text("z", String.valueOf(prints.tape()))
                .end();
        return json.text();
    }
}

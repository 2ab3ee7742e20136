package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the historical stock endpoints are asked for, once the defaults and the plan have been applied.
///
/// @param symbols   ascending
/// @param start     ns since the epoch, inclusive; `end` likewise
/// @param single    whether it came by the path of one symbol
/// @param resumeAt  the page token, still encoded
/// @param currency  repeated in the answer if it was asked for
record StockQuery(
        List<Symbol> symbols,
        long start,
        long end,
        int limit,
        boolean descending,
        HistoricalFeed feed,
        boolean single,
        Optional<String> resumeAt,
        Optional<String> currency) {

    /// Whose prints an answer is made of.
    enum HistoricalFeed {
        SIP,
        IEX,
        /// A feed on which no security of this market trades.
        SILENT
    }

    static final int DEFAULT_LIMIT = 1_000;
    static final int MOST_ROWS = 10_000;
    static final Duration BASIC_DELAY = Duration.ofMinutes(15);

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    static StockQuery ofMany(Query query, Plan plan, Instant now) throws ApiError {
        return of(query, query.symbols("symbols"), false, plan, now);
    }

    static StockQuery ofOne(Query query, String ticker, Plan plan, Instant now) throws ApiError {
        return of(query, Set.of(Query.symbol(ticker)), true, plan, now);
    }

    private static StockQuery of(Query query, Collection<Symbol> symbols, boolean single, Plan plan, Instant now)
            throws ApiError {
        HistoricalFeed feed = feed(query);
        boolean delayed = plan == Plan.BASIC && feed == HistoricalFeed.SIP;
        Instant latest = delayed ? now.minus(BASIC_DELAY) : now;
        Optional<Instant> end = query.instant("end");
        if (delayed && end.isPresent() && end.get().isAfter(latest)) {
            throw ApiError.data(403, "subscription does not permit querying recent SIP data");
        }
        Instant until = end.orElse(latest);
        Instant start = query.instant("start").orElse(earlier(midnight(now), until));
        if (start.isAfter(until)) throw ApiError.badRequest("end should not be before start");
        checkRest(query);
        return new StockQuery(
                List.copyOf(symbols),
                nanos(start),
                nanos(until),
                query.number("limit", DEFAULT_LIMIT, 1, MOST_ROWS),
                descending(query),
                feed,
                single,
                query.text("page_token"),
                query.text("currency"));
    }

    private static HistoricalFeed feed(Query query) throws ApiError {
        String feed = query.text("feed").orElse("sip");
        return switch (feed) {
            case "sip" -> HistoricalFeed.SIP;
            case "iex" -> HistoricalFeed.IEX;
            case "otc", "boats" -> HistoricalFeed.SILENT;
            default -> throw ApiError.badRequest("invalid feed: " + feed);
        };
    }

    private static boolean descending(Query query) throws ApiError {
        String sort = query.text("sort").orElse("asc");
        if (sort.equals("asc") || sort.equals("desc")) return sort.equals("desc");
        throw ApiError.badRequest("invalid sort: " + sort);
    }

    /// The mapping date makes no difference: the history of a renamed security stands under today's ticker.
    private static void checkRest(Query query) throws ApiError {
        if (!query.text("asof").orElse("-").equals("-")) query.date("asof");
        String currency = query.text("currency").orElse("USD");
        if (!currency.equals("USD")) throw ApiError.badRequest("invalid currency: " + currency);
    }

    /// The same query, one page on.
    StockQuery resumedAt(String token) {
        return new StockQuery(symbols, start, end, limit, descending, feed, single, Optional.of(token), currency);
    }

    LocalDate firstDate() {
        return dateOf(start);
    }

    LocalDate lastDate() {
        return dateOf(end);
    }

    /// The request in a form in which equal requests are equal.
    String normalised(String path) {
        StringBuilder text = new StringBuilder(path).append('?');
        symbols.forEach(symbol -> text.append(symbol).append(','));
        return text.append('|')
                .append(start)
                .append('|')
                .append(end)
                .append('|')
                .append(limit)
                .append('|')
                .append(descending)
                .append('|')
                .append(feed)
                .append('|')
                .append(single)
                .append('|')
                .append(resumeAt.orElse(""))
                .append('|')
                .append(currency.orElse(""))
                .toString();
    }

    static long nanos(Instant instant) {
        Instant sane = instant.isAfter(LATEST) ? LATEST : instant.isBefore(EARLIEST) ? EARLIEST : instant;
        return sane.getEpochSecond() * 1_000_000_000L + sane.getNano();
    }

    private static LocalDate dateOf(long nanos) {
        return SessionClock.newYorkDate(Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L)));
    }

    private static Instant midnight(Instant now) {
        return SessionClock.instant(SessionClock.newYorkDate(now), LocalTime.MIDNIGHT);
    }

    private static Instant earlier(Instant left, Instant right) {
        return left.isBefore(right) ? left : right;
    }
}

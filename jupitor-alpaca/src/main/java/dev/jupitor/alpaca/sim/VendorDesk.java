package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.alpaca.sim.FaultPlan.Hit;
import dev.jupitor.alpaca.sim.FaultPlan.Target;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.ScaledTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Answers the requests that count: numbers them, decides on faults, checks keys and quota, asks the right host, keeps
/// the log.
///
/// Thread-safe; knows nothing of sockets.
final class VendorDesk {

    private static final int TRADING_CALLS_PER_MINUTE = 200;
    private static final int BASIC_CALLS_PER_MINUTE = 200;
    private static final int PLUS_CALLS_PER_MINUTE = 10_000;
    private static final String WEB_PAGE =
            "<!DOCTYPE html><html><head><title>%s</title></head><body><h1>%s</h1></body></html>";

    /// @param hit what befalls the answer on its way
    record Answer(Reply reply, Optional<Hit> hit) {}

    private record Arrival(long n, Instant at, Optional<Hit> hit) {}

    private final DataHost data;
    private final TradingHost trading;
    private final ScaledTimekeeper clock;
    private final KeyRule keys;
    private final FaultPlan faults;
    private final RequestLog log;
    private final RateWindow dataQuota;
    private final RateWindow tradingQuota = new RateWindow(TRADING_CALLS_PER_MINUTE);
    private final AtomicLong arrivals = new AtomicLong();

    VendorDesk(
            DataHost data,
            TradingHost trading,
            ScaledTimekeeper clock,
            Plan plan,
            KeyRule keys,
            FaultPlan faults,
            RequestLog log) {
        this.data = data;
        this.trading = trading;
        this.clock = clock;
        this.keys = keys;
        this.faults = faults;
        this.log = log;
        this.dataQuota = new RateWindow(plan == Plan.BASIC ? BASIC_CALLS_PER_MINUTE : PLUS_CALLS_PER_MINUTE);
    }

    Answer answer(Incoming request) {
        Arrival arrival = arrive(request);
        Reply reply = reply(request, arrival);
        log.add(new RequestRecord(
                arrival.n(),
                arrival.at(),
                request.path(),
                request.rawQuery() == null ? "" : request.rawQuery(),
                answersAtAll(arrival.hit()) ? reply.status() : 0,
                arrival.hit().map(hit -> hit.spec().label())));
        return new Answer(reply, arrival.hit());
    }

    /// The number and the fault are decided together, so that equal orders of arrival give equal faults.
    private synchronized Arrival arrive(Incoming request) {
        Optional<Hit> hit = faults.next(target(request));
        return new Arrival(arrivals.incrementAndGet(), clock.instant(), hit);
    }

    private static boolean answersAtAll(Optional<Hit> hit) {
        return hit.filter(ReplyWriter::resetsBeforeAnswer).isEmpty();
    }

    private Reply reply(Incoming request, Arrival arrival) {
        Optional<FaultSpec> instead =
                arrival.hit().map(Hit::spec).filter(spec -> spec.kind().stage() == FaultKind.Stage.INSTEAD);
        if (instead.isPresent()) return faultReply(instead.get(), arrival.at());
        try {
            return serve(request, arrival);
        } catch (ApiError error) {
            return Reply.of(error);
        }
    }

    private Reply serve(Incoming request, Arrival arrival) throws ApiError {
        boolean toData = request.isForDataHost();
        if (!keys.accepts(request.keyId(), request.secret())) throw refused(toData);
        RateWindow window = toData ? dataQuota : tradingQuota;
        RateWindow.Quota quota = window.take(arrival.at(), clock.speed() > 0);
        if (!quota.granted()) return tooMany(toData).with(headers(quota));
        try {
            return route(request, arrival, toData).with(headers(quota));
        } catch (ApiError error) {
            return Reply.of(error).with(headers(quota));
        }
    }

    private Reply route(Incoming request, Arrival arrival, boolean toData) throws ApiError {
        if (!request.method().equals("GET") && !request.isForWatchlists())
            throw ApiError.data(405, "method not allowed");
        if (!toData) return trading.answer(request, arrival.at());
        Optional<Hit> pageHit = arrival.hit().filter(hit -> hit.spec().kind().stage() == FaultKind.Stage.PAGE);
        return data.answer(request, arrival.n(), pageHit, arrival.at());
    }

    private static ApiError refused(boolean toData) {
        return toData ? ApiError.data(403, "forbidden.") : ApiError.trading(401, 40110000, "request is not authorized");
    }

    private static Reply tooMany(boolean toData) {
        return Reply.of(
                toData
                        ? ApiError.data(429, "too many requests.")
                        : ApiError.trading(429, 42910000, "rate limit exceeded"));
    }

    private static Map<String, String> headers(RateWindow.Quota quota) {
        return Map.of(
                "X-RateLimit-Limit", Integer.toString(quota.limit()),
                "X-RateLimit-Remaining", Integer.toString(quota.remaining()),
                "X-RateLimit-Reset", Long.toString(quota.reset()));
    }

    private Reply faultReply(FaultSpec spec, Instant now) {
        return switch (spec.kind()) {
            case RATE_LIMIT -> tooMany(true).with(headers(exhausted(spec, now)));
            case RATE_LIMIT_BARE -> tooMany(true);
            case HTTP_500 -> Reply.json(500, "{\"message\":\"internal server error\"}");
            case HTTP_503 -> Reply.html(503, WEB_PAGE.formatted("503", "503 Service Temporarily Unavailable"));
            case HTML_BODY -> Reply.html(200, WEB_PAGE.formatted("Maintenance", "We will be back soon"));
            case POISON_SYMBOL ->
                Reply.of(ApiError.badRequest("invalid symbol: " + spec.poison().orElseThrow()));
            case SHORT_PAGE,
                    EMPTY_PAGE,
                    REPEATED_TOKEN,
                    RESET,
                    TRUNCATED_GZIP,
                    STALL,
                    LATENCY,
                    DISCONNECT,
                    MUTE,
                    SLOW_407,
                    BUSY_406,
                    DUPLICATE,
                    REORDER,
                    MALFORMED ->
                throw new IllegalStateException(spec.kind() + " does not answer in place of the request");
        };
    }

    private static RateWindow.Quota exhausted(FaultSpec spec, Instant now) {
        Instant renewed = now.plus(Duration.ofMillis(spec.millis()));
        long reset = renewed.getEpochSecond() + (renewed.getNano() > 0 ? 1 : 0);
        return new RateWindow.Quota(false, PLUS_CALLS_PER_MINUTE, 0, reset);
    }

    private static Target target(Incoming request) {
        boolean paged = request.isForDataHost()
                && (request.path().endsWith("/bars")
                        || request.path().endsWith("/trades")
                        || request.path().equals(NewsHost.PATH));
        boolean resumed = request.rawQuery() != null && request.rawQuery().contains("page_token=");
        return new Target(paged, resumed, () -> symbols(request));
    }

    /// The symbols that a request names, as far as they can be read.
    private static Set<Symbol> symbols(Incoming request) {
        Set<Symbol> symbols = new HashSet<>();
        try {
            List<String> path = request.segments();
            if (path.size() > 2) Symbol.parse(path.get(2)).ifPresent(symbols::add);
            for (String ticker : request.query().text("symbols").orElse("").split(",", -1)) {
                Symbol.parse(ticker).ifPresent(symbols::add);
            }
        } catch (ApiError unreadable) {
            return Set.of();
        }
        return symbols;
    }
}

package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.alpaca.sim.FaultPlan.Hit;
import dev.jupitor.alpaca.sim.StockQuery.HistoricalFeed;
import dev.jupitor.core.sim.SyntheticMarket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The vendor's market data host: historical bars and trades, latest quotes and trades, news, exchanges, sale
/// conditions.
final class DataHost {

    private final SyntheticMarket market;
    private final Plan plan;
    private final int mostRows;
    private final BarBook bars;
    private final TradePager trades;
    private final PageCache pages;
    private final LatestHost latest;
    private final NewsHost news;

    /// @param mostRows on a page, whatever limit is asked for
    DataHost(DayCache days, Plan plan, int mostRows, PageCache pages) {
        this.market = days.market();
        this.plan = plan;
        this.mostRows = mostRows;
        this.bars = new BarBook(days);
        this.trades = new TradePager(days);
        this.pages = pages;
        this.latest = new LatestHost(days, plan);
        this.news = new NewsHost(days.market());
    }

    /// @param n   the request's position in the order of arrival
    /// @param hit what befalls it, as far as it concerns a page
    Reply answer(Incoming request, long n, Optional<Hit> hit, Instant now) throws ApiError {
        if (request.path().equals(NewsHost.PATH)) return news.answer(request.query(), n, hit, now);
        List<String> path = request.segments();
        if (path.get(2).equals("meta")) return meta(path, request.query());
        if (LatestHost.isAskedBy(path)) return latest.answer(path, request.query(), now);
        String kind = path.getLast();
        boolean historical = kind.equals("bars") || kind.equals("trades");
        if (!historical || path.size() > 4) throw ApiError.data(404, "endpoint not found.");
        Query query = request.query();
        StockQuery wanted = path.size() == 3
                ? StockQuery.ofMany(query, plan, now)
                : StockQuery.ofOne(query, path.get(2), plan, now);
        Pager pager = kind.equals("bars") ? barPager(query) : trades;
        return page(pager, wanted, cacheKey(kind, query), n, hit, knownUntil(wanted, now), request.gzip());
    }

    /// What kind of page a query asks for, without its symbols, times and place.
    private static String cacheKey(String kind, Query query) {
        return kind.equals("bars") ? kind + " " + query.text("timeframe").orElse("") : kind;
    }

    private Pager barPager(Query query) throws ApiError {
        String timeframe = query.text("timeframe").orElseThrow(() -> ApiError.badRequest("timeframe is required"));
        checkAdjustment(query);
        return new BarPager(market, bars, BarTimeframe.parse(timeframe));
    }

    /// This market has no splits and no dividends, so every adjustment is the raw price.
    private static void checkAdjustment(Query query) throws ApiError {
        for (String adjustment : query.text("adjustment").orElse("raw").split(",", -1)) {
            if (!List.of("raw", "split", "dividend", "spin-off", "all").contains(adjustment)) {
                throw ApiError.badRequest("invalid adjustment: " + adjustment);
            }
        }
    }

    /// Basic knows of the SIP what was known 15 minutes ago.
    private long knownUntil(StockQuery query, Instant now) {
        boolean delayed = plan == Plan.BASIC && query.feed() == HistoricalFeed.SIP;
        return StockQuery.nanos(delayed ? now.minus(StockQuery.BASIC_DELAY) : now);
    }

    private Reply page(Pager pager, StockQuery query, String kind, long n, Optional<Hit> hit, long now, boolean gzip)
            throws ApiError {
        if (hit.isPresent()) return faultyPage(pager, query, hit.get(), n, now, pager.emptyBody(query));
        if (!gzip) return Reply.json(pager.page(query, rows(query), now).bytes());
        return Reply.compressedJson(keptPage(pager, query, kind, now).gzip());
    }

    private PageCache.Kept keptPage(Pager pager, StockQuery query, String kind, long now) throws ApiError {
        String key = query.normalised(kind);
        Optional<PageCache.Kept> kept = pages.find(key, now);
        if (kept.isPresent()) return kept.get();
        Page page = pager.page(query, rows(query), now);
        PageCache.Kept made = new PageCache.Kept(Reply.gzip(page.bytes()), page.items(), page.next(), page.settledAt());
        if (page.settledAt() <= now) pages.keep(key, made);
        return made;
    }

    private int rows(StockQuery query) {
        return Math.min(query.limit(), mostRows);
    }

    private Reply faultyPage(Pager pager, StockQuery query, Hit hit, long n, long now, PageBody empty) throws ApiError {
        Page page = pager.page(query, rows(query), now);
        Optional<PageFault> fault = PageFault.of(hit.spec().kind());
        if (fault.isEmpty()) return Reply.json(page.bytes());
        return switch (fault.get()) {
            case SHORT -> Reply.json(page.items() < 2 ? page.bytes() : shortPage(pager, query, page, now));
            case EMPTY -> Reply.json(empty.finished(Optional.of(pager.tokenOfStart(query, n))));
            case REPEATED_TOKEN -> Reply.json(page.body().finished(query.resumeAt()));
        };
    }

    private static byte[] shortPage(Pager pager, StockQuery query, Page page, long now) throws ApiError {
        return pager.page(query, page.items() / 2, now).bytes();
    }

    /// Makes every page that a request leads to, and keeps those that the cache holds. Returns the rows on them.
    long prepare(Incoming first, Instant now) throws ApiError {
        List<String> path = first.segments();
        Query query = first.query();
        StockQuery wanted = StockQuery.ofMany(query, plan, now);
        String kind = path.getLast();
        Pager pager = kind.equals("bars") ? barPager(query) : trades;
        long rows = 0;
        for (Optional<StockQuery> next = Optional.of(wanted); next.isPresent(); ) {
            PageCache.Kept page = keptPage(pager, next.get(), cacheKey(kind, query), knownUntil(wanted, now));
            rows += page.items();
            next = page.next().map(wanted::resumedAt);
        }
        return rows;
    }

    private static Reply meta(List<String> path, Query query) throws ApiError {
        String topic = String.join("/", path.subList(3, path.size()));
        return switch (topic) {
            case "exchanges" -> Reply.json(200, MarketCodes.exchanges());
            case "conditions/trade" ->
                Reply.json(200, MarketCodes.tradeConditions(query.text("tape").orElse("")));
            default -> throw ApiError.data(404, "endpoint not found.");
        };
    }
}

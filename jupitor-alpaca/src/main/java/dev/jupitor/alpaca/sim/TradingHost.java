package dev.jupitor.alpaca.sim;

import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.source.Asset;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.SessionHours;
import dev.jupitor.core.time.TradingCalendar;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The vendor's trading host as far as market data needs it: assets, calendar, clock, watchlists.
final class TradingHost {

    private static final LocalDate FIRST_CALENDAR_DATE = LocalDate.of(1990, 1, 1);
    private static final LocalDate LAST_CALENDAR_DATE = LocalDate.of(2029, 12, 31);
    private static final LocalDate SETTLED_IN_ONE_DAY_SINCE = LocalDate.of(2024, 5, 28);
    private static final LocalDate SETTLED_IN_TWO_DAYS_SINCE = LocalDate.of(2017, 9, 5);
    private static final ZoneId NEW_YORK = SessionClock.NEW_YORK;
    private static final DateTimeFormatter HOURS_MINUTES = DateTimeFormatter.ofPattern("HH:mm");

    private final List<Asset> assets;
    private final TradingCalendar calendar;
    private final WatchlistDesk watchlists;

    TradingHost(SyntheticMarket market, WatchlistLimit limit) {
        this.assets = market.assets().stream()
                .sorted(Comparator.comparing(Asset::exchange).thenComparing(Asset::symbol))
                .toList();
        this.calendar = market.calendar();
        this.watchlists = new WatchlistDesk(this::listed, limit);
    }

    /// An asset as it stands in a watchlist; empty when there is none of that name.
    private Optional<String> listed(String symbol) {
        return assets.stream()
                .filter(asset -> asset.symbol().equals(symbol))
                .findFirst()
                .map(TradingHost::json);
    }

    Reply answer(Incoming request, Instant now) throws ApiError {
        if (request.isForWatchlists()) return watchlists.answer(request, now);
        List<String> path = request.segments();
        Query query = request.query();
        boolean known = path.size() >= 2 && path.getFirst().equals("v2");
        if (!known) throw notFound();
        return switch (path.get(1)) {
            case "assets" -> path.size() == 2 ? assets(query) : asset(path);
            case "calendar" -> calendar(query);
            case "clock" -> clock(now);
            default -> throw notFound();
        };
    }

    private static ApiError notFound() {
        return ApiError.trading(404, 40410000, "endpoint not found");
    }

    private Reply assets(Query query) throws ApiError {
        Optional<String> status = query.text("status");
        Optional<String> exchange = query.text("exchange");
        boolean equities = query.text("asset_class").orElse("us_equity").equals("us_equity");
        if (status.isPresent() && !List.of("active", "inactive", "all").contains(status.get())) {
            throw ApiError.trading(422, 42210000, "invalid status: " + status.get());
        }
        String body = assets.stream()
                .filter(asset -> equities)
                .filter(asset -> status.isEmpty()
                        || status.get().equals("all")
                        || status.get().equals(status(asset)))
                .filter(asset -> exchange.isEmpty() || exchange.get().equals(asset.exchange()))
                .map(TradingHost::json)
                .collect(Collectors.joining(",", "[", "]"));
        return Reply.json(200, body);
    }

    private Reply asset(List<String> path) throws ApiError {
        String wanted = String.join("/", path.subList(2, path.size()));
        Asset found = assets.stream()
                .filter(asset ->
                        asset.symbol().equals(wanted) || id(asset).toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> ApiError.trading(404, 40410000, "asset not found for " + wanted));
        return Reply.json(200, json(found));
    }

    private static String status(Asset asset) {
        return asset.active() ? "active" : "inactive";
    }

    private static UUID id(Asset asset) {
        return UUID.nameUUIDFromBytes(("asset " + asset.symbol()).getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Asset asset) {
        return """
                {"id":"%s","class":"us_equity","exchange":"%s","symbol":"%s","name":"%s","status":"%s",\
                "tradable":%s,"marginable":%s,"maintenance_margin_requirement":%d,"margin_requirement_long":"%d",\
                "margin_requirement_short":"%d","shortable":%s,"easy_to_borrow":%s,"borrow_status":"%s",\
                "fractionable":%s,"attributes":[]}""".formatted(
                        id(asset),
                        asset.exchange(),
                        JsonText.escaped(asset.symbol()),
                        JsonText.escaped(asset.name()),
                        status(asset),
                        asset.tradable(),
                        asset.tradable(),
                        asset.tradable() ? 30 : 100,
                        asset.tradable() ? 30 : 100,
                        asset.tradable() ? 30 : 100,
                        asset.tradable(),
                        asset.tradable(),
                        asset.tradable() ? "easy_to_borrow" : "not_borrowable",
                        asset.tradable());
    }

    private Reply calendar(Query query) throws ApiError {
        LocalDate first = later(query.date("start").orElse(FIRST_CALENDAR_DATE), FIRST_CALENDAR_DATE);
        LocalDate last = earlier(query.date("end").orElse(LAST_CALENDAR_DATE), LAST_CALENDAR_DATE);
        String body = calendar.between(first, last).stream()
                .map(date -> json(calendar.hours(date).orElseThrow()))
                .collect(Collectors.joining(",", "[", "]"));
        return Reply.json(200, body);
    }

    private String json(SessionHours hours) {
        return "{\"date\":\"%s\",\"open\":\"%s\",\"close\":\"%s\",\"session_open\":\"0400\",\"session_close\":\"2000\",\"settlement_date\":\"%s\"}"
                .formatted(
                        hours.date(),
                        HOURS_MINUTES.format(hours.open()),
                        HOURS_MINUTES.format(hours.close()),
                        settlement(hours.date()));
    }

    private LocalDate settlement(LocalDate date) {
        LocalDate settlement = calendar.next(date);
        if (date.isBefore(SETTLED_IN_ONE_DAY_SINCE)) settlement = calendar.next(settlement);
        if (date.isBefore(SETTLED_IN_TWO_DAYS_SINCE)) settlement = calendar.next(settlement);
        return settlement;
    }

    private Reply clock(Instant now) {
        LocalDate today = SessionClock.newYorkDate(now);
        Optional<SessionHours> hours = calendar.hours(today);
        boolean open = hours.isPresent()
                && !now.isBefore(hours.get().openAt())
                && now.isBefore(hours.get().closeAt());
        boolean opensToday = hours.isPresent() && now.isBefore(hours.get().openAt());
        boolean closesToday = hours.isPresent() && now.isBefore(hours.get().closeAt());
        SessionHours next = calendar.hours(calendar.next(today)).orElseThrow();
        Instant nextOpen = opensToday ? hours.get().openAt() : next.openAt();
        Instant nextClose = closesToday ? hours.get().closeAt() : next.closeAt();
        return Reply.json(
                200,
                "{\"timestamp\":\"%s\",\"is_open\":%s,\"next_open\":\"%s\",\"next_close\":\"%s\"}"
                        .formatted(newYork(now), open, newYork(nextOpen), newYork(nextClose)));
    }

    private static String newYork(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(instant, NEW_YORK));
    }

    private static LocalDate later(LocalDate left, LocalDate right) {
        return left.isAfter(right) ? left : right;
    }

    private static LocalDate earlier(LocalDate left, LocalDate right) {
        return left.isBefore(right) ? left : right;
    }
}

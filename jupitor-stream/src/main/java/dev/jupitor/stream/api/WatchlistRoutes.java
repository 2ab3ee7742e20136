package dev.jupitor.stream.api;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import dev.jupitor.stream.marks.WatchDesk;
import dev.jupitor.stream.marks.WatchFailedException;
import dev.jupitor.stream.marks.Watchlist;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/api/watchlist` (stream-and-serving §4.7). The date is today's in New York unless one is named.
///
/// What the broker refuses for what it is, such as a symbol that it does not know, is 400, and what has to wait too
/// long is 503, where the original says 500.
/// A list that is shown although whoever keeps it does not answer carries the header `X-Jupitor-Stale: true`.
public final class WatchlistRoutes implements RouteGroup {
    private static final Map<String, String> STALE = Map.of("X-Jupitor-Stale", "true");

    private final WatchDesk desk;
    private final Timekeeper clock;

    public WatchlistRoutes(WatchDesk desk, Timekeeper clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/watchlist", this::list),
                Route.put("/api/watchlist/{symbol}", ask -> change(ask, desk::add, "add")),
                Route.delete("/api/watchlist/{symbol}", ask -> change(ask, desk::remove, "remove")));
    }

    private Reply list(Ask ask) throws InterruptedException {
        Optional<LocalDate> date = date(ask);
        if (date.isEmpty()) return Reply.refused(400, "invalid date");
        try {
            return json(desk.read(date.get()));
        } catch (WatchFailedException failed) {
            return Reply.refused(status(failed), "failed to get watchlist");
        }
    }

    private static Reply json(Watchlist list) {
        byte[] line = JsonLine.object(json ->
                json.array("symbols", names -> list.symbols().forEach(symbol -> names.textValue(symbol.ticker()))));
        return new Reply.Body(
                200, JsonLine.TYPE, line, Optional.empty(), Optional.empty(), list.isFresh() ? Map.of() : STALE);
    }

    /// Adds or removes.
    @FunctionalInterface
    private interface Change {
        void make(LocalDate date, Symbol symbol) throws WatchFailedException, InterruptedException;
    }

    private Reply change(Ask ask, Change change, String verb) throws InterruptedException {
        Optional<Symbol> symbol = RequestedSymbol.parse(ask.variable("symbol"));
        if (symbol.isEmpty()) return Reply.refused(400, "invalid symbol");
        Optional<LocalDate> date = date(ask);
        if (date.isEmpty()) return Reply.refused(400, "invalid date");
        try {
            change.make(date.get(), symbol.get());
            return Reply.noContent();
        } catch (WatchFailedException failed) {
            return Reply.refused(
                    status(failed), "failed to %s %s: %s".formatted(verb, symbol.get(), failed.getMessage()));
        }
    }

    private static int status(WatchFailedException failed) {
        if (failed.isRefusedForGood()) return 400;
        return failed.isBusy() ? 503 : 500;
    }

    private Optional<LocalDate> date(Ask ask) {
        return ask.parameter("date").map(RequestedDate::parse).orElseGet(() -> Optional.of(clock.newYorkDate()));
    }
}

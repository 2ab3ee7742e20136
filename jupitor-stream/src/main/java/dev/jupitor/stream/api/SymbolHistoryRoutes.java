package dev.jupitor.stream.api;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import dev.jupitor.stream.past.SymbolPast;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// `GET /api/symbol-history/{symbol}?before&until&limit` (stream-and-serving §4.12): what a symbol did, day by day.
/// Beside the original's answers: 400 for what is no symbol and for what is no date.
public final class SymbolHistoryRoutes implements RouteGroup {
    private static final int PAGE = 200;

    private final SymbolPast past;

    public SymbolHistoryRoutes(SymbolPast past) {
        this.past = past;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/symbol-history/{symbol}", this::history));
    }

    private Reply history(Ask ask) {
        Optional<Symbol> symbol = RequestedSymbol.parse(ask.variable("symbol"));
        if (symbol.isEmpty()) return Reply.refused(400, "invalid symbol");
        Optional<LocalDate> before = ask.parameter("before").flatMap(RequestedDate::parse);
        Optional<LocalDate> until = ask.parameter("until").flatMap(RequestedDate::parse);
        boolean areDates = before.isPresent() == ask.parameter("before").isPresent()
                && until.isPresent() == ask.parameter("until").isPresent();
        if (!areDates) return Reply.refused(400, "invalid date");
        SymbolPast.Choice choice = new SymbolPast.Choice(
                before, until, limit(ask.parameter("limit").orElse("")));
        return StoredReply.of("the history of " + symbol.get(), () -> answer(symbol.get(), choice));
    }

    private static int limit(String text) {
        try {
            long limit = Long.parseLong(text);
            return limit > 0 ? (int) Math.min(limit, SymbolPast.LONGEST_PAGE) : PAGE;
        } catch (NumberFormatException none) {
            return PAGE;
        }
    }

    private Reply answer(Symbol symbol, SymbolPast.Choice choice) throws IOException, InterruptedException {
        SymbolPast.Page page = past.page(symbol, choice);
        return Reply.json(JsonLine.object(json -> {
            json.text("symbol", symbol.ticker());
            json.array("dates", days -> page.days().forEach(day -> days.objectValue(inner -> day(inner, day))));
            json.bool("hasMore", page.hasMore());
        }));
    }

    private static void day(JsonLine json, SymbolPast.Day day) {
        json.text("date", day.date().toString());
        BoardJson.sessions(json, day.sessions());
    }
}

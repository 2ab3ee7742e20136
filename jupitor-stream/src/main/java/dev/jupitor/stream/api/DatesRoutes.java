package dev.jupitor.stream.api;

import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import dev.jupitor.stream.past.HistoryDates;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;

/// `GET /api/dates` (stream-and-serving §4.6): the history dates, ascending.
public final class DatesRoutes implements RouteGroup {
    private final HistoryDates dates;

    public DatesRoutes(HistoryDates dates) {
        this.dates = dates;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/dates", this::dates));
    }

    private Reply dates(Ask ask) {
        return StoredReply.of("dates", () -> json(dates.dates()));
    }

    private static Reply json(SortedSet<LocalDate> dates) throws IOException {
        return Reply.json(JsonLine.object(json ->
                json.array("dates", list -> dates.forEach(date -> list.textValue(date.toString())))));
    }
}

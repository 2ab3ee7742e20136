package dev.jupitor.stream.api;

import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.stream.ShownDay;
import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import java.util.List;

/// `GET /api/gaps`: what is known of every moment of the session shown, in real Unix ms:
/// `{"date","now","spans":[{"symbols","start","end","state","reason"}]}`. `symbols` is `["*"]` where it is said of all
/// that are followed.
public final class GapRoutes implements RouteGroup {
    private static final List<Symbol> NONE = List.of();
    private static final String ALL = "*";

    private final ShownDay day;

    public GapRoutes(ShownDay day) {
        this.day = day;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/gaps", this::gaps));
    }

    private Reply gaps(Ask ask) {
        GapSheet sheet = day.gaps();
        return Reply.json(JsonLine.object(json -> {
            json.text("date", sheet.date().toString()).whole("now", sheet.now().toEpochMilli());
            json.array("spans", spans -> sheet.spans().forEach(span -> spans.objectValue(inner -> span(inner, span))));
        }));
    }

    private static void span(JsonLine json, GapSpan span) {
        json.array("symbols", names -> {
            if (span.symbols().isEmpty()) names.textValue(ALL);
            span.symbols().orElse(NONE).forEach(symbol -> names.textValue(symbol.ticker()));
        });
        json.whole("start", span.start().toEpochMilli())
                .whole("end", span.end().toEpochMilli())
                .text("state", span.state().text())
                .text("reason", span.reason());
    }
}

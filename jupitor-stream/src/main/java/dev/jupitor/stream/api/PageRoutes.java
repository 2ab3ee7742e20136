package dev.jupitor.stream.api;

import dev.jupitor.stream.http.HttpServer;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import java.util.List;
import java.util.Map;

/// `GET /`: the page, one file that loads nothing from elsewhere and may talk to this server alone. It holds no data,
/// so
/// it needs no token; it asks for one where the routes do.
public final class PageRoutes implements RouteGroup {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; "
                    + "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-cache");

    private final Reply page =
            StandingBody.of(StandingBody.resource(HttpServer.class, "index.html"), "text/html; charset=utf-8", HEADERS);

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/", ask -> page));
    }
}

package dev.jupitor.stream.http;

import java.io.FileNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/// Routes shaped as the API's, which tell what they were asked.
final class FakeRoutes implements RouteGroup {
    static final byte[] LARGE = JsonLine.object(json -> json.text("text", "ACME ".repeat(1000)));

    /// Clients that asked for events.
    final BlockingQueue<EventChannel> followers = new LinkedBlockingQueue<>();
    /// Is counted down when `/api/slow` has been reached.
    final CountDownLatch slowReached = new CountDownLatch(1);

    final CountDownLatch slowMayEnd = new CountDownLatch(1);

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/", FakeRoutes::told),
                Route.get("/health", FakeRoutes::told),
                Route.get("/api/dashboard", FakeRoutes::told),
                Route.get("/api/dashboard/history/{date}", FakeRoutes::told),
                Route.get("/api/dashboard/replay", FakeRoutes::told),
                Route.get("/api/watchlist", FakeRoutes::told),
                Route.put("/api/watchlist/{symbol}", ask -> Reply.noContent()),
                Route.delete("/api/watchlist/{symbol}", ask -> Reply.noContent()),
                Route.get("/api/targets", FakeRoutes::told),
                Route.put("/api/targets", FakeRoutes::told),
                Route.delete("/api/targets", ask -> Reply.refused(400, "date and key required")),
                Route.get("/api/targets/stream", ask -> new Reply.Events(followers::add)),
                Route.get("/api/news/{symbol}", FakeRoutes::told),
                Route.get("/api/news/latest", ask -> Reply.json(JsonLine.object(json -> json.text("word", "latest")))),
                Route.get("/api/large", FakeRoutes::large),
                Route.get("/api/slow", this::slow),
                Route.get("/api/fail", ask -> {
                    throw new FileNotFoundException("/srv/secret/2026-02-13.parquet");
                }));
    }

    private static Reply told(Ask ask) {
        return Reply.json(JsonLine.object(json -> {
            json.object("variables", inner -> sorted(inner, ask.variables()));
            json.object("query", inner -> sorted(inner, ask.query()));
            json.whole("body", ask.body().length);
        }));
    }

    private static void sorted(JsonLine json, Map<String, String> values) {
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> json.text(entry.getKey(), entry.getValue()));
    }

    private static Reply large(Ask ask) {
        return new Reply.Body(
                200, JsonLine.TYPE, LARGE, Optional.empty(), Optional.of("\"v7\""), Map.of("X-Jupitor-Age-Ms", "12"));
    }

    private Reply slow(Ask ask) throws InterruptedException {
        slowReached.countDown();
        slowMayEnd.await();
        return Reply.noContent();
    }
}

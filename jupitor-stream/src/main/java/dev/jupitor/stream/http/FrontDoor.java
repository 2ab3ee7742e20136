package dev.jupitor.stream.http;

import dev.jupitor.stream.http.Connection.Phase;
import dev.jupitor.stream.http.RequestCounts.Place;
import dev.jupitor.stream.http.RouteTable.Finding;
import dev.jupitor.stream.net.BearerToken;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers requests by the rules that all routes share (stream-and-serving §4.1): who may ask, what is a path, how much
/// may be sent, and in which form an answer goes out. For many threads, one of each request.
final class FrontDoor {
    /// What may be asked without the token: whether the server is there, and the page, which holds no data.
    static final Set<String> OPEN = Set.of("/health", "/");

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final int MOST_LINE = 120;

    private final RouteTable routes;
    private final Optional<BearerToken> token;
    private final CrossOrigin pages;
    private final OriginRule origins;
    private final HttpLimits limits;
    private final Semaphore working;
    private final Semaphore telling;
    private final RequestCounts counts = new RequestCounts();
    private final Set<EventQueue> queues = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    FrontDoor(List<Route> routes, HttpOptions options) {
        this.routes = new RouteTable(routes);
        token = options.token().map(BearerToken::new);
        pages = options.pages();
        origins = new OriginRule(pages);
        limits = options.limits();
        working = new Semaphore(limits.requests());
        telling = new Semaphore(limits.eventClients());
    }

    /// What stands on every answer.
    static Map<String, String> crossOriginHeaders(CrossOrigin pages) {
        String headers = switch (pages) {
            case SAME -> "Content-Type";
            case ANY -> "Content-Type, Authorization";
        };
        return Map.of(
                "Access-Control-Allow-Origin",
                "*",
                "Access-Control-Allow-Methods",
                "GET, PUT, DELETE, OPTIONS",
                "Access-Control-Allow-Headers",
                headers);
    }

    void answer(Exchange request) {
        long from = System.nanoTime();
        if (isClosed) {
            send(request, Place.OTHER, Answer.refused(503, "shutting down").last(), from);
            return;
        }
        if (request.method().equals("OPTIONS")) {
            send(request, Place.OTHER, Answer.of(204), from);
            return;
        }
        try {
            switch (routes.find(request.method(), request.path())) {
                case Finding.Moved moved -> send(request, Place.OTHER, moved(moved, request), from);
                case Finding.Found found -> found(request, found, from);
                case Finding.NotAllowed place -> send(request, Place.OTHER, notAllowed(request, place), from);
                case Finding.Unknown() -> send(request, Place.OTHER, unknown(request), from);
            }
        } catch (PercentText.Malformed broken) {
            send(request, Place.OTHER, Answer.text(400, "Bad Request"), from);
        }
    }

    private static Answer moved(Finding.Moved moved, Exchange request) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        return Answer.of(301).with("Location", moved.path() + query);
    }

    /// Who shows no token learns nothing, not even what there is.
    private Answer unknown(Exchange request) {
        return maySee(request) ? Answer.text(404, "404 page not found") : unauthorized();
    }

    private Answer notAllowed(Exchange request, Finding.NotAllowed place) {
        if (!maySee(request)) return unauthorized();
        return Answer.text(405, "Method Not Allowed").with("Allow", String.join(", ", place.allowed()));
    }

    private boolean maySee(Exchange request) {
        return token.isEmpty()
                || token.get().isShownIn(request.header("Authorization").orElse(null));
    }

    private static Answer unauthorized() {
        return Answer.refused(401, "send the server's token as `Authorization: Bearer …`")
                .with("WWW-Authenticate", "Bearer");
    }

    private void found(Exchange request, Finding.Found found, long from) {
        Place place = new Place(found.route().pattern(), request.method());
        Optional<Answer> refusal = refusal(request, found);
        if (refusal.isPresent()) {
            send(request, place, refusal.get(), from);
            return;
        }
        if (!working.tryAcquire()) {
            send(
                    request,
                    place,
                    Answer.refused(503, "too many requests at once").with("Retry-After", "1"),
                    from);
            return;
        }
        Reply reply;
        try {
            reply = reply(request, found);
        } finally {
            working.release();
        }
        reply(request, place, reply, from);
    }

    private Optional<Answer> refusal(Exchange request, Finding.Found found) {
        if (!OPEN.contains(found.route().pattern()) && !maySee(request)) return Optional.of(unauthorized());
        if (!origins.permits(request.method(), request.header("Origin"), request.header("Host")))
            return Optional.of(Answer.refused(403, "a page from elsewhere may change nothing here"));
        if (request.hasUnknownLength())
            return Optional.of(Answer.refused(411, "length required").last());
        if (request.length() > limits.bodyBytes())
            return Optional.of(Answer.refused(413, "body too large").last());
        return Optional.empty();
    }

    /// What a route says; every error is decided here.
    private Reply reply(Exchange request, Finding.Found found) {
        Route route = found.route();
        try {
            Ask ask = new Ask(
                    found.variables(),
                    PercentText.query(request.query()),
                    body(request),
                    request.header("If-None-Match"));
            request.connection().enter(Phase.WORKING);
            return route.handler().answer(ask);
        } catch (PercentText.Malformed broken) {
            return Reply.refused(400, "invalid query");
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Reply.refused(503, "shutting down");
        } catch (IOException | RuntimeException | StackOverflowError unexpected) {
            LOG.error("{} {} failed", request.method(), shortened(request.path()), unexpected);
            return Reply.refused(500, "internal error");
        }
    }

    private static String shortened(String path) {
        return path.length() <= MOST_LINE ? path : path.substring(0, MOST_LINE) + "…";
    }

    private static byte[] body(Exchange request) throws IOException {
        if (request.length() == 0) return new byte[0];
        request.connection().enter(Phase.READING);
        return request.body().readAllBytes();
    }

    private void reply(Exchange request, Place place, Reply reply, long from) {
        switch (reply) {
            case Reply.Body body -> send(request, place, represented(request, body), from);
            case Reply.NoContent() -> send(request, place, Answer.of(204), from);
            case Reply.Refused(int status, String error) -> send(request, place, Answer.refused(status, error), from);
            case Reply.Events events -> tell(request, place, events, from);
        }
    }

    private static Answer represented(Exchange request, Reply.Body body) {
        boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
        return Representation.of(
                body, request.header("Accept-Encoding"), isRead ? request.header("If-None-Match") : Optional.empty());
    }

    private void send(Exchange request, Place place, Answer answer, long from) {
        request.connection().enter(Phase.ANSWERING);
        crossOriginHeaders(pages).forEach(answer::with);
        request.send(answer);
        counts.answered(place, answer.status(), System.nanoTime() - from);
        if (answer.isLast()) request.connection().linger();
        else request.connection().enter(Phase.IDLE);
    }

    private void tell(Exchange request, Place place, Reply.Events events, long from) {
        Answer head = Answer.of(200).with(Answer.TYPE, "text/event-stream").with("Cache-Control", "no-cache");
        if (request.method().equals("HEAD")) send(request, place, head, from);
        else if (!telling.tryAcquire())
            send(
                    request,
                    place,
                    Answer.refused(503, "too many clients are told events").with("Retry-After", "5"),
                    from);
        else
            try {
                counts.answered(place, 200);
                tell(request, head, events);
            } finally {
                telling.release();
            }
    }

    private void tell(Exchange request, Answer head, Reply.Events events) {
        EventQueue queue = new EventQueue(limits.events(), request.connection());
        queues.add(queue);
        crossOriginHeaders(pages).forEach(head::with);
        try (OutputStream out = request.begin(head)) {
            if (isClosed) queue.close();
            events.source().accept(queue);
            queue.send(out, limits.keepalive());
        } catch (IOException gone) {
            LOG.trace("a client of events has gone", gone);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            queue.end();
            queues.remove(queue);
            request.connection().enter(Phase.IDLE);
        }
    }

    List<HttpCounters.RouteCounters> counters() {
        return counts.counters();
    }

    int working() {
        return limits.requests() - working.availablePermits();
    }

    int told() {
        return limits.eventClients() - telling.availablePermits();
    }

    /// New requests are refused, and the answers that went on end.
    void close() {
        isClosed = true;
        queues.forEach(EventQueue::close);
    }
}

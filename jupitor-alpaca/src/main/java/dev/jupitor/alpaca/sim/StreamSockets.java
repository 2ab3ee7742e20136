package dev.jupitor.alpaca.sim;

import dev.jupitor.core.time.ScaledTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a [StreamDesk] on real sockets: accepts clients at the vendor's paths, and lets the desk's time pass with the
/// clock, about a hundred times a second. One thread of its own, until [#close].
///
/// The ten seconds in which a client must authenticate are real ones, as all waits of sockets are.
final class StreamSockets implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamSockets.class);
    private static final long TICK_MILLIS = 10;
    private static final long LARGEST_MESSAGE = 1L << 20;
    private static final Duration LONGEST_STALL = Duration.ofSeconds(30);
    private static final Duration FOREVER = Duration.ZERO;

    private final StreamDesk desk;
    private final ScaledTimekeeper clock;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("alpaca-simulator-stream").daemon().factory());
    private Instant told = Instant.MIN;

    StreamSockets(StreamDesk desk, ScaledTimekeeper clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /// A handler that takes the handshakes of streams and leaves all else to another one.
    Handler before(Handler others, Server server) {
        WebSocketUpgradeHandler handler = WebSocketUpgradeHandler.from(server, this::configure);
        handler.setHandler(others);
        return handler;
    }

    private void configure(ServerWebSocketContainer container) {
        container.setIdleTimeout(FOREVER);
        container.setMaxBinaryMessageSize(LARGEST_MESSAGE);
        container.setMaxTextMessageSize(LARGEST_MESSAGE);
        container.setMaxFrameSize(LARGEST_MESSAGE);
        for (String path : StreamEndpoint.paths()) {
            container.addMapping(path, (request, response, callback) -> new StreamSocket(this, path, headers(request)));
        }
    }

    private static Map<String, String> headers(ServerUpgradeRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : request.getHeaders()) headers.putIfAbsent(field.getName(), field.getValue());
        return headers;
    }

    void start() {
        ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            synchronized (desk) {
                catchUp(clock.instant());
            }
        } catch (RuntimeException e) {
            LOG.error("the simulator's stream skipped a moment", e);
        }
    }

    /// Step by step where the clock merely runs fast or this thread came late; at once where the clock has jumped.
    private void catchUp(Instant now) {
        boolean jumped = now.isBefore(told) || told == Instant.MIN || now.isAfter(told.plus(furthestWithoutJump()));
        while (!jumped && now.isAfter(told.plus(StreamDesk.LONGEST_STEP))) {
            told = told.plus(StreamDesk.LONGEST_STEP);
            desk.advance(told);
        }
        told = now;
        desk.advance(now);
    }

    private Duration furthestWithoutJump() {
        Duration run = Duration.ofNanos((long) (LONGEST_STALL.toNanos() * clock.speed()));
        return run.compareTo(StreamDesk.LONGEST_STEP) > 0 ? run : StreamDesk.LONGEST_STEP;
    }

    StreamDesk.Session open(String path, Map<String, String> headers, StreamDesk.Outbox out) {
        synchronized (desk) {
            catchUp(clock.instant());
            StreamDesk.Session session = desk.open(path, headers, out, told);
            expireLater(session);
            return session;
        }
    }

    private void expireLater(StreamDesk.Session session) {
        long millis = StreamDesk.Builder.DEFAULT_AUTH_TIMEOUT.toMillis();
        ticker.schedule(() -> desk.expire(session), millis, TimeUnit.MILLISECONDS);
    }

    void message(StreamDesk.Session session, byte[] payload, boolean binary) {
        synchronized (desk) {
            catchUp(clock.instant());
            session.message(payload, binary, told);
        }
    }

    /// Ends the ticker; sockets end with their server.
    @Override
    public void close() {
        ticker.shutdownNow();
    }
}

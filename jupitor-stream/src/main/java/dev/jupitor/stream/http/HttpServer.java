package dev.jupitor.stream.http;

import dev.jupitor.stream.net.Listening;
import dev.jupitor.stream.net.PemCertificate;
import dev.jupitor.stream.net.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves routes over HTTP/1.1, plain or encrypted.
///
/// The ports are open when [#start] returns. Each connection has a virtual thread, on which its requests are answered
/// one after another.
public final class HttpServer implements AutoCloseable {
    private static final Duration TO_CLOSE = Duration.ofSeconds(4);
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final HttpOptions options;
    private final FrontDoor door;
    private final Connections connections;
    private final List<HelidonListener> listeners = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private HttpServer(List<Route> routes, HttpOptions options) {
        this.options = options;
        door = new FrontDoor(routes, options);
        connections = new Connections(options.limits());
    }

    /// Opens the ports.
    ///
    /// @throws IOException              when an address can't be listened on, or a certificate can't be read
    /// @throws IllegalArgumentException when two routes answer the same
    public static HttpServer start(List<RouteGroup> groups, HttpOptions options) throws IOException {
        List<Route> routes =
                groups.stream().flatMap(group -> group.routes().stream()).toList();
        HttpServer server = new HttpServer(routes, options);
        try {
            server.open();
        } catch (IOException | RuntimeException unopened) {
            server.close();
            throw unopened;
        }
        return server;
    }

    private void open() throws IOException {
        Optional<SSLContext> tls = Optional.empty();
        if (options.tls().isPresent()) tls = Optional.of(context(options.tls().get()));
        Optional<SSLContext> encryption = tls;
        Listening.on(options.hosts(), options.port() == 0, host -> open(host, encryption));
    }

    private static SSLContext context(TlsFiles tls) throws IOException {
        return PemCertificate.context(tls.certificate(), tls.key());
    }

    private void open(InetAddress host, Optional<SSLContext> tls) throws IOException {
        int port = listeners.isEmpty() ? options.port() : port();
        listeners.add(HelidonListener.start(host, port, tls, options.pages(), connections, door));
    }

    /// The port that is listened on.
    public int port() {
        return listeners.getFirst().port();
    }

    /// What it has done and is doing; as of now.
    public HttpCounters counters() {
        return new HttpCounters(
                door.counters(),
                connections.count(),
                door.working(),
                door.told(),
                connections.refused(),
                connections.cut());
    }

    /// Listens no more, ends what goes on, lets requests that are being answered end for half a second, and closes
    /// every
    /// connection: within 5 seconds, whatever the clients do.
    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        door.close();
        connections.endSilent();
        List<Thread> stopping = listeners.stream()
                .map(listener -> Thread.ofVirtual().name("http-stop").start(listener::close))
                .toList();
        stopping.forEach(HttpServer::await);
        connections.close();
    }

    private static void await(Thread stopping) {
        try {
            if (!stopping.join(TO_CLOSE)) LOG.warn("a request that is being answered does not end; left alone");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.jupitor.stream.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// Listens on one address by Helidon. Helidon speaks HTTP/1.1 and reads requests, a virtual thread for each connection;
/// what is answered, who is let in and who takes too long is decided by ours.
final class HelidonListener implements AutoCloseable {
    /// Helidon's own idea of idleness would end those who are told events.
    private static final Duration NEVER = Duration.ofDays(365);

    private static final Duration GRACE = Duration.ofMillis(500);
    private static final int MOST_LINE_BYTES = 4096;
    private static final int MOST_HEADER_BYTES = 16 * 1024;

    private final WebServer server;

    private HelidonListener(WebServer server) {
        this.server = server;
    }

    /// @throws IOException when the address can't be listened on
    static HelidonListener start(
            InetAddress host,
            int port,
            Optional<SSLContext> tls,
            CrossOrigin pages,
            Connections connections,
            FrontDoor door)
            throws IOException {
        var builder = WebServer.builder()
                .address(host)
                .port(port)
                .shutdownHook(false)
                .idleConnectionTimeout(NEVER)
                .shutdownGracePeriod(GRACE)
                .featuresDiscoverServices(false)
                .connectionOptions(new Admission(connections))
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(MOST_LINE_BYTES)
                        .maxHeadersSize(MOST_HEADER_BYTES)
                        .build())
                .directHandlers(refusals(pages))
                .routing(routing -> everything(routing, connections, door));
        // Over channels Helidon would ask the name service for each client's name before it encrypts.
        tls.ifPresent(context ->
                builder.useNio(false).tls(Tls.builder().sslContext(context).build()));
        return started(builder.build(), host, port);
    }

    /// Helidon says in its log alone why it does not start, so the address is tried first.
    private static HelidonListener started(WebServer server, InetAddress host, int port) throws IOException {
        try (ServerSocketChannel trial = ServerSocketChannel.open()) {
            trial.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            trial.bind(new InetSocketAddress(host, port));
        } catch (IOException unopened) {
            throw new IOException(
                    "can't listen on %s port %d: %s".formatted(host.getHostAddress(), port, unopened.getMessage()),
                    unopened);
        }
        server.start();
        if (!server.isRunning())
            throw new IOException("can't listen on %s port %d; see the log".formatted(host.getHostAddress(), port));
        return new HelidonListener(server);
    }

    private static void everything(HttpRouting.Builder routing, Connections connections, FrontDoor door) {
        routing.any((request, response) -> answer(request, response, connections, door));
    }

    private static void answer(
            ServerRequest request, ServerResponse response, Connections connections, FrontDoor door) {
        Connection connection = connections
                .between(request.localPeer().address(), request.remotePeer().address())
                .orElseThrow(() -> new CloseConnectionException("cut while a request came"));
        door.answer(new HelidonExchange(request, response, connection));
    }

    /// What Helidon refuses by itself, for it is no HTTP: told in few words, and none of them from the request.
    private static DirectHandlers refusals(CrossOrigin pages) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values())
            handlers.addHandler(type, (request, event, status, headers, message) -> refusal(pages, status, headers));
        return handlers.build();
    }

    private static DirectHandler.TransportResponse refusal(
            CrossOrigin pages, Status status, ServerResponseHeaders headers) {
        Answer answer = status.code() < 500
                ? Answer.text(status.code(), status.reasonPhrase())
                : Answer.refused(status.code(), status.code() == 500 ? "internal error" : status.reasonPhrase());
        FrontDoor.crossOriginHeaders(pages).forEach(answer::with);
        answer.headers().forEach((name, value) -> headers.set(HeaderNames.create(name), value));
        headers.set(HeaderValues.CONNECTION_CLOSE);
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(false)
                .entity(answer.body())
                .build();
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    /// Sees each socket right after it was accepted. What is refused here is closed by Helidon at once.
    private static final class Admission implements SocketOptions {
        private final SocketOptions options =
                SocketOptions.builder().tcpNoDelay(true).build();
        private final Connections connections;

        Admission(Connections connections) {
            this.connections = connections;
        }

        @Override
        public void configureSocket(SocketChannel socket) {
            options.configureSocket(socket);
            try {
                if (!connections.admit(socket)) throw new IOException("too many connections");
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }

        @Override
        public Map<SocketOption<?>, Object> socketOptions() {
            return options.socketOptions();
        }

        @Override
        public Duration connectTimeout() {
            return options.connectTimeout();
        }

        @Override
        public Duration readTimeout() {
            return options.readTimeout();
        }

        @Override
        public Optional<Integer> socketReceiveBufferSize() {
            return options.socketReceiveBufferSize();
        }

        @Override
        public Optional<Integer> socketSendBufferSize() {
            return options.socketSendBufferSize();
        }

        @Override
        public boolean socketReuseAddress() {
            return options.socketReuseAddress();
        }

        @Override
        public boolean socketKeepAlive() {
            return options.socketKeepAlive();
        }

        @Override
        public boolean tcpNoDelay() {
            return options.tcpNoDelay();
        }
    }
}

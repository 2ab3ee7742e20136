package dev.jupitor.stream.grpc;

import dev.jupitor.stream.net.Listening;
import dev.jupitor.stream.net.TlsFiles;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Serves the live day over gRPC.
///
/// The ports are open when [#start] returns; until [#serving] says otherwise health answers NOT_SERVING, and every call
/// is answered with what there is. Tokens are asked for by everything but health. Requests are tiny, and one over 64
/// KiB
/// is refused.
public final class GrpcServer implements AutoCloseable {
    /// The largest request.
    public static final int MOST_REQUEST_BYTES = 64 * 1024;
    /// The largest metadata of a request.
    public static final int MOST_METADATA_BYTES = 8 * 1024;

    private static final int SECONDS_TO_CLOSE = 2;

    private final GrpcOptions options;
    private final ConnectionGate gate;
    private final Dispatcher dispatcher;
    private final Waiters waiters = new Waiters();
    private final HealthStatusManager health = new HealthStatusManager();
    private final EventLoopGroup accepting = loops(1, "grpc-accept");
    private final EventLoopGroup moving = loops(Runtime.getRuntime().availableProcessors(), "grpc-io");
    private final List<ServerServiceDefinition> services;
    private final List<Server> servers = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private GrpcServer(ServedMarket market, GrpcOptions options) {
        this.options = options;
        gate = new ConnectionGate(options.connections(), System::nanoTime);
        dispatcher = new Dispatcher(options.slow());
        EncodedRows encoded = new EncodedRows(EncodedRows.DEFAULT_BLOCKS);
        services = List.of(
                guarded(new MarketDataService(market, dispatcher, waiters, encoded).definition()),
                guarded(ProtoReflectionServiceV1.newInstance().bindService()),
                health.getHealthService().bindService());
        serving(false);
        market.tape().listen(dispatcher::wake);
    }

    /// Opens the ports.
    ///
    /// @throws IOException when an address can't be listened on, or a certificate can't be read
    public static GrpcServer start(ServedMarket market, GrpcOptions options) throws IOException {
        GrpcServer server = new GrpcServer(market, options);
        server.dispatcher.start();
        try {
            server.open();
        } catch (IOException | RuntimeException unopened) {
            server.close();
            throw unopened;
        }
        return server;
    }

    private ServerServiceDefinition guarded(ServerServiceDefinition service) {
        return options.token()
                .map(token -> ServerInterceptors.intercept(service, new TokenGuard(token)))
                .orElse(service);
    }

    private static EventLoopGroup loops(int threads, String name) {
        ThreadFactory daemons = Thread.ofPlatform().daemon().name(name + "-", 0).factory();
        return new MultiThreadIoEventLoopGroup(threads, daemons, NioIoHandler.newFactory());
    }

    private void open() throws IOException {
        Listening.on(options.hosts(), options.port() == 0, this::open);
    }

    private void open(InetAddress host) throws IOException {
        int port = servers.isEmpty() ? options.port() : port();
        servers.add(server(new InetSocketAddress(host, port)).start());
    }

    private Server server(InetSocketAddress address) throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .channelFactory(() -> new GuardedServerChannel(gate))
                .bossEventLoopGroup(accepting)
                .workerEventLoopGroup(moving)
                .directExecutor()
                .maxInboundMessageSize(MOST_REQUEST_BYTES)
                .maxInboundMetadataSize(MOST_METADATA_BYTES)
                .maxConcurrentCallsPerConnection(options.connections().callsOnEach())
                .addServices(services);
        if (options.tls().isPresent()) encrypt(builder, options.tls().get());
        return builder.build();
    }

    private static void encrypt(NettyServerBuilder builder, TlsFiles tls) throws IOException {
        try {
            builder.useTransportSecurity(tls.certificate().toFile(), tls.key().toFile());
        } catch (IllegalArgumentException unreadable) {
            throw new IOException(
                    "the certificate in %s or the key in %s can't be used (both must be PEM): %s"
                            .formatted(tls.certificate(), tls.key(), unreadable.getMessage()),
                    unreadable);
        }
    }

    /// The port that is listened on.
    public int port() {
        return servers.getFirst().getPort();
    }

    /// What health answers: true when the tape has caught up with the market.
    public void serving(boolean caughtUp) {
        ServingStatus status = caughtUp ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
        health.setStatus("jupitor.marketdata.MarketData", status);
    }

    /// How many calls are being told something as it comes.
    public int following() {
        return dispatcher.following();
    }

    /// How many connections there are.
    public int connections() {
        return gate.open();
    }

    /// How many connections were refused because there were too many.
    public long refused() {
        return gate.refused();
    }

    /// Ends every call with UNAVAILABLE and the place from which it may go on elsewhere, then the connections:
    /// within 5
    /// seconds, whatever the clients do.
    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        health.enterTerminalState();
        servers.forEach(Server::shutdown);
        dispatcher.close();
        waiters.close();
        servers.forEach(GrpcServer::await);
        accepting.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        moving.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private static void await(Server server) {
        try {
            if (!server.awaitTermination(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) server.shutdownNow();
            server.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

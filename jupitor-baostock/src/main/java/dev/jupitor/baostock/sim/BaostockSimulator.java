package dev.jupitor.baostock.sim;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpServer;
import dev.jupitor.baostock.sim.market.CnSyntheticMarket;
import dev.jupitor.core.time.ScaledTimekeeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/// A running simulator: the service's protocol on one port of the loopback interface, its control on another.
///
/// ```java
/// try (var simulator = BaostockSimulator.builder(market, clock).start()) {
///     var client = new Socket(InetAddress.getLoopbackAddress(), simulator.port());
/// }
/// ```
///
/// Every connection has a virtual thread. No more than [#MOST_CONNECTIONS] are open; further ones wait to be accepted.
/// A request is 64 KiB at most, and a connection that says nothing for half an hour is closed. The log holds the last
/// 200,000 requests. Thread-safe. [#close] ends open connections at once.
public final class BaostockSimulator implements AutoCloseable {

    public static final int MOST_CONNECTIONS = 64;

    private static final Duration LONGEST_IDLE = Duration.ofMinutes(30);
    private static final int BACKLOG = 50;

    private final ServerSocket server;
    private final HttpServer control;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(MOST_CONNECTIONS);
    private final CnSyntheticMarket market;
    private final Service service;

    private BaostockSimulator(Builder builder) throws IOException {
        this.market = builder.market;
        FaultPlan faults = new FaultPlan(market.shape().seed(), builder.faults);
        RequestLog log = new RequestLog();
        Answerer answerer = new Answerer(market);
        this.service = new Service(answerer, new Sessions(), faults, log, builder.clock, this::ended);
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        this.server = new ServerSocket(builder.port, BACKLOG, loopback);
        this.control = control(new InetSocketAddress(loopback, builder.controlPort));
        ControlDesk desk = new ControlDesk(market, answerer, builder.clock, faults, log);
        control.createContext("/", desk::handle);
        control.setExecutor(threads);
        control.start();
        threads.execute(this::accept);
    }

    private HttpServer control(InetSocketAddress address) throws IOException {
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (IOException taken) {
            server.close();
            throw taken;
        }
    }

    /// A simulator over this market, whose "now" is this clock; nothing later is served.
    public static Builder builder(CnSyntheticMarket market, ScaledTimekeeper clock) {
        return new Builder(market, clock);
    }

    /// Of the protocol.
    public int port() {
        return server.getLocalPort();
    }

    /// Of the control port, which speaks HTTP.
    public int controlPort() {
        return control.getAddress().getPort();
    }

    /// Where the control port is found, without a slash at the end.
    public URI controlUrl() {
        return URI.create("http://127.0.0.1:%d".formatted(controlPort()));
    }

    public CnSyntheticMarket market() {
        return market;
    }

    /// The last requests, in the order of arrival.
    public List<RequestRecord> requests() {
        return service.log().snapshot();
    }

    /// From now on exactly this goes wrong; counters begin anew.
    public void faults(List<FaultSpec> specs) {
        service.faults().replace(List.copyOf(specs));
    }

    /// Waits until all connections have ended.
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("the simulator on port %d did not stop".formatted(port()), e);
        }
        control.stop(0);
        threads.shutdownNow();
        connections.forEach(Connection::kick);
        threads.close();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                places.acquire();
                serve(server.accept());
            }
        } catch (IOException | RejectedExecutionException closed) {
            connections.forEach(Connection::kick);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket) throws IOException {
        socket.setSoTimeout((int) LONGEST_IDLE.toMillis());
        socket.setTcpNoDelay(true);
        Connection connection = new Connection(socket, service);
        connections.add(connection);
        threads.execute(connection);
    }

    private void ended(Connection connection) {
        if (connections.remove(connection)) places.release();
    }

    /// Collects what a simulator needs; everything has a default.
    public static final class Builder {
        private final CnSyntheticMarket market;
        private final ScaledTimekeeper clock;
        private final List<FaultSpec> faults = new ArrayList<>();
        private int port;
        private int controlPort;

        private Builder(CnSyntheticMarket market, ScaledTimekeeper clock) {
            this.market = requireNonNull(market, "market");
            this.clock = requireNonNull(clock, "clock");
        }

        /// Of the protocol; 0, the default, takes any free one.
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /// Of the control port; 0, the default, takes any free one.
        public Builder controlPort(int port) {
            this.controlPort = port;
            return this;
        }

        /// Adds one thing that shall go wrong.
        public Builder fault(FaultSpec spec) {
            faults.add(requireNonNull(spec, "spec"));
            return this;
        }

        /// @throws IOException if a port cannot be had
        public BaostockSimulator start() throws IOException {
            return new BaostockSimulator(this);
        }
    }
}

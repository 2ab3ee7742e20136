package dev.jupitor.alpaca.sim;

import static java.util.Objects.requireNonNull;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.ScaledTimekeeper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// A running simulator: both hosts of the vendor and its streams on one port of the loopback interface. The door of
/// this package.
///
/// ```java
/// try (var simulator = AlpacaSimulator.builder(market, clock).port(0).start()) {
///     var trades = simulator.baseUrl().resolve("/v2/stocks/trades?symbols=AAPL&start=2026-02-13T09:00:00Z");
/// }
/// ```
///
/// What it remembers is bounded: made days and compressed pages by the bytes given to the builder, the request log by
/// its last 200,000 entries, watchlists by their number. Thread-safe. [#close] ends open connections at once.
public final class AlpacaSimulator implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Server server;
    private final ServerConnector connector;
    private final DataHost data;
    private final StreamSockets sockets;
    private final Consumer<List<FaultSpec>> faults;
    private final RequestLog log;
    private final ScaledTimekeeper clock;

    private AlpacaSimulator(Builder builder) throws IOException {
        this.clock = builder.clock;
        this.log = new RequestLog();
        FaultPlan requestFaults = FaultPlan.ofRequests(builder.market.shape().seed(), builder.faults);
        DayCache days = new DayCache(builder.market, builder.dayBytes);
        this.data = new DataHost(days, builder.plan, builder.mostRows, new PageCache(builder.pageBytes));
        TradingHost trading = new TradingHost(builder.market, builder.watchlistLimit);
        VendorDesk vendor = new VendorDesk(data, trading, clock, builder.plan, builder.keys, requestFaults, log);
        StreamDesk desk = builder.desk(days);
        this.faults = specs -> {
            requestFaults.replace(specs);
            desk.faults(specs);
        };
        this.sockets = new StreamSockets(desk, clock);
        this.server = server();
        this.connector = connector(server, builder.port);
        ControlDesk control = new ControlDesk(days, clock, faults, log);
        server.setHandler(sockets.before(new SimulatorHandler(vendor, control), server));
        start();
        sockets.start();
    }

    /// A simulator over this market, whose "now" is this clock; nothing later is served.
    public static Builder builder(SyntheticMarket market, ScaledTimekeeper clock) {
        return new Builder(market, clock);
    }

    public int port() {
        return connector.getLocalPort();
    }

    /// Where the streams are found, without a slash at the end: `ws://127.0.0.1:N`.
    public URI streamUrl() {
        return URI.create("ws://%s:%d".formatted(LOOPBACK, port()));
    }

    /// Where both hosts are found, without a slash at the end.
    public URI baseUrl() {
        return URI.create("http://%s:%d".formatted(LOOPBACK, port()));
    }

    /// The last requests, in the order of arrival; those to `/_sim/` are not among them.
    public List<RequestRecord> requests() {
        return log.snapshot();
    }

    /// From now on exactly this goes wrong; counters begin anew.
    public void faults(List<FaultSpec> specs) {
        faults.accept(specs);
    }

    /// Makes every page that a request for bars or trades of several symbols leads to, as it is served compressed,
    /// and keeps them as far as the page cache goes, so that serving them costs next to nothing. Not logged, not
    /// counted, not faulted.
    ///
    /// @param pathAndQuery like `/v2/stocks/trades?symbols=…`, exactly as the client will ask but for the page
    /// token
    /// @return how many rows these pages hold
    /// @throws IllegalArgumentException if the vendor would refuse the request
    public long prepare(String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        String query = mark < 0 ? null : pathAndQuery.substring(mark + 1);
        try {
            return data.prepare(new Incoming("GET", path, query, null, null, true, ""), clock.instant());
        } catch (ApiError error) {
            throw new IllegalArgumentException("cannot prepare %s: %s".formatted(path, error.body()), error);
        }
    }

    /// Waits until all threads have ended.
    @Override
    public void close() {
        sockets.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the simulator on port %d did not stop".formatted(port()), e);
        }
    }

    private void start() throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the simulator did not start", e);
        }
    }

    private static Server server() {
        QueuedThreadPool threads = new QueuedThreadPool(Builder.MOST_THREADS, Builder.LEAST_THREADS);
        threads.setName("alpaca-simulator");
        threads.setDaemon(true);
        Server server = new Server(threads);
        server.setStopTimeout(0);
        return server;
    }

    private static ServerConnector connector(Server server, int port) {
        HttpConfiguration config = new HttpConfiguration();
        config.setSendServerVersion(false);
        config.setRequestHeaderSize(Builder.LONGEST_REQUEST);
        config.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(config));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        server.addConnector(connector);
        return connector;
    }

    /// Collects what a simulator needs; everything has a default.
    public static final class Builder {

        /// Made days kept in memory.
        public static final long DEFAULT_DAY_BYTES = 256L << 20;

        /// Compressed pages kept in memory: about 10 M trades.
        public static final long DEFAULT_PAGE_BYTES = 320L << 20;

        /// Request line and headers. The vendor takes less; what is longer gets 414 or 431.
        static final int LONGEST_REQUEST = 256 << 10;

        private static final Duration NEVER = Duration.ofDays(36_500);

        static final int MOST_THREADS = 64;
        static final int LEAST_THREADS = 4;

        private final SyntheticMarket market;
        private final ScaledTimekeeper clock;
        private final List<FaultSpec> faults = new ArrayList<>();
        private int port;
        private Plan plan = Plan.PLUS;
        private KeyRule keys = KeyRule.any();
        private long dayBytes = DEFAULT_DAY_BYTES;
        private long pageBytes = DEFAULT_PAGE_BYTES;
        private int sendBuffer = StreamDesk.Builder.DEFAULT_SEND_BUFFER;
        private int mostRows = StockQuery.MOST_ROWS;
        private WatchlistLimit watchlistLimit = WatchlistLimit.OF_THE_VENDOR;

        private Builder(SyntheticMarket market, ScaledTimekeeper clock) {
            this.market = requireNonNull(market, "market");
            this.clock = requireNonNull(clock, "clock");
        }

        /// 0, the default, takes any free one.
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /// What the account has: quota and the 15-minute rule. [Plan#AUTO] is taken as [Plan#PLUS].
        public Builder plan(Plan plan) {
            this.plan = requireNonNull(plan, "plan");
            return this;
        }

        public Builder keys(KeyRule keys) {
            this.keys = requireNonNull(keys, "keys");
            return this;
        }

        /// Adds one thing that shall go wrong.
        public Builder fault(FaultSpec spec) {
            faults.add(requireNonNull(spec, "spec"));
            return this;
        }

        /// How much to remember, in bytes: made days, and compressed pages.
        public Builder memory(long dayBytes, long pageBytes) {
            if (dayBytes < 0 || pageBytes < 0) throw new IllegalArgumentException("bytes must not be negative");
            this.dayBytes = dayBytes;
            this.pageBytes = pageBytes;
            return this;
        }

        /// Bytes that may wait for a slow client of a stream before it is told 407 and closed.
        public Builder sendBuffer(int bytes) {
            this.sendBuffer = bytes;
            return this;
        }

        /// The most rows on a page, whatever limit is asked for; 10,000 as at the vendor. Less makes many pages
        /// of few
        /// rows.
        public Builder pageRows(int most) {
            if (most < 1 || most > StockQuery.MOST_ROWS) throw new IllegalArgumentException("rows on a page: " + most);
            this.mostRows = most;
            return this;
        }

        /// How many watchlists an account may hold, and the status with which one more is refused; 200 and 403
        /// unless told otherwise. How the vendor says it is not documented.
        public Builder watchlistLimit(int most, int status) {
            this.watchlistLimit = new WatchlistLimit(most, status);
            return this;
        }

        /// Real time decides about authentication, not the market's.
        private StreamDesk desk(DayCache days) {
            return StreamDesk.builder(market)
                    .days(days)
                    .plan(plan)
                    .keys(keys)
                    .faults(faults)
                    .authTimeout(NEVER)
                    .sendBuffer(sendBuffer)
                    .build();
        }

        /// @throws IOException if the port cannot be had
        public AlpacaSimulator start() throws IOException {
            return new AlpacaSimulator(this);
        }
    }
}

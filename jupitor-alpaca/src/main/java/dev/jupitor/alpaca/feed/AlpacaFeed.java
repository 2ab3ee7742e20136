package dev.jupitor.alpaca.feed;

import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.feed.TradeFeed;
import dev.jupitor.core.time.Timekeeper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Alpaca's stream as a [TradeFeed]: connects, authenticates, subscribes, and begins anew whenever it must, until it is
/// closed or the vendor refuses for good.
///
/// One thread of its own, `alpaca-feed`, decodes frames and tells the sink. Between socket and decoder lies a queue of
/// up to 64 MiB; when it is full the socket is not read, and a vendor who finds us slow closes the connection: that is
/// then told as any other loss. Nothing is dropped in silence.
public final class AlpacaFeed implements TradeFeed {
    private static final Logger log = LoggerFactory.getLogger(AlpacaFeed.class);
    private static final int QUEUED_BYTES = 64 << 20;

    private final FeedOptions options;
    private final FeedLine line;
    private final FeedLogin login;
    private final FeedTransport transport;
    private final Timekeeper clock;
    private final Inbox inbox = new Inbox(QUEUED_BYTES);
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean closed;
    private volatile FeedCounts counts = new FeedCounts(0, 0, 0);
    private volatile Thread thread;

    /// @param transport the feed's own: closed with it, if it can be
    /// @param clock     whose instants are told and by which it waits; what waits for a socket lasts as long as it
    /// says
    ///                  in real time, however fast the clock runs
    public AlpacaFeed(FeedOptions options, FeedLine line, FeedLogin login, FeedTransport transport, Timekeeper clock) {
        this.options = options.times(options.times().at(clock.speed()));
        this.line = line;
        this.login = login;
        this.transport = transport;
        this.clock = clock;
    }

    /// Over WebSockets of the JDK's client.
    public static AlpacaFeed overHttp(FeedOptions options, FeedLine line, FeedLogin login, Timekeeper clock) {
        return new AlpacaFeed(
                options, line, login, new HttpTransport(options.times().connect()), clock);
    }

    @Override
    public void start(Sink sink) {
        if (!started.compareAndSet(false, true)) throw new IllegalStateException("a feed is started once");
        if (closed) return;
        thread = Thread.ofPlatform().name("alpaca-feed").daemon(true).start(() -> run(sink));
    }

    /// Wants another subscription from now on; any thread.
    public void subscribe(FeedSubscription wanted) {
        inbox.put((protocol, at) -> protocol.want(wanted, at), clock.instant());
    }

    /// Counted since the start; any thread.
    public FeedCounts counts() {
        return counts;
    }

    private void run(Sink sink) {
        QueuedWire wire = new QueuedWire();
        FeedProtocol protocol = new FeedProtocol(options, line, login, wire, event -> {
            if (!closed) sink.accept(event);
        });
        try {
            protocol.start(clock.instant());
            while (!closed && !protocol.isOver()) turn(protocol);
        } catch (InterruptedException e) {
            if (!closed) log.error("[alpaca] the feed was interrupted", e);
        } catch (RuntimeException e) {
            log.error("[alpaca] the feed has failed", e);
            if (!closed)
                sink.accept(new FeedEvent.Ended("the feed has failed (%s); see the log".formatted(e), clock.instant()));
        } finally {
            protocol.stop();
        }
    }

    /// Lets one thing happen, or one wait end, whichever is earlier.
    private void turn(FeedProtocol protocol) throws InterruptedException {
        Inbox.Happening next = inbox.take(patience(protocol.wakeAt()));
        Instant at = next == null ? clock.instant() : next.at();
        while (!protocol.isOver() && !at.isBefore(protocol.wakeAt())) protocol.wake(at);
        if (next != null) next.deed().tell(protocol, at);
        counts = protocol.counts();
    }

    /// How long to wait in real time.
    private Duration patience(Instant until) {
        double speed = clock.speed();
        if (until.equals(Instant.MAX) || speed == 0) return Inbox.LONGEST_WAIT;
        Duration left = Duration.between(clock.instant(), until);
        if (!left.isPositive()) return Duration.ZERO;
        if (Double.isInfinite(speed)) return Inbox.LOOK;
        double nanos = Math.min(left.toSeconds() * 1e9 + left.getNano(), 1e15) / speed;
        return Duration.ofNanos((long) Math.ceil(nanos));
    }

    @Override
    public void close() {
        closed = true;
        inbox.close();
        Thread worker = thread;
        if (worker != null && worker != Thread.currentThread()) joinUninterrupted(worker);
        if (transport instanceof HttpTransport http) http.close();
    }

    private static void joinUninterrupted(Thread worker) {
        boolean interrupted = false;
        while (worker.isAlive())
            try {
                worker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /// The wire of the protocol: what happens on its connection goes through the inbox; what happens on one that
    /// was
    /// closed goes nowhere.
    private final class QueuedWire implements FeedProtocol.Wire {
        private FeedTransport.Link link;
        private Ear ear;

        @Override
        public void connect(URI address, Map<String, String> headers) {
            ear = new Ear();
            link = transport.connect(address, headers, ear);
        }

        @Override
        public void send(byte[] payload, boolean binary) {
            link.send(payload, binary);
        }

        @Override
        public void ping() {
            link.ping();
        }

        @Override
        public void close() {
            if (ear != null) ear.deaf = true;
            if (link != null) link.close();
            link = null;
        }
    }

    private final class Ear implements FeedTransport.Listener {
        private volatile boolean deaf;

        private void put(Inbox.Deed deed) {
            put(deed, 0);
        }

        private void put(Inbox.Deed deed, int bytes) {
            Inbox.Deed unlessDeaf = (protocol, at) -> {
                if (!deaf) deed.tell(protocol, at);
            };
            inbox.put(unlessDeaf, clock.instant(), bytes, () -> deaf);
        }

        @Override
        public void opened() {
            put(FeedProtocol::opened);
        }

        @Override
        public void message(byte[] payload, boolean binary) {
            put((protocol, at) -> protocol.message(payload, binary, at), payload.length);
        }

        @Override
        public void pong() {
            put(FeedProtocol::pong);
        }

        @Override
        public void closed(int code, String reason) {
            put((protocol, at) -> protocol.closed(code, reason, at));
        }

        @Override
        public void refused(int httpStatus) {
            put((protocol, at) -> protocol.refused(httpStatus, at));
        }

        @Override
        public void failed(String reason) {
            put((protocol, at) -> protocol.failed(reason, at));
        }
    }
}

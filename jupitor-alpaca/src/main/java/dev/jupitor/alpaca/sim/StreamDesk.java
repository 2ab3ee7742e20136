package dev.jupitor.alpaca.sim;

import static java.util.Objects.requireNonNull;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticPrints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The vendor's stream without sockets: what each client is told, and when. No threads and no clock of its own, so that
/// real sockets and a harness in virtual time drive the same thing.
///
/// ```java
/// StreamDesk desk = StreamDesk.builder(market).build();
/// StreamDesk.Session session = desk.open("/v2/sip", Map.of("Content-Type", "application/msgpack"), outbox, now);
/// session.message(auth, false, now);
/// session.message(subscribe, false, now);
/// desk.advance(now.plusMillis(10));
/// ```
///
/// A print is sent when `now` reaches its SIP time, a cancel or correction when it becomes known, a minute's bar at the
/// minute mark, a changed one at the next half minute. What was due before a client subscribed is lost to it. The same
/// market, seed, faults and calls give the same frames, byte for byte.
///
/// Instants must not run backwards but for a jump: when `now` is earlier than before, or later by more than
/// [#LONGEST_STEP], the desk goes on from there and what lies between is never sent.
///
/// All calls take the lock of this object; whoever reads a clock for them from several threads reads it under the same
/// lock. The outbox is called with the lock held; it must not block, and of these calls it may make [Session#closed]
/// only.
public final class StreamDesk {

    /// The longest stretch that one call of [#advance] sends; what is further away is a jump of the clock.
    public static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    private static final String KEY = "APCA-API-KEY-ID";
    private static final String SECRET = "APCA-API-SECRET-KEY";
    private static final char IEX = 'V';
    private static final long NEVER = Long.MIN_VALUE;

    private record Place(StreamEndpoint endpoint, String key) {}

    private final Plan plan;
    private final KeyRule keys;
    private final FaultPlan frameFaults;
    private final FaultPlan authFaults;
    private final Duration authTimeout;
    private final int batch;
    private final int sendBuffer;
    private final Map<StreamEndpoint, Audience> audiences = new EnumMap<>(StreamEndpoint.class);
    private final Map<StreamEndpoint, StreamTap> taps = new EnumMap<>(StreamEndpoint.class);
    private final Map<Place, StreamSession> places = new HashMap<>();
    private long last = NEVER;
    private boolean isTelling;

    private StreamDesk(Builder builder) {
        this.plan = builder.plan;
        this.keys = builder.keys;
        this.frameFaults = FaultPlan.ofFrames(builder.seed, builder.faults);
        this.authFaults = FaultPlan.ofAuthentications(builder.seed, builder.faults);
        this.authTimeout = builder.authTimeout;
        this.batch = builder.batch;
        this.sendBuffer = builder.sendBuffer;
        for (StreamEndpoint endpoint : StreamEndpoint.values()) audiences.put(endpoint, new Audience());
        connectTaps(builder.days);
    }

    private void connectTaps(DayCache days) {
        addMarket(StreamEndpoint.SIP, days, prints -> prints);
        addMarket(StreamEndpoint.DELAYED_SIP, days, prints -> prints);
        addMarket(StreamEndpoint.IEX, days, prints -> prints.onVenue(IEX));
        taps.put(StreamEndpoint.TEST, new FakepacaTap(audiences.get(StreamEndpoint.TEST)));
    }

    private void addMarket(StreamEndpoint endpoint, DayCache days, UnaryOperator<SyntheticPrints> selection) {
        taps.put(endpoint, new MarketTap(days, audiences.get(endpoint), selection));
    }

    public static Builder builder(SyntheticMarket market) {
        return new Builder(market);
    }

    /// Whether the vendor has a stream at this path.
    public static boolean serves(String path) {
        return StreamEndpoint.at(path).isPresent();
    }

    /// A client has connected; it is told so at once, and what became of its keys if the headers bring any.
    ///
    /// @param path    like `/v2/sip`
    /// @param headers of the handshake; names in any case
    /// @throws IllegalArgumentException if there is no stream at this path
    public synchronized Session open(String path, Map<String, String> headers, Outbox out, Instant now) {
        StreamEndpoint endpoint = StreamEndpoint.at(path)
                .orElseThrow(() -> new IllegalArgumentException("the vendor has no stream at " + path));
        advance(now);
        Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.putAll(headers);
        StreamEncoding encoding = StreamEncoding.asked(known.get("Content-Type"));
        StreamSession session = new StreamSession(this, endpoint, encoding, out, last);
        audiences.get(endpoint).add(session);
        session.tell(message -> StreamMessages.success(message, "connected"));
        if (known.containsKey(KEY)) session.authenticateByHeaders(known.get(KEY), known.get(SECRET));
        return session;
    }

    /// Sends everything that has become due up to `now`, inclusive, to every session that subscribed to it.
    public synchronized void advance(Instant now) {
        if (isTelling) throw new IllegalStateException("an outbox called the desk while it was being told something");
        isTelling = true;
        try {
            advance(StockQuery.nanos(now));
        } finally {
            isTelling = false;
        }
        sweep();
    }

    private void advance(long now) {
        boolean jumped = last == NEVER || now < last || now - last > LONGEST_STEP.toNanos();
        List<StreamSession> sessions = sessions();
        for (StreamSession session : sessions) session.begin(now);
        if (!jumped) taps.forEach((endpoint, tap) -> tell(endpoint, tap, now));
        last = now;
        for (StreamSession session : sessions) session.settle();
    }

    private void tell(StreamEndpoint endpoint, StreamTap tap, long now) {
        if (audiences.get(endpoint).isEmpty()) return;
        long delay = endpoint == StreamEndpoint.DELAYED_SIP ? StreamEndpoint.DELAY.toNanos() : 0;
        tap.tell(last - delay, now - delay);
    }

    private List<StreamSession> sessions() {
        return audiences.values().stream()
                .flatMap(audience -> audience.sessions().stream())
                .toList();
    }

    private void sweep() {
        audiences.values().forEach(Audience::sweep);
        places.values().removeIf(session -> !session.isOpen());
    }

    /// From now on exactly this goes wrong; counters begin anew. What does not concern streams is ignored.
    public synchronized void faults(List<FaultSpec> specs) {
        frameFaults.replace(specs);
        authFaults.replace(specs);
    }

    Plan plan() {
        return plan;
    }

    int batch() {
        return batch;
    }

    int sendBuffer() {
        return sendBuffer;
    }

    FaultPlan frameFaults() {
        return frameFaults;
    }

    boolean accepts(String id, String secret) {
        return keys.accepts(id, secret);
    }

    /// Whether a fault has the vendor say that it is busy.
    boolean isBusy() {
        return authFaults.next().isPresent();
    }

    boolean isTooLate(long openedAt, long now) {
        return now - openedAt >= authTimeout.toNanos();
    }

    /// Each key has one place at each endpoint.
    boolean takePlace(StreamSession session, String key) {
        Place place = new Place(session.endpoint(), key);
        StreamSession holder = places.get(place);
        if (holder != null && holder.isOpen()) return false;
        places.put(place, session);
        return true;
    }

    /// Ends a session that has not tried to authenticate yet, as if its time were up.
    synchronized void expire(Session session) {
        if (session instanceof StreamSession late) late.expire();
    }

    void subscriptionsChanged(StreamEndpoint endpoint) {
        StreamTap tap = taps.get(endpoint);
        if (tap != null) tap.subscriptionsChanged();
    }

    /// What the client does.
    public interface Session {

        /// The client has sent a whole message. Whether it is JSON or msgpack is seen from its first byte;
        /// `binary`
        /// makes no difference.
        void message(byte[] payload, boolean binary, Instant now);

        /// The connection is gone, whoever ended it. May be called more than once.
        void closed();
    }

    /// What the client gets. The desk never calls it again after [#close].
    public interface Outbox {

        /// A whole message. The array is the outbox's for good.
        void message(byte[] payload, boolean binary);

        /// Ends the connection after what was sent before; with 1006 at once and without a close frame.
        void close(int code, String reason);

        /// Bytes of messages that were taken and have not left yet.
        int backlog();
    }

    /// Collects what a desk needs; everything but the market has a default.
    public static final class Builder {

        /// How long a client may take to authenticate, on the clock that `now` comes from.
        public static final Duration DEFAULT_AUTH_TIMEOUT = Duration.ofSeconds(10);

        /// The most data messages in a frame.
        public static final int DEFAULT_BATCH = 256;

        /// Bytes that may wait for a slow client before it is told 407 and closed.
        public static final int DEFAULT_SEND_BUFFER = 8 << 20;

        private static final long DAY_BYTES = 64L << 20;

        private final List<FaultSpec> faults = new ArrayList<>();
        private DayCache days;
        private long seed;
        private Plan plan = Plan.PLUS;
        private KeyRule keys = KeyRule.any();
        private Duration authTimeout = DEFAULT_AUTH_TIMEOUT;
        private int batch = DEFAULT_BATCH;
        private int sendBuffer = DEFAULT_SEND_BUFFER;

        private Builder(SyntheticMarket market) {
            this.days = new DayCache(requireNonNull(market, "market"), DAY_BYTES);
            this.seed = market.shape().seed();
        }

        /// Days that somebody else makes too, of the same market.
        Builder days(DayCache shared) {
            this.days = shared;
            return this;
        }

        /// Of the faults; the market's seed by default.
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /// [Plan#AUTO] is taken as [Plan#PLUS].
        public Builder plan(Plan plan) {
            this.plan = requireNonNull(plan, "plan");
            return this;
        }

        public Builder keys(KeyRule keys) {
            this.keys = requireNonNull(keys, "keys");
            return this;
        }

        /// What shall go wrong; what does not concern streams is ignored.
        public Builder faults(List<FaultSpec> specs) {
            this.faults.addAll(specs);
            return this;
        }

        public Builder authTimeout(Duration timeout) {
            this.authTimeout = requireNonNull(timeout, "timeout");
            return this;
        }

        /// From 1 to 10,000.
        public Builder batch(int most) {
            if (most < 1 || most > 10_000) throw new IllegalArgumentException("messages in a frame: " + most);
            this.batch = most;
            return this;
        }

        public Builder sendBuffer(int bytes) {
            if (bytes < 1) throw new IllegalArgumentException("bytes of a send buffer: " + bytes);
            this.sendBuffer = bytes;
            return this;
        }

        public StreamDesk build() {
            return new StreamDesk(this);
        }
    }
}

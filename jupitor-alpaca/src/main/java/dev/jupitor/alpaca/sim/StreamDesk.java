package dev.jupitor.alpaca.sim;

import static java.util.Objects.requireNonNull;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.core.sim.SyntheticMarket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
/// lock. The outbox is called with the lock held and must not block.
public final class StreamDesk {

    /// The longest stretch that one call of [#advance] sends; what is further away is a jump of the clock.
    public static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    private StreamDesk(Builder builder) {}

    public static Builder builder(SyntheticMarket market) {
        return new Builder(market);
    }

    /// Whether the vendor has a stream at this path.
    public static boolean serves(String path) {
        return path.startsWith("/v2/");
    }

    /// A client has connected; it is told so at once.
    ///
    /// @param path    like `/v2/sip`
    /// @param headers of the handshake; names in any case
    /// @throws IllegalArgumentException if there is no stream at this path
    public Session open(String path, Map<String, String> headers, Outbox out, Instant now) {
        throw new UnsupportedOperationException();
    }

    /// Sends everything that has become due up to `now`, inclusive, to every session that subscribed to it.
    public void advance(Instant now) {
        throw new UnsupportedOperationException();
    }

    /// From now on exactly this goes wrong; counters begin anew. What does not concern streams is ignored.
    public void faults(List<FaultSpec> specs) {
        throw new UnsupportedOperationException();
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

        final SyntheticMarket market;
        final List<FaultSpec> faults = new ArrayList<>();
        Plan plan = Plan.PLUS;
        KeyRule keys = KeyRule.any();
        Duration authTimeout = DEFAULT_AUTH_TIMEOUT;
        int batch = DEFAULT_BATCH;
        int sendBuffer = DEFAULT_SEND_BUFFER;

        private Builder(SyntheticMarket market) {
            this.market = requireNonNull(market, "market");
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

package dev.jupitor.stream.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A client's connection, and what it is being waited for. Closed from outside by [#cut()], whatever it is doing.
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Duration LINGER = Duration.ofSeconds(2);

    /// What it is doing.
    enum Phase {
        /// Has not sent its first request.
        NEW,
        /// Has had an answer, and has not sent the next request.
        IDLE,
        /// Sends the body of a request.
        READING,
        /// Waits for us.
        WORKING,
        /// Receives an answer, or an event.
        ANSWERING,
        /// Is being told events, and there is none.
        TELLING,
        /// Goes on sending what was refused.
        LINGERING
    }

    private record State(Phase phase, long since) {}

    private final SocketChannel channel;
    private volatile State state;

    Connection(SocketChannel channel) {
        this.channel = channel;
        enter(Phase.NEW);
    }

    void enter(Phase phase) {
        state = new State(phase, System.nanoTime());
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /// Whether nothing of a request has been seen.
    boolean isSilent() {
        Phase now = state.phase();
        return now == Phase.NEW || now == Phase.IDLE;
    }

    /// When it began what it does, on the clock of [System#nanoTime()].
    long since() {
        return state.since();
    }

    boolean isOverdue(long nanos, HttpLimits limits) {
        State now = state;
        return switch (now.phase()) {
            case NEW, READING -> isLonger(nanos - now.since(), limits.request());
            case IDLE -> isLonger(nanos - now.since(), limits.idle());
            case ANSWERING -> isLonger(nanos - now.since(), limits.answer());
            case LINGERING -> isLonger(nanos - now.since(), LINGER);
            case WORKING, TELLING -> false;
        };
    }

    private static boolean isLonger(long nanos, Duration limit) {
        return nanos > limit.toNanos();
    }

    /// Ends it at once; who reads or writes it finds it closed.
    void cut() {
        try {
            channel.close();
        } catch (IOException broken) {
            LOG.debug("a connection that was closed already", broken);
        }
    }

    /// Takes what the client still sends and throws it away until it has read its answer and leaves, at most two
    /// seconds: a connection that is closed on unread bytes is reset, and the answer with it.
    void linger() {
        enter(Phase.LINGERING);
        ByteBuffer thrownAway = ByteBuffer.allocate(16 * 1024);
        try {
            channel.shutdownOutput();
            while (channel.read(thrownAway) >= 0) thrownAway.clear();
        } catch (IOException gone) {
            LOG.trace("left without a goodbye", gone);
        }
    }
}

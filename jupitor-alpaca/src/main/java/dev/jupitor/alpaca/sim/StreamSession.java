package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.sim.StreamDesk.Outbox;
import java.time.Instant;
import java.util.SortedSet;
import java.util.function.Consumer;

/// One client's connection: what it may do, what it has subscribed to, and the frame that fills for it.
final class StreamSession implements StreamDesk.Session {

    private static final int LARGEST_FRAME = 512 << 10;

    private final StreamDesk desk;
    private final StreamEndpoint endpoint;
    private final StreamEncoding encoding;
    private final Subscriptions subscriptions;
    private final FrameGate gate;
    private final FrameBuilder frame;
    private final MessageWriter writer;
    private final long openedAt;
    private boolean authenticated;
    private boolean mayTakeItsTime;
    private long now;

    StreamSession(StreamDesk desk, StreamEndpoint endpoint, StreamEncoding encoding, Outbox out, long now) {
        this.desk = desk;
        this.endpoint = endpoint;
        this.encoding = encoding;
        this.subscriptions = new Subscriptions(endpoint, desk.plan());
        this.gate = new FrameGate(out, encoding, desk.frameFaults(), desk.sendBuffer());
        this.frame = new FrameBuilder(encoding);
        this.writer = encoding.writer();
        this.openedAt = now;
        this.now = now;
    }

    StreamEndpoint endpoint() {
        return endpoint;
    }

    StreamEncoding encoding() {
        return encoding;
    }

    boolean isOpen() {
        return gate.isOpen();
    }

    boolean hears(StreamChannel channel, String ticker) {
        return gate.isOpen() && subscriptions.has(channel, ticker);
    }

    SortedSet<String> everything() {
        return subscriptions.everything();
    }

    @Override
    public void message(byte[] payload, boolean binary, Instant now) {
        synchronized (desk) {
            if (!isOpen()) return;
            desk.advance(now);
            take(payload);
        }
    }

    private void take(byte[] payload) {
        if (!isOpen()) return;
        try {
            switch (ClientMessage.parse(payload)) {
                case ClientMessage.Authenticate auth -> authenticate(auth.key(), auth.secret());
                case ClientMessage.Change change -> change(change);
            }
        } catch (StreamRefusal refusal) {
            refuse(refusal.error());
        }
    }

    private void authenticate(String id, String secret) throws StreamRefusal {
        if (authenticated) throw new StreamRefusal(StreamError.ALREADY_AUTHENTICATED);
        if (!desk.accepts(id, secret)) throw new StreamRefusal(StreamError.AUTH_FAILED);
        mayTakeItsTime = true;
        if (!endpoint.isIn(desk.plan())) throw new StreamRefusal(StreamError.INSUFFICIENT_SUBSCRIPTION);
        if (desk.isBusy() || !desk.takePlace(this, id)) throw new StreamRefusal(StreamError.CONNECTION_LIMIT);
        authenticated = true;
        tell(out -> StreamMessages.success(out, "authenticated"));
    }

    void authenticateByHeaders(String id, String secret) {
        try {
            authenticate(id, secret);
        } catch (StreamRefusal refusal) {
            refuse(refusal.error());
        }
    }

    private void change(ClientMessage.Change change) throws StreamRefusal {
        if (!authenticated) throw new StreamRefusal(StreamError.NOT_AUTHENTICATED);
        subscriptions.apply(change);
        desk.subscriptionsChanged(endpoint);
        tell(out -> StreamMessages.subscription(out, subscriptions.state()));
    }

    private void refuse(StreamError error) {
        tell(out -> StreamMessages.error(out, error));
    }

    /// A control message: alone in its frame, after the data that came before it.
    void tell(Consumer<MessageWriter> message) {
        flush();
        gate.control(alone(message), now);
    }

    private byte[] alone(Consumer<MessageWriter> message) {
        message.accept(writer);
        return FrameBuilder.alone(encoding, writer);
    }

    /// Adds a message to the frame that fills, and sends that when it is full.
    void add(MessageWriter message) {
        frame.add(message);
        if (frame.count() >= desk.batch() || frame.length() >= LARGEST_FRAME) flush();
    }

    private void flush() {
        if (frame.count() > 0) gate.data(frame.take(), now);
    }

    /// Before what is due at `now`.
    void begin(long instant) {
        now = instant;
        if (!authenticated && !mayTakeItsTime && desk.isTooLate(openedAt, now)) expire();
        gate.release(now);
    }

    /// After what is due at `now`.
    void settle() {
        if (isOpen()) flush();
        gate.settle();
    }

    /// Ends a session that has not tried to authenticate in time.
    void expire() {
        if (authenticated || mayTakeItsTime) return;
        gate.closeAfter(
                alone(out -> StreamMessages.error(out, StreamError.AUTH_TIMEOUT)), StreamError.AUTH_TIMEOUT.text());
    }

    @Override
    public void closed() {
        synchronized (desk) {
            gate.closed();
        }
    }
}

package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.sim.FaultPlan.Hit;
import dev.jupitor.alpaca.sim.StreamDesk.Outbox;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/// The last step of a session's frames: here faults befall them, and here a slow client is found out. Control messages
/// are spared by faults, but for a mute connection.
///
/// What waits is bounded: with what the outbox has not sent yet, by the send buffer. When that is full, the client is
/// told 407 and closed. One thread at a time.
final class FrameGate {

    private static final int POLICY = 1008;
    private static final int CUT = 1006;
    private static final long LONGEST_HOLD = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private record Held(byte[] frame, boolean data) {}

    private final Outbox out;
    private final StreamEncoding encoding;
    private final FaultPlan faults;
    private final int sendBuffer;
    private final Deque<Held> muted = new ArrayDeque<>();
    private long mutedBytes;
    private long muteUntil = Long.MIN_VALUE;
    private byte[] overtaken;
    private long overtakenAt;
    private boolean dropping;
    private boolean open = true;

    FrameGate(Outbox out, StreamEncoding encoding, FaultPlan faults, int sendBuffer) {
        this.out = out;
        this.encoding = encoding;
        this.faults = faults;
        this.sendBuffer = sendBuffer;
    }

    boolean isOpen() {
        return open;
    }

    /// The other end is gone.
    void closed() {
        open = false;
        muted.clear();
        overtaken = null;
    }

    void control(byte[] frame, long now) {
        letPass(new Held(frame, false), now);
    }

    void data(byte[] frame, long now) {
        letPass(new Held(frame, true), now);
    }

    private void letPass(Held next, long now) {
        if (!open || (dropping && next.data)) return;
        if (now < muteUntil) hold(next);
        else if (next.data) strike(next.frame, now);
        else sendControl(next.frame);
    }

    private void hold(Held next) {
        muted.add(next);
        mutedBytes += next.frame.length;
        if (mutedBytes + out.backlog() > sendBuffer) dropping = true;
    }

    private void sendControl(byte[] frame) {
        sendOvertaken();
        send(frame);
    }

    private void strike(byte[] frame, long now) {
        Optional<Hit> hit = faults.next();
        if (hit.isEmpty()) {
            pass(frame);
            return;
        }
        FaultSpec spec = hit.get().spec();
        switch (spec.kind()) {
            case DISCONNECT -> close(CUT, "");
            case MUTE -> mute(frame, now + spec.millis() * NANOS_PER_MILLI);
            case SLOW_407 -> dropping = true;
            case DUPLICATE -> passTwice(frame);
            case REORDER -> holdBack(frame, now);
            case MALFORMED -> pass(Arrays.copyOf(frame, frame.length / 2));
            case RATE_LIMIT, RATE_LIMIT_BARE, HTTP_500, HTTP_503, HTML_BODY, POISON_SYMBOL, SHORT_PAGE, BUSY_406 ->
                throw new IllegalStateException(spec.kind() + " does not befall frames");
            case EMPTY_PAGE, REPEATED_TOKEN, RESET, TRUNCATED_GZIP, STALL, LATENCY ->
                throw new IllegalStateException(spec.kind() + " does not befall frames");
        }
    }

    private void mute(byte[] frame, long until) {
        sendOvertaken();
        muteUntil = until;
        muted.addFirst(new Held(frame, true));
        mutedBytes += frame.length;
    }

    private void passTwice(byte[] frame) {
        pass(frame);
        pass(frame.clone());
    }

    private void holdBack(byte[] frame, long now) {
        sendOvertaken();
        overtaken = frame;
        overtakenAt = now;
    }

    private void pass(byte[] frame) {
        send(frame);
        sendOvertaken();
    }

    private void sendOvertaken() {
        byte[] late = overtaken;
        overtaken = null;
        if (late != null) send(late);
    }

    private void send(byte[] frame) {
        if (!open || dropping) return;
        if ((long) out.backlog() + frame.length > sendBuffer) dropping = true;
        else out.message(frame, encoding.isBinary());
    }

    /// Before anything else is due at `now`: what a mute connection held back, and what nothing came to overtake.
    void release(long now) {
        if (now < muteUntil) return;
        releaseMuted(now);
        if (overtaken != null && now - overtakenAt >= LONGEST_HOLD) sendOvertaken();
    }

    /// A frame may make the connection mute again; then the rest waits on in its order.
    private void releaseMuted(long now) {
        while (open && now >= muteUntil && !muted.isEmpty()) {
            Held next = muted.removeFirst();
            mutedBytes -= next.frame.length;
            letPass(next, now);
        }
    }

    /// After everything due was sent: whoever has lost something on the way is told so, and closed.
    void settle() {
        if (!open || !dropping) return;
        MessageWriter message = encoding.writer();
        StreamMessages.error(message, StreamError.SLOW_CLIENT);
        out.message(FrameBuilder.alone(encoding, message), encoding.isBinary());
        close(POLICY, StreamError.SLOW_CLIENT.text());
    }

    void close(int code, String reason) {
        if (!open) return;
        closed();
        out.close(code, reason);
    }

    /// Tells something and closes, whatever befalls others.
    void closeAfter(byte[] frame, String reason) {
        if (!open) return;
        out.message(frame, encoding.isBinary());
        close(POLICY, reason);
    }
}

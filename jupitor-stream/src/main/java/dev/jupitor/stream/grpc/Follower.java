package dev.jupitor.stream.grpc;

import dev.jupitor.stream.tape.TapeEpoch;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/// A call that goes on for as long as its client wants, moved on by the dispatcher alone.
abstract class Follower {
    /// Where a client stands: given when a call begins and when it ends.
    static final Metadata.Key<String> EPOCH = Metadata.Key.of("jupitor-epoch", Metadata.ASCII_STRING_MARSHALLER);

    static final Metadata.Key<String> RESUME_AFTER =
            Metadata.Key.of("jupitor-resume-after", Metadata.ASCII_STRING_MARSHALLER);
    /// The last row that was there when the call began.
    static final Metadata.Key<String> SNAPSHOT_END =
            Metadata.Key.of("jupitor-snapshot-end", Metadata.ASCII_STRING_MARSHALLER);

    private static final long TAKES = Long.MIN_VALUE;

    private final ServerCall<?, WireBytes> call;
    private long silentSince = TAKES;
    private volatile boolean gone;
    private boolean ended;
    private Runnable afterwards = () -> {};

    Follower(ServerCall<?, WireBytes> call) {
        this.call = call;
    }

    /// Begins: takes the place from which it goes, and sends the headers.
    abstract void begin();

    /// Whether something waits for the client.
    abstract boolean hasMore();

    /// Sends some of what waits, at most about as much as the transport likes to hold; the client takes.
    abstract void sendSome();

    /// How many rows wait.
    abstract long behind();

    /// Where the client may go on, for the trailers.
    abstract Metadata place();

    /// Moves on if something waits and the client takes it. Returns whether it did.
    ///
    /// @param now nanoseconds of a real clock
    final boolean step(long now, SlowClients slow) {
        if (isOver() || !hasMore()) {
            silentSince = TAKES;
            return false;
        }
        if (!call.isReady()) {
            endIfSlow(now, slow);
            return false;
        }
        silentSince = TAKES;
        sendSome();
        return true;
    }

    private void endIfSlow(long now, SlowClients slow) {
        if (silentSince == TAKES) silentSince = now;
        if (now - silentSince <= slow.patience().toNanos() || behind() <= slow.rowsBehind()) return;
        end(Status.RESOURCE_EXHAUSTED.withDescription(
                "took nothing for %d s with %d rows waiting: read faster, or go on from the trailers' place"
                        .formatted(slow.patience().toSeconds(), behind())));
    }

    final void end(Status status) {
        if (isOver()) return;
        ended = true;
        call.close(status, place());
    }

    /// What is to be done when it is over.
    final void afterwards(Runnable work) {
        afterwards = work;
    }

    /// By the dispatcher, when it lets go of it.
    final void finish() {
        afterwards.run();
    }

    /// From any thread: the client is no more.
    final void leave() {
        gone = true;
    }

    final boolean isOver() {
        return gone || ended;
    }

    final boolean isReady() {
        return call.isReady();
    }

    final void sendHeaders(Metadata headers) {
        call.sendHeaders(headers);
    }

    final void send(WireBytes message) {
        call.sendMessage(message);
    }

    static Metadata place(TapeEpoch epoch, long sequence) {
        Metadata place = new Metadata();
        place.put(EPOCH, Long.toString(epoch.number()));
        place.put(RESUME_AFTER, Long.toString(sequence));
        return place;
    }
}

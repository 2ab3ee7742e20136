package dev.jupitor.stream.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;

/// Waits for the one request of a call and then acts on it. Runs on the connection's thread, so nothing here waits.
final class RequestListener<Q> extends ServerCall.Listener<Q> {
    /// Acts on a request; what it returns is told when the client goes, null where nobody needs to be.
    interface Action<Q> {
        Follower act(Q request) throws StatusException;
    }

    private final ServerCall<Q, WireBytes> call;
    private final Action<Q> action;
    private final Runnable ready;
    private Q request;
    private Follower follower;
    private boolean refused;

    RequestListener(ServerCall<Q, WireBytes> call, Action<Q> action, Runnable ready) {
        this.call = call;
        this.action = action;
        this.ready = ready;
    }

    @Override
    public void onMessage(Q message) {
        if (request != null) refuse(OneAnswer.invalid("one request a call"));
        request = message;
    }

    @Override
    public void onHalfClose() {
        if (refused) return;
        try {
            if (request == null) throw OneAnswer.invalid("a call without a request");
            follower = action.act(request);
        } catch (StatusException no) {
            refuse(no);
        } catch (RuntimeException broken) {
            refuse(Status.INTERNAL
                    .withDescription("the server failed to begin this call")
                    .withCause(broken)
                    .asException());
        }
    }

    private void refuse(StatusException no) {
        if (refused) return;
        refused = true;
        call.close(no.getStatus(), no.getTrailers() == null ? new Metadata() : no.getTrailers());
    }

    @Override
    public void onReady() {
        ready.run();
    }

    @Override
    public void onCancel() {
        if (follower == null) return;
        follower.leave();
        ready.run();
    }
}

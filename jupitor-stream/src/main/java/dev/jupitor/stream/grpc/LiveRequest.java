package dev.jupitor.stream.grpc;

import dev.jupitor.sdk.proto.StreamLiveTradesRequest;
import dev.jupitor.stream.tape.TapeEpoch;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;

/// From where a request wants to be told, judged against the tape in force.
final class LiveRequest {
    private LiveRequest() {}

    /// How many rows of the epoch the client has. A request without an epoch has none.
    ///
    /// @throws StatusException FAILED_PRECONDITION, with the epoch in force as trailer, when the request belongs to
    ///                         another, or is ahead of this one: what it has is of no tape that this server knows
    static int after(StreamLiveTradesRequest request, TapeEpoch epoch) throws StatusException {
        if (request.getEpoch() == 0) return withoutEpoch(request);
        if (request.getEpoch() != epoch.number())
            throw stale(
                    "epoch %s is not in force, %d is".formatted(unsigned(request.getEpoch()), epoch.number()), epoch);
        if (Long.compareUnsigned(request.getResumeAfter(), epoch.rows()) > 0)
            throw stale(
                    "epoch %d ends at %d, before %s"
                            .formatted(epoch.number(), epoch.rows(), unsigned(request.getResumeAfter())),
                    epoch);
        return (int) request.getResumeAfter();
    }

    private static int withoutEpoch(StreamLiveTradesRequest request) throws StatusException {
        if (request.getResumeAfter() != 0)
            throw OneAnswer.invalid("resume_after %s names no epoch: send the one it belongs to"
                    .formatted(unsigned(request.getResumeAfter())));
        return 0;
    }

    private static StatusException stale(String what, TapeEpoch epoch) {
        Metadata trailers = new Metadata();
        trailers.put(Follower.EPOCH, Long.toString(epoch.number()));
        return Status.FAILED_PRECONDITION
                .withDescription(what + ": begin anew with epoch 0")
                .asException(trailers);
    }

    private static String unsigned(long number) {
        return Long.toUnsignedString(number);
    }
}

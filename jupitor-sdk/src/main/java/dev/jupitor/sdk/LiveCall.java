package dev.jupitor.sdk;

import dev.jupitor.sdk.proto.LiveTrade;
import dev.jupitor.sdk.proto.StreamLiveTradesRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// One call that is being read. What has come and was not read waits in a queue; the server is asked for more only as
/// it empties, so that it never holds more than the prefetch.
final class LiveCall<M> extends ClientCall.Listener<M> {
    /// What comes over a call.
    sealed interface Event {
        /// The server has accepted.
        ///
        /// @param epoch       the tape that it begins with; 0 from a server that does not say
        /// @param snapshotEnd the last row that was there; -1 from a server that does not say
        record Accepted(long epoch, long snapshotEnd) implements Event {}

        record Rows(List<LiveTrade> rows) implements Event {}

        record Ended(Status status) implements Event {}
    }

    private static final Metadata.Key<String> EPOCH =
            Metadata.Key.of("jupitor-epoch", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> SNAPSHOT_END =
            Metadata.Key.of("jupitor-snapshot-end", Metadata.ASCII_STRING_MARSHALLER);

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final ClientCall<StreamLiveTradesRequest, M> call;
    private final Function<M, List<LiveTrade>> rows;
    private final int prefetch;
    private int read;

    LiveCall(
            Channel channel,
            MethodDescriptor<StreamLiveTradesRequest, M> method,
            int prefetch,
            Function<M, List<LiveTrade>> rows) {
        call = channel.newCall(method, CallOptions.DEFAULT);
        this.prefetch = prefetch;
        this.rows = rows;
    }

    void start(StreamLiveTradesRequest request) {
        call.start(this, new Metadata());
        call.request(prefetch);
        call.sendMessage(request);
        call.halfClose();
    }

    /// The next event, waiting for it. After [Event.Ended] none comes.
    Event take() throws InterruptedException {
        Event event = events.take();
        if (event instanceof Event.Rows && ++read >= prefetch / 2) {
            call.request(read);
            read = 0;
        }
        return event;
    }

    /// From any thread.
    void cancel(String why) {
        call.cancel(why, null);
    }

    @Override
    public void onHeaders(Metadata headers) {
        events.add(new Event.Accepted(number(headers.get(EPOCH), 0), number(headers.get(SNAPSHOT_END), -1)));
    }

    @Override
    public void onMessage(M message) {
        events.add(new Event.Rows(rows.apply(message)));
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        events.add(new Event.Ended(status));
    }

    private static long number(String text, long absent) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : absent;
    }
}

package dev.jupitor.stream.grpc;

import dev.jupitor.sdk.proto.LiveTrade;
import dev.jupitor.sdk.proto.MarketDataGrpc;
import dev.jupitor.sdk.proto.StreamLiveTradesRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A client that reads as much as it is told to, and counts.
final class Reader extends ClientCall.Listener<LiveTrade> {
    private final ClientCall<StreamLiveTradesRequest, LiveTrade> call;
    private final int goal;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean greedy;
    private volatile long last;
    private int holes;
    private int rows;
    private long bytes;
    private Status status;
    private Metadata trailers;

    /// @param goal the sequence that it waits for
    private Reader(Channel channel, int goal) {
        call = channel.newCall(MarketDataGrpc.getStreamLiveTradesMethod(), CallOptions.DEFAULT);
        this.goal = goal;
    }

    static Reader open(Channel channel, StreamLiveTradesRequest from, int goal, boolean greedy) {
        Reader reader = new Reader(channel, goal);
        reader.greedy = greedy;
        reader.last = from.getResumeAfter();
        reader.call.start(reader, new Metadata());
        reader.call.request(greedy ? 512 : 1);
        reader.call.sendMessage(from);
        reader.call.halfClose();
        return reader;
    }

    /// From now on takes everything.
    void readOn() {
        greedy = true;
        call.request(512);
    }

    @Override
    public void onMessage(LiveTrade row) {
        if (row.getSequence() != last + 1) holes++;
        last = row.getSequence();
        rows++;
        bytes += row.getSerializedSize();
        if (greedy) call.request(1);
        if (last == goal) reached.countDown();
    }

    @Override
    public void onClose(Status how, Metadata with) {
        status = how;
        trailers = with;
        ended.countDown();
    }

    boolean reaches(long seconds) throws InterruptedException {
        return reached.await(seconds, TimeUnit.SECONDS);
    }

    boolean ends(long seconds) throws InterruptedException {
        return ended.await(seconds, TimeUnit.SECONDS);
    }

    long last() {
        return last;
    }

    int holes() {
        return holes;
    }

    int rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    Status status() {
        return status;
    }

    String trailer(Metadata.Key<String> key) {
        return trailers.get(key);
    }
}

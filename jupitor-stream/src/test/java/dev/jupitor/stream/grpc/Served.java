package dev.jupitor.stream.grpc;

import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.Backoff;
import dev.jupitor.sdk.JupitorClient;
import dev.jupitor.sdk.proto.MarketDataGrpc;
import dev.jupitor.sdk.proto.StreamLiveTradesRequest;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.Tape13;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.RootAllocator;

/// A tape, a server that serves it on a free port of this machine, and connections to it.
final class Served implements AutoCloseable {
    static final Followed FOLLOWED =
            new Followed(Set.of(new Symbol("A"), new Symbol("B"), new Symbol("ACME")), Set.of(new Symbol("SPY")));

    final Tape13 feed;
    final BarHub hub = new BarHub();
    final FakeBars bars = new FakeBars();
    final RootAllocator memory = new RootAllocator();
    private final List<ManagedChannel> channels = new ArrayList<>();
    private GrpcServer server;
    private long nextId = 1;

    Served() throws IOException {
        this(GrpcOptions.loopback(0));
    }

    Served(GrpcOptions options) throws IOException {
        this(options, new LiveTape(Tape13.DAY, FOLLOWED, 7));
    }

    Served(GrpcOptions options, LiveTape tape) throws IOException {
        feed = new Tape13(tape);
        server = GrpcServer.start(market(), options);
    }

    private ServedMarket market() {
        return new ServedMarket(feed.tape, hub, bars, Optional.empty(), memory);
    }

    GrpcServer server() {
        return server;
    }

    /// The server goes, and another comes in its place on the same port.
    void restart() throws IOException {
        int port = server.port();
        server.close();
        server = GrpcServer.start(market(), GrpcOptions.loopback(port));
    }

    /// Prints so many blocks of A, at 10 USD, with ids of their own, and publishes them.
    void print(int count) {
        for (int i = 0; i < count; i++) printOne();
        feed.tape.publish();
    }

    private void printOne() {
        feed.add(Kind.TRADE, "A", "V", nextId, 0, Tape13.at(10, 0) + nextId++, 10, 200, "@");
    }

    String address() {
        return "localhost:" + server.port();
    }

    ManagedChannel channel() {
        ManagedChannel channel = Grpc.newChannelBuilder(address(), InsecureChannelCredentials.create())
                .directExecutor()
                .build();
        channels.add(channel);
        return channel;
    }

    MarketDataGrpc.MarketDataBlockingStub stub() {
        return MarketDataGrpc.newBlockingStub(channel()).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    JupitorClient client() {
        return JupitorClient.builder(address())
                .backoff(new Backoff(Duration.ofMillis(20), 2, Duration.ofMillis(200), 0.5))
                .allocator(memory)
                .build();
    }

    static StreamLiveTradesRequest sequenced(long epoch, long after) {
        return StreamLiveTradesRequest.newBuilder()
                .setSequenced(true)
                .setEpoch(epoch)
                .setResumeAfter(after)
                .build();
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        server.close();
    }
}

package dev.jupitor.sdk;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.quote.Quote;
import dev.jupitor.core.source.Backoff;
import dev.jupitor.sdk.proto.GetDailyBarsRequest;
import dev.jupitor.sdk.proto.GetLatestQuoteRequest;
import dev.jupitor.sdk.proto.MarketDataGrpc;
import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;

/// A client of a running Jupitor. It connects when it is first asked for something; safe for many threads.
///
/// Calls that answer once throw a [JupitorException]. Whoever follows stays connected by itself: after a loss it goes
/// on
/// behind the last row that was told, without a hole and without a duplicate.
public final class JupitorClient implements AutoCloseable {
    /// Where a server on this machine listens.
    public static final String DEFAULT_ADDRESS = "localhost:50051";

    /// How long a call that answers once may take.
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(30);

    /// How long to wait before connecting again: 0.2 s, 0.4 s … 10 s, each up to half shorter.
    public static final Backoff DEFAULT_BACKOFF = new Backoff(Duration.ofMillis(200), 2, Duration.ofSeconds(10), 0.5);

    private final String address;
    private final ManagedChannel channel;
    private final Optional<BufferAllocator> allocator;
    private final Backoff backoff;
    private final Duration deadline;
    private final Set<FollowLoop> loops = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private JupitorClient(Builder builder) {
        address = builder.address;
        allocator = Optional.ofNullable(builder.allocator);
        backoff = builder.backoff;
        deadline = builder.deadline;
        channel = builder.channel();
    }

    /// A client without token and TLS of the server at `host:port`, as the environment variable `STREAM_ADDR` names
    /// it.
    public static JupitorClient connect(String address) {
        return builder(address).build();
    }

    /// What a client is to be like.
    public static Builder builder(String address) {
        return new Builder(address);
    }

    /// What stands on the tape at this moment.
    public TapeMirror snapshot() throws InterruptedException {
        TapeMirror mirror = new TapeMirror();
        FollowLoop loop = open(new RowFeed.Single(mirror), FollowLoop.Until.CAUGHT_UP);
        loop.run();
        if (closed) throw new IllegalStateException("the client was closed before the snapshot was whole");
        return mirror;
    }

    /// Tells the listener everything that is on the tape and then what comes, on this thread, until the client is
    /// closed or the thread interrupted.
    ///
    /// @throws JupitorException when no new try can help: a wrong token, another kind of server
    public void follow(LiveListener listener) throws InterruptedException {
        open(new RowFeed.Single(listener), FollowLoop.Until.STOPPED).run();
    }

    /// As [#follow(LiveListener)], by column.
    ///
    /// @throws IllegalStateException without an allocator
    public void followBatches(BatchListener listener) throws InterruptedException {
        try (RowFeed.Batches feed = new RowFeed.Batches(listener, arrow())) {
            open(feed, FollowLoop.Until.STOPPED).run();
        }
    }

    /// As [#follow(LiveListener)], on a thread of its own.
    public Following start(LiveListener listener) {
        return start(listener, TapePosition.START);
    }

    /// As [#start(LiveListener)], behind a row that was seen in an earlier run. If its tape is no more, the
    /// listener
    /// hears of a new epoch and everything from its beginning.
    public Following start(LiveListener listener, TapePosition after) {
        FollowLoop loop = open(new RowFeed.Single(listener), FollowLoop.Until.STOPPED);
        loop.resume(after);
        Following following = new Following("jupitor-follow", loop);
        following.start();
        return following;
    }

    private FollowLoop open(RowFeed feed, FollowLoop.Until until) {
        if (closed) throw new IllegalStateException("the client is closed");
        FollowLoop loop = new FollowLoop(address, channel, feed, backoff, until, loops::remove);
        loops.add(loop);
        return loop;
    }

    /// The daily bars of a US symbol out of the server's lake, both ends inclusive, ascending.
    ///
    /// @throws JupitorException.NotFound when the lake knows no such symbol
    public List<Bar> dailyBars(Symbol symbol, LocalDate first, LocalDate last) {
        GetDailyBarsRequest request = GetDailyBarsRequest.newBuilder()
                .setSymbol(symbol.ticker())
                .setStart(WireValues.timestamp(first))
                .setEnd(WireValues.timestamp(last))
                .build();
        return ask(MarketDataGrpc.getGetDailyBarsMethod(), request).getBarsList().stream()
                .map(WireValues::bar)
                .toList();
    }

    /// The vendor's latest quote of a symbol; empty where it knows none.
    ///
    /// @throws JupitorException.Unreachable also when the server has no vendor
    public Optional<Quote> latestQuote(Symbol symbol) {
        GetLatestQuoteRequest request =
                GetLatestQuoteRequest.newBuilder().setSymbol(symbol.ticker()).build();
        try {
            return Optional.of(WireValues.quote(ask(MarketDataGrpc.getGetLatestQuoteMethod(), request)));
        } catch (JupitorException.NotFound none) {
            return Optional.empty();
        }
    }

    private <Q, A> A ask(MethodDescriptor<Q, A> method, Q request) {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return ClientCalls.blockingUnaryCall(channel, method, options, request);
        } catch (StatusRuntimeException refused) {
            throw JupitorException.of(address, Status.fromThrowable(refused));
        }
    }

    private BufferAllocator arrow() {
        return allocator.orElseThrow(() -> new IllegalStateException(
                "batches need memory: JupitorClient.builder(address).allocator(new RootAllocator()).build()"));
    }

    /// Ends everything that is under way, within about a second. Who follows on his own thread returns.
    @Override
    public void close() {
        closed = true;
        loops.forEach(FollowLoop::stop);
        channel.shutdownNow();
        try {
            channel.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /// Collects what a client is to be like.
    public static final class Builder {
        private static final Metadata.Key<String> AUTHORIZATION =
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

        private final String address;
        private String token = "";
        private boolean tls;
        private Path trusted;
        private BufferAllocator allocator;
        private Backoff backoff = DEFAULT_BACKOFF;
        private Duration deadline = DEFAULT_DEADLINE;

        private Builder(String address) {
            int colon = address.lastIndexOf(':');
            if (colon <= 0 || !address.substring(colon + 1).matches("\\d{1,5}"))
                throw new IllegalArgumentException("not host:port, like %s: '%s'".formatted(DEFAULT_ADDRESS, address));
            this.address = address;
        }

        /// The server's token; blank is none.
        public Builder token(String secret) {
            token = secret.strip();
            return this;
        }

        /// Encrypted, with a certificate that this machine trusts.
        public Builder tls() {
            tls = true;
            return this;
        }

        /// Encrypted, with a certificate that this PEM file vouches for.
        public Builder tls(Path trustedCertificates) {
            trusted = trustedCertificates;
            return tls();
        }

        /// Memory for batches; stays the caller's, and must outlive the client.
        public Builder allocator(BufferAllocator memory) {
            allocator = memory;
            return this;
        }

        /// How long to wait before connecting again.
        public Builder backoff(Backoff waits) {
            backoff = waits;
            return this;
        }

        /// How long a call that answers once may take.
        public Builder deadline(Duration longest) {
            deadline = longest;
            return this;
        }

        /// @throws IllegalArgumentException when the file of trusted certificates can't be read
        public JupitorClient build() {
            return new JupitorClient(this);
        }

        private ManagedChannel channel() {
            Metadata headers = new Metadata();
            if (!token.isEmpty()) headers.put(AUTHORIZATION, "Bearer " + token);
            return Grpc.newChannelBuilder(address, credentials())
                    .directExecutor()
                    .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .build();
        }

        private ChannelCredentials credentials() {
            if (!tls) return InsecureChannelCredentials.create();
            if (trusted == null) return TlsChannelCredentials.create();
            try {
                return TlsChannelCredentials.newBuilder()
                        .trustManager(trusted.toFile())
                        .build();
            } catch (IOException unreadable) {
                throw new IllegalArgumentException("can't read the certificates in " + trusted, unreadable);
            }
        }
    }
}

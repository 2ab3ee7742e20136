package dev.jupitor.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.sdk.JupitorClient;
import dev.jupitor.sdk.JupitorException;
import dev.jupitor.sdk.proto.GetDailyBarsRequest;
import dev.jupitor.sdk.proto.StreamBarsRequest;
import dev.jupitor.sdk.proto.StreamTradesRequest;
import dev.jupitor.stream.net.TestCertificate;
import dev.jupitor.stream.net.TlsFiles;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is let in, what is refused, and how it ends.
class ServerGuardTest {
    private static GrpcOptions options(String token, TlsFiles tls, ConnectionLimits limits) {
        return new GrpcOptions(
                List.of(InetAddress.getLoopbackAddress()),
                0,
                Optional.ofNullable(token),
                Optional.ofNullable(tls),
                limits,
                SlowClients.STANDARD);
    }

    @Test
    void onlyTheTokenOpens() throws Exception {
        try (Served served = new Served(options("s3cret", null, ConnectionLimits.STANDARD))) {
            served.print(3);
            for (String wrong : List.of("", "s3cre", "s3cret2", "S3cret"))
                try (var client =
                        JupitorClient.builder(served.address()).token(wrong).build()) {
                    assertThatThrownBy(client::snapshot).isInstanceOf(JupitorException.Unauthorized.class);
                    assertThatThrownBy(() -> client.follow(print -> {}))
                            .isInstanceOf(JupitorException.Unauthorized.class);
                }
            try (var client =
                    JupitorClient.builder(served.address()).token("s3cret").build()) {
                assertThat(client.snapshot().size()).isEqualTo(3);
            }
            assertThat(health(served)).as("health needs none").isEqualTo(ServingStatus.NOT_SERVING);
        }
    }

    @Test
    void healthSaysWhetherTheTapeHasCaughtUp() throws Exception {
        try (Served served = new Served()) {
            assertThat(health(served)).isEqualTo(ServingStatus.NOT_SERVING);
            served.server().serving(true);
            assertThat(health(served)).isEqualTo(ServingStatus.SERVING);
        }
    }

    private static ServingStatus health(Served served) {
        return HealthGrpc.newBlockingStub(served.channel())
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();
    }

    @Test
    void reflectionNamesTheService() throws Exception {
        try (Served served = new Served()) {
            CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
            StreamObserver<ServerReflectionRequest> ask = ServerReflectionGrpc.newStub(served.channel())
                    .serverReflectionInfo(new StreamObserver<>() {
                        @Override
                        public void onNext(ServerReflectionResponse response) {
                            answer.complete(response);
                        }

                        @Override
                        public void onError(Throwable failed) {
                            answer.completeExceptionally(failed);
                        }

                        @Override
                        public void onCompleted() {}
                    });
            ask.onNext(ServerReflectionRequest.newBuilder()
                    .setFileContainingSymbol("jupitor.marketdata.MarketData")
                    .build());
            assertThat(answer.get(10, TimeUnit.SECONDS)
                            .getFileDescriptorResponse()
                            .getFileDescriptorProtoCount())
                    .isPositive();
            ask.onCompleted();
        }
    }

    @Test
    void aHugeRequestIsRefusedAndTheConnectionServedOn() throws Exception {
        try (Served served = new Served()) {
            StreamTradesRequest.Builder huge = StreamTradesRequest.newBuilder();
            for (int i = 0; i < 20_000; i++) huge.addSymbols("SYM" + i);
            var stub = served.stub();
            StatusRuntimeException refused = catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> stub.streamTrades(huge.build()).next());
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            served.print(1);
            assertThat(stub.streamLiveTrades(Served.sequenced(0, 0)).next().getSequence())
                    .isEqualTo(1);
        }
    }

    @Test
    void aThousandConnectionsAtOnceAreRefusedBeyondTheBoundAndTheOthersServedOn() throws Exception {
        ConnectionLimits few = new ConnectionLimits(1024, 60, 1, 100);
        try (Served served = new Served(options(null, null, few))) {
            Iterator<dev.jupitor.sdk.proto.LiveTrade> rows = served.stub().streamLiveTrades(Served.sequenced(0, 0));
            served.print(1);
            rows.next();

            List<Socket> flood = flood(served.server().port(), 1000);
            served.print(1);
            assertThat(rows.next().getSequence()).isEqualTo(2);
            assertThat(refusesMoreThan(800, served.server())).isTrue();
            assertThat(served.server().connections()).isLessThan(150);
            for (Socket socket : flood) socket.close();
        }
    }

    /// A connection stands in the system's queue before the server sees it, so on a busy machine the last of a
    /// flood are
    /// refused some time after they were made.
    private static boolean refusesMoreThan(long count, GrpcServer server) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (server.refused() <= count && System.nanoTime() < until) Thread.sleep(20);
        return server.refused() > count;
    }

    private static List<Socket> flood(int port, int count) {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            try {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
            } catch (IOException refused) {
                continue;
            }
        }
        return sockets;
    }

    @Test
    void withClientsConnectedItIsDownWithinFiveSecondsAndTellsThemWhereToGoOn() throws Exception {
        Served served = new Served();
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < 5; i++) readers.add(Reader.open(served.channel(), Served.sequenced(0, 0), 20_000, i > 0));
        served.print(20_000);
        for (Reader reader : readers.subList(1, 5))
            assertThat(reader.reaches(60)).isTrue();

        long from = System.nanoTime();
        served.server().close();
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
        for (Reader reader : readers.subList(1, 5)) {
            assertThat(reader.ends(5)).isTrue();
            assertThat(reader.status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(reader.status().getDescription()).isEqualTo("shutting down");
            assertThat(reader.trailer(Follower.EPOCH)).isEqualTo("7");
            assertThat(reader.trailer(Follower.RESUME_AFTER)).isEqualTo("20000");
        }
        served.close();
    }

    @Test
    void encryptedForWhoTrustsTheCertificate(@TempDir Path folder) throws Exception {
        TlsFiles tls = TestCertificate.make(folder, "RSA");
        try (Served served = new Served(options(null, tls, ConnectionLimits.STANDARD))) {
            served.print(3);
            try (var client = JupitorClient.builder(served.address())
                    .tls(tls.certificate())
                    .build()) {
                assertThat(client.snapshot().size()).isEqualTo(3);
            }
            try (var plain = JupitorClient.connect(served.address())) {
                assertThatThrownBy(plain::snapshot).isInstanceOf(JupitorException.Unreachable.class);
            }
        }
    }

    @Test
    void barsAreToldAsTheMinutesEnd() throws Exception {
        try (Served served = new Served()) {
            StreamBarsRequest minutes = StreamBarsRequest.newBuilder()
                    .addSymbols("A")
                    .setTimeframe("1Min")
                    .build();
            Iterator<dev.jupitor.sdk.proto.Bar> ones = served.stub().streamBars(minutes);
            Iterator<dev.jupitor.sdk.proto.Bar> fives = served.stub()
                    .streamBars(minutes.toBuilder().setTimeframe("5Min").build());
            while (served.server().following() < 2) Thread.onSpinWait();

            served.hub.accept(minute("B", 0, 99));
            served.hub.accept(minute("A", 0, 10));
            assertThat(ones.next().getClose()).isEqualTo(10);
            assertThat(fives.next().getVolume()).isEqualTo(100);
            served.hub.accept(minute("A", 1, 12));
            assertThat(ones.next().getClose()).isEqualTo(12);
            dev.jupitor.sdk.proto.Bar five = fives.next();
            assertThat(five.getOpen()).isEqualTo(10);
            assertThat(five.getClose()).isEqualTo(12);
            assertThat(five.getVolume()).isEqualTo(200);
            assertThat(five.getVwap()).isEqualTo(11);
        }
    }

    static FeedEvent.Barred minute(String symbol, int number, double price) {
        long at = 1770994800000L + number * 60_000L;
        return new FeedEvent.Barred(
                FeedEvent.Barred.Kind.MINUTE,
                new Bar(new Symbol(symbol), at, price, price, price, price, 100, 1, price));
    }

    @Test
    void aWrongTimeframeMarketOrSymbolIsRefused() throws Exception {
        try (Served served = new Served()) {
            var stub = served.stub();
            assertThat(code(() -> stub.streamBars(StreamBarsRequest.newBuilder()
                                    .addSymbols("A")
                                    .setTimeframe("2Min")
                                    .build())
                            .next()))
                    .isEqualTo(Status.Code.INVALID_ARGUMENT);
            GetDailyBarsRequest.Builder daily = GetDailyBarsRequest.newBuilder().setSymbol("A");
            assertThat(code(() -> stub.getDailyBars(daily.setMarket("cn").build())))
                    .isEqualTo(Status.Code.FAILED_PRECONDITION);
            assertThat(code(() -> stub.getDailyBars(daily.setMarket("mars").build())))
                    .isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(code(() -> stub.getDailyBars(
                            daily.setMarket("us").setSymbol("../A").build())))
                    .isEqualTo(Status.Code.INVALID_ARGUMENT);
        }
    }

    private static Status.Code code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call)
                .getStatus()
                .getCode();
    }
}

package dev.jupitor.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.stream.http.RawClient.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Server-sent events (stream-and-serving §4.14), over a real port.
class EventsTest {
    private final FakeRoutes routes = new FakeRoutes();
    private HttpServer server;

    private HttpServer open(int clients, Duration keepalive) throws IOException {
        HttpLimits usual = HttpLimits.STANDARD;
        HttpLimits limits = new HttpLimits(
                usual.connections(),
                usual.requests(),
                clients,
                usual.events(),
                usual.bodyBytes(),
                usual.request(),
                usual.idle(),
                usual.answer(),
                keepalive);
        server = HttpServer.start(
                List.of(routes),
                new HttpOptions(
                        List.of(InetAddress.getLoopbackAddress()),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        CrossOrigin.SAME,
                        limits));
        return server;
    }

    @AfterEach
    void close() {
        server.close();
    }

    private RawClient follow(String... headers) throws IOException {
        RawClient client = new RawClient(server.port());
        client.send("GET /api/targets/stream HTTP/1.1\r\nHost: a\r\n" + String.join("", headers) + "\r\n");
        return client;
    }

    private EventChannel channel() throws InterruptedException {
        EventChannel channel = routes.followers.poll(30, TimeUnit.SECONDS);
        assertThat(channel).as("somebody follows").isNotNull();
        return channel;
    }

    @Test
    void anEventIsOneLineOfDataAndABlankOne() throws Exception {
        open(8, Duration.ofSeconds(60));
        try (RawClient client = follow("Accept-Encoding: gzip\r\n")) {
            EventChannel channel = channel();
            Response head = client.answer(false);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
            assertThat(head.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(head.header("Connection")).isEqualTo("keep-alive");
            assertThat(head.header("Content-Encoding")).isNull();
            assertThat(head.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(client.chunk()).as("the head does not wait for an event").isEqualTo(": keepalive\n\n");

            assertThat(channel.tell("{\"type\":\"snapshot\",\"data\":{}}\n")).isTrue();
            assertThat(client.chunk()).isEqualTo("data: {\"type\":\"snapshot\",\"data\":{}}\n\n");
            channel.tell("{\"type\":\"set\"}");
            assertThat(client.chunk()).isEqualTo("data: {\"type\":\"set\"}\n\n");
            assertThat(server.counters().told()).isEqualTo(1);
        }
    }

    @Test
    void silenceIsFilledWithComments() throws Exception {
        open(8, Duration.ofMillis(20));
        try (RawClient client = follow()) {
            client.answer(false);
            for (int i = 0; i < 5; i++) assertThat(client.chunk()).isEqualTo(": keepalive\n\n");
        }
    }

    @Test
    void theSourceEndsTheAnswerBehindWhatWaitsAndTheConnectionIsServedOn() throws Exception {
        open(8, Duration.ofSeconds(60));
        try (RawClient client = follow()) {
            EventChannel channel = channel();
            client.answer(false);
            client.chunk();
            channel.tell("{}");
            channel.close();
            assertThat(channel.tell("{\"late\":1}")).isFalse();
            assertThat(client.chunk()).isEqualTo("data: {}\n\n");
            assertThat(client.chunk()).as("the end").isEmpty();
            assertThat(client.ask("GET", "/health").status()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatDoesNotReadIsCutOffAndTheOthersAreTold() throws Exception {
        open(8, Duration.ofSeconds(60));
        try (RawClient slow = follow()) {
            EventChannel one = channel();
            CountDownLatch gone = new CountDownLatch(1);
            one.onClose(gone::countDown);
            String large = "{\"text\":\"" + "x".repeat(100_000) + "\"}";
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (one.tell(large)) assertThat(System.nanoTime()).isLessThan(until);
            assertThat(one.isOpen()).isFalse();
            assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();

            CountDownLatch late = new CountDownLatch(1);
            one.onClose(late::countDown);
            assertThat(late.getCount()).as("who asks late is told at once").isZero();
            assertThat(slow.isClosed()).isTrue();
            try (RawClient reader = follow()) {
                reader.answer(false);
                assertThat(channel().tell("{}")).isTrue();
            }
        }
    }

    @Test
    void whoLeavesIsNoticed() throws Exception {
        open(8, Duration.ofMillis(20));
        CountDownLatch gone = new CountDownLatch(1);
        try (RawClient client = follow()) {
            channel().onClose(gone::countDown);
            client.answer(false);
        }
        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void moreThanTheBoundAreRefused() throws Exception {
        open(2, Duration.ofSeconds(60));
        try (RawClient one = follow();
                RawClient two = follow()) {
            one.answer(false);
            two.answer(false);
            Response refused = RawClient.once(server.port(), "GET", "/api/targets/stream");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).isEqualTo("{\"error\":\"too many clients are told events\"}\n");
            assertThat(RawClient.once(server.port(), "GET", "/health").status()).isEqualTo(200);
        }
    }

    @Test
    void theServerEndsThemAndIsDownWithinFiveSeconds() throws Exception {
        open(8, Duration.ofSeconds(60));
        try (RawClient client = follow()) {
            CountDownLatch gone = new CountDownLatch(1);
            channel().onClose(gone::countDown);
            client.answer(false);
            client.chunk();
            long from = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(client.isClosed()).isTrue();
        }
    }
}

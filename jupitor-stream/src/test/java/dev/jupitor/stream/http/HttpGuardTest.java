package dev.jupitor.stream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.stream.Awaiting;
import dev.jupitor.stream.http.RawClient.Response;
import dev.jupitor.stream.net.TestCertificate;
import dev.jupitor.stream.net.TlsFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is let in, what is refused, that others are served on, and how it ends.
class HttpGuardTest {
    private static final HttpLimits USUAL = HttpLimits.STANDARD;

    private final FakeRoutes routes = new FakeRoutes();
    private HttpServer server;

    private void open(Optional<String> token, CrossOrigin pages, HttpLimits limits) throws IOException {
        open(new HttpOptions(List.of(InetAddress.getLoopbackAddress()), 0, token, Optional.empty(), pages, limits));
    }

    private void open(HttpOptions options) throws IOException {
        server = HttpServer.start(List.of(routes), options);
    }

    private void open(HttpLimits limits) throws IOException {
        open(Optional.empty(), CrossOrigin.SAME, limits);
    }

    private static HttpLimits limits(int connections, int requests, Duration request, Duration idle) {
        return new HttpLimits(
                connections,
                requests,
                USUAL.eventClients(),
                USUAL.events(),
                USUAL.bodyBytes(),
                request,
                idle,
                USUAL.answer(),
                USUAL.keepalive());
    }

    @AfterEach
    void close() {
        routes.slowMayEnd.countDown();
        if (server != null) server.close();
    }

    private Response ask(String method, String path, String... headers) throws IOException {
        return RawClient.once(server.port(), method, path, headers);
    }

    @Test
    void onlyTheTokenOpens() throws Exception {
        open(Optional.of("s3cret"), CrossOrigin.SAME, USUAL);
        for (String wrong : List.of(
                "X: y",
                "Authorization: s3cret",
                "Authorization: Bearer s3cre",
                "Authorization: Bearer ",
                "Authorization: Bearer s3cret2",
                "Authorization: Basic s3cret",
                "Cookie: token=s3cret"))
            for (String path : List.of("/api/dashboard", "/api/targets/stream", "/nowhere", "/api/watchlist/A"))
                assertUnauthorized(ask("GET", path, wrong));
        assertUnauthorized(ask("PUT", "/api/watchlist/A"));
        assertThat(ask("GET", "/api/dashboard?token=s3cret").status()).isEqualTo(401);
        assertThat(ask("GET", "/api/dashboard", "Authorization: Bearer s3cret").status())
                .isEqualTo(200);
        assertThat(ask("PUT", "/api/watchlist/A", "authorization: bearer s3cret")
                        .status())
                .isEqualTo(204);
        assertThat(ask("GET", "/nowhere", "Authorization: Bearer s3cret").status())
                .isEqualTo(404);
    }

    private static void assertUnauthorized(Response answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.body()).startsWith("{\"error\":").doesNotContain("s3cret");
    }

    @Test
    void healthAndThePageAndOptionsNeedNone() throws Exception {
        open(Optional.of("s3cret"), CrossOrigin.SAME, USUAL);
        assertThat(ask("GET", "/health").status()).isEqualTo(200);
        assertThat(ask("HEAD", "/health").status()).isEqualTo(200);
        assertThat(ask("GET", "/").status()).isEqualTo(200);
        assertThat(ask("OPTIONS", "/api/dashboard").status()).isEqualTo(204);
    }

    @Test
    void aPageFromElsewhereMayReadAndChangeNothing() throws Exception {
        open(USUAL);
        String evil = "Origin: http://evil.example";
        assertThat(ask("GET", "/api/dashboard", evil).status()).isEqualTo(200);
        for (String method : List.of("PUT", "DELETE")) {
            Response refused = ask(method, "/api/watchlist/ACME", evil);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).startsWith("{\"error\":");
            assertThat(ask(method, "/api/watchlist/ACME", "Origin: http://localhost")
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void anyPageMayWhereThatIsMeant() throws Exception {
        open(Optional.empty(), CrossOrigin.ANY, USUAL);
        Response done = ask("PUT", "/api/watchlist/ACME", "Origin: http://evil.example");
        assertThat(done.status()).isEqualTo(204);
        assertThat(done.header("Access-Control-Allow-Headers")).isEqualTo("Content-Type, Authorization");
    }

    @Test
    void tenMegabytesAreRefusedByTheirLengthAlone() throws Exception {
        open(USUAL);
        try (RawClient client = new RawClient(server.port())) {
            client.send("PUT /api/targets HTTP/1.1\r\nHost: a\r\nContent-Length: 10485760\r\n\r\n");
            Response refused = client.answer(false);
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.header("Content-Type")).isEqualTo("application/json");
            assertThat(refused.body()).isEqualTo("{\"error\":\"body too large\"}\n");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void whoSendsTenMegabytesAnywayStillReadsTheRefusal() throws Exception {
        open(USUAL);
        try (RawClient client = new RawClient(server.port())) {
            byte[] large = new byte[10 << 20];
            assertThat(client.ask("PUT", "/api/targets", large).status()).isEqualTo(413);
        }
        assertThat(ask("GET", "/health").status()).isEqualTo(200);
    }

    @Test
    void aBodyWithoutItsLengthIsRefused() throws Exception {
        open(USUAL);
        try (RawClient client = new RawClient(server.port())) {
            client.send("PUT /api/targets HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n");
            Response refused = client.answer(false);
            assertThat(refused.status()).isEqualTo(411);
            assertThat(refused.body()).isEqualTo("{\"error\":\"length required\"}\n");
        }
    }

    @Test
    void whoSendsARequestDropByDropIsCutOff() throws Exception {
        open(limits(100, 10, Duration.ofMillis(300), Duration.ofSeconds(60)));
        try (RawClient client = new RawClient(server.port())) {
            client.send("GET /health HTTP/1.1\r\nHost: a\r\n");
            assertThat(dripsUntilCut(client, "X: y\r\n")).isTrue();
        }
        assertThat(server.counters().cut()).isPositive();
        assertThat(ask("GET", "/health").status()).isEqualTo(200);
    }

    @Test
    void whoSendsABodyDropByDropIsCutOff() throws Exception {
        open(limits(100, 10, Duration.ofMillis(300), Duration.ofSeconds(60)));
        try (RawClient client = new RawClient(server.port())) {
            client.send("PUT /api/targets HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n");
            assertThat(dripsUntilCut(client, "x")).isTrue();
        }
        Awaiting.until(() -> server.counters().working() == 0);
    }

    private static boolean dripsUntilCut(RawClient client, String drop) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < until) {
            try {
                client.send(drop);
            } catch (IOException cut) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return false;
    }

    @Test
    void whoStaysSilentBetweenRequestsIsCutOff() throws Exception {
        open(limits(100, 10, Duration.ofSeconds(60), Duration.ofMillis(200)));
        try (RawClient client = new RawClient(server.port())) {
            assertThat(client.ask("GET", "/health").status()).isEqualTo(200);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aThousandSilentConnectionsAreBoundedAndMakeRoomForWhoAsks() throws Exception {
        open(limits(64, 10, Duration.ofSeconds(60), Duration.ofSeconds(60)));
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) silent.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            Awaiting.until(() -> server.counters().cut() + server.counters().refused() >= 1000 - 64);
            assertThat(server.counters().connections()).isLessThanOrEqualTo(64);
            for (int i = 0; i < 10; i++)
                assertThat(ask("GET", "/health").status()).isEqualTo(200);
        } finally {
            for (Socket socket : silent) socket.close();
        }
    }

    @Test
    void aConnectionThatIsBeingAnsweredIsNotSacrificed() throws Exception {
        open(limits(2, 10, Duration.ofSeconds(60), Duration.ofSeconds(60)));
        try (RawClient one = new RawClient(server.port());
                RawClient two = new RawClient(server.port())) {
            one.send("GET /api/slow HTTP/1.1\r\nHost: a\r\n\r\n");
            two.send("GET /api/targets/stream HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(routes.slowReached.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(routes.followers.poll(30, TimeUnit.SECONDS)).isNotNull();
            assertThatThrownBy(() -> ask("GET", "/health")).isInstanceOfAny(EOFException.class, SocketException.class);
            assertThat(server.counters().refused()).isEqualTo(1);
            routes.slowMayEnd.countDown();
            assertThat(one.answer(false).status()).isEqualTo(204);
            assertThat(one.ask("GET", "/health").status()).isEqualTo(200);
        }
    }

    @Test
    void moreRequestsAtOnceThanTheBoundAreToldToComeAgain() throws Exception {
        open(limits(100, 1, Duration.ofSeconds(60), Duration.ofSeconds(60)));
        try (RawClient slow = new RawClient(server.port())) {
            slow.send("GET /api/slow HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(routes.slowReached.await(30, TimeUnit.SECONDS)).isTrue();
            Response refused = ask("GET", "/api/dashboard");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            routes.slowMayEnd.countDown();
            assertThat(slow.answer(false).status()).isEqualTo(204);
            Awaiting.until(() -> server.counters().working() == 0);
            assertThat(ask("GET", "/api/dashboard").status()).isEqualTo(200);
        }
    }

    @Test
    void withARequestThatDoesNotEndItIsDownWithinFiveSeconds() throws Exception {
        open(USUAL);
        try (RawClient slow = new RawClient(server.port());
                RawClient idle = new RawClient(server.port());
                RawClient half = new RawClient(server.port())) {
            slow.send("GET /api/slow HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(routes.slowReached.await(30, TimeUnit.SECONDS)).isTrue();
            idle.ask("GET", "/health");
            half.send("PUT /api/targets HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nx");
            long from = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
            assertThat(idle.isClosed()).isTrue();
            assertThat(half.isClosed()).isTrue();
            assertThat(slow.isClosed()).isTrue();
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        open(USUAL);
        assertThatThrownBy(() -> HttpServer.start(List.of(routes), HttpOptions.loopback(server.port())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't listen on")
                .hasMessageContaining("port " + server.port());
    }

    @Test
    void bothLoopbackAddressesShareAPort() throws Exception {
        List<InetAddress> both = List.of(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1"));
        open(new HttpOptions(both, 0, Optional.empty(), Optional.empty(), CrossOrigin.SAME, USUAL));
        assertThat(ask("GET", "/health").status()).isEqualTo(200);
    }

    @Test
    void encryptedForWhoTrustsTheCertificate(@TempDir Path folder) throws Exception {
        for (String kind : List.of("RSA", "EC")) {
            TlsFiles tls = TestCertificate.make(Files.createDirectory(folder.resolve(kind)), kind);
            open(new HttpOptions(
                    List.of(InetAddress.getByName("127.0.0.1")),
                    0,
                    Optional.empty(),
                    Optional.of(tls),
                    CrossOrigin.SAME,
                    USUAL));
            try (HttpClient client = HttpClient.newBuilder()
                    .sslContext(trusting(tls.certificate()))
                    .build()) {
                URI large = URI.create("https://127.0.0.1:%d/api/large".formatted(server.port()));
                var answer = client.send(HttpRequest.newBuilder(large).build(), BodyHandlers.ofByteArray());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(FakeRoutes.LARGE);
            }
            try (RawClient plain = new RawClient(server.port())) {
                assertThatThrownBy(() -> plain.ask("GET", "/health")).isNotNull();
            }
            server.close();
        }
    }

    @Test
    void whoBeginsToEncryptAndStopsIsCutOff(@TempDir Path folder) throws Exception {
        open(new HttpOptions(
                List.of(InetAddress.getByName("127.0.0.1")),
                0,
                Optional.empty(),
                Optional.of(TestCertificate.make(folder, "EC")),
                CrossOrigin.SAME,
                limits(100, 10, Duration.ofMillis(300), Duration.ofSeconds(60))));
        try (RawClient client = new RawClient(server.port())) {
            client.send("\u0016\u0003\u0001\u0002");
            assertThat(client.isClosed()).isTrue();
        }
        Awaiting.until(() -> server.counters().connections() == 0);
    }

    @Test
    void aCertificateThatIsNoneIsSaid(@TempDir Path folder) throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");
        assertThatThrownBy(() -> open(new HttpOptions(
                        List.of(InetAddress.getLoopbackAddress()),
                        0,
                        Optional.empty(),
                        Optional.of(new TlsFiles(nothing, nothing)),
                        CrossOrigin.SAME,
                        USUAL)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing.pem");
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            Certificate known = CertificateFactory.getInstance("X.509").generateCertificate(in);
            trusted.setCertificateEntry("known", known);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}

package dev.jupitor.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.stream.Awaiting;
import dev.jupitor.stream.http.RawClient.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What all answers have in common (stream-and-serving §4.1), over a real port.
class HttpServerTest {
    private static HttpServer server;

    @BeforeAll
    static void open() throws IOException {
        server = HttpServer.start(List.of(new FakeRoutes()), HttpOptions.loopback(0));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Response ask(String method, String path, String... headers) throws IOException {
        Response response = RawClient.once(server.port(), method, path, headers);
        assertThat(response.header("Access-Control-Allow-Origin")).as(path).isEqualTo("*");
        assertThat(response.header("Access-Control-Allow-Methods")).isEqualTo("GET, PUT, DELETE, OPTIONS");
        assertThat(response.header("Access-Control-Allow-Headers")).isEqualTo("Content-Type");
        return response;
    }

    @Test
    void jsonIsOneLineWithoutACharset() throws IOException {
        Response answer = ask("GET", "/api/dashboard?sort=2&sort=3&date=");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body()).isEqualTo("{\"variables\":{},\"query\":{\"sort\":\"2\"},\"body\":0}\n");
    }

    @Test
    void anErrorIsJsonToo() throws IOException {
        Response refused = ask("DELETE", "/api/targets?date=2026-02-13");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).isEqualTo("application/json");
        assertThat(refused.body()).isEqualTo("{\"error\":\"date and key required\"}\n");
    }

    @Test
    void successWithoutContentHasNone() throws IOException {
        Response done = ask("PUT", "/api/watchlist/acme");
        assertThat(done.status()).isEqualTo(204);
        assertThat(done.header("Content-Type")).isNull();
        assertThat(done.bytes()).isEmpty();
    }

    @Test
    void optionsIsAnsweredAnywhere() throws IOException {
        for (String path : List.of("/x", "/api/targets", "//..", "*", "/api/news/%2F")) {
            Response answer = ask("OPTIONS", path);
            assertThat(answer.status()).as(path).isEqualTo(204);
            assertThat(answer.header("Content-Type")).isNull();
        }
    }

    @Test
    void anUnknownPathIsPlainText() throws IOException {
        for (String path :
                List.of("/api/dashboard/history/", "/api/dashboard/", "/x", "/api/news/A%00", "/api/news/%2e%2e")) {
            Response unknown = ask("GET", path);
            assertThat(unknown.status()).as(path).isEqualTo(404);
            assertThat(unknown.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(unknown.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(unknown.body()).isEqualTo("404 page not found\n");
        }
    }

    @Test
    void aWrongMethodNamesTheRightOnes() throws IOException {
        assertNotAllowed("POST", "/api/targets", "DELETE, GET, HEAD, PUT");
        assertNotAllowed("GET", "/api/watchlist/ACME", "DELETE, PUT");
        assertNotAllowed("DELETE", "/api/dashboard", "GET, HEAD");
        assertNotAllowed("BREW", "/api/dashboard", "GET, HEAD");
    }

    private static void assertNotAllowed(String method, String path, String allowed) throws IOException {
        Response answer = ask(method, path);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.body()).isEqualTo("Method Not Allowed\n");
    }

    @Test
    void headIsAGetWithoutItsBody() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            Response head = client.ask("HEAD", "/api/large");
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(FakeRoutes.LARGE.length));
            assertThat(head.header("X-Jupitor-Age-Ms")).isEqualTo("12");
            assertThat(client.ask("GET", "/health").status())
                    .as("nothing was sent behind it")
                    .isEqualTo(200);
            assertThat(client.ask("HEAD", "/x").status()).isEqualTo(404);
            assertThat(client.ask("HEAD", "/api/targets/stream").header("Content-Type"))
                    .isEqualTo("text/event-stream");
            assertThat(client.ask("GET", "/health").status()).isEqualTo(200);
        }
    }

    @Test
    void anUncleanPathIsSentToTheCleanOne() throws IOException {
        assertMoved("//api//dashboard?sort=1", "/api/dashboard?sort=1");
        assertMoved("/api/./dashboard", "/api/dashboard");
        assertMoved("/api/news/../dashboard", "/api/dashboard");
        assertMoved("//evil.example/%2e%2e/..", "/evil.example");
        assertMoved("/../../../etc/passwd", "/etc/passwd");
    }

    private static void assertMoved(String path, String location) throws IOException {
        Response moved = ask("GET", path);
        assertThat(moved.status()).as(path).isEqualTo(301);
        assertThat(moved.header("Location")).isEqualTo(location);
    }

    @Test
    void anEncodedSlashStaysInsideItsVariable() throws IOException {
        assertThat(ask("GET", "/api/dashboard/history/%2F..%2F..%2Fetc").body())
                .contains("\"variables\":{\"date\":\"/../../etc\"}");
        assertThat(ask("GET", "/api/news/%2541").body()).contains("\"symbol\":\"%41\"");
        assertThat(ask("GET", "http://localhost/api/news/A").body()).contains("\"symbol\":\"A\"");
    }

    @Test
    void brokenRequestsAreRefusedInAWord() throws IOException {
        assertThat(ask("GET", "/api/news/%zz").status()).isEqualTo(400);
        assertThat(ask("GET", "/api/dashboard?date=%zz").status()).isEqualTo(400);
        assertThat(ask("GET", "/" + "a".repeat(10_000)).status()).isEqualTo(414);
        for (String broken : List.of(
                "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET /<script>\r\n\r\n",
                "\u0016\u0003\u0001\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(40_000) + "\r\n\r\n",
                "PUT /api/targets HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"))
            assertRefused(broken);
        assertThat(ask("GET", "/health").status()).isEqualTo(200);
    }

    private static void assertRefused(String broken) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(broken);
            Response refused = client.answer(false);
            assertThat(refused.status()).as(broken).isBetween(400, 505).isNotEqualTo(500);
            assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(refused.body()).doesNotContain("script", "helidon", "Exception", "java");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void whatFailsInsideStaysInside() throws IOException {
        Response failed = ask("GET", "/api/fail");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body()).isEqualTo("{\"error\":\"internal error\"}\n");
    }

    @Test
    void aLargeAnswerIsPackedForWhoCanUnpack() throws IOException {
        Response packed = ask("GET", "/api/large", "Accept-Encoding: gzip, deflate");
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.bytes())).readAllBytes())
                .isEqualTo(FakeRoutes.LARGE);
        Response plain = ask("GET", "/api/large");
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(plain.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(plain.bytes()).isEqualTo(FakeRoutes.LARGE);
    }

    @Test
    void whoHasItAlreadyIsTold304() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            Response known = client.ask("GET", "/api/large", "If-None-Match: W/\"v7\"");
            assertThat(known.status()).isEqualTo(304);
            assertThat(known.header("ETag")).isEqualTo("\"v7\"");
            assertThat(known.bytes()).isEmpty();
            assertThat(client.ask("GET", "/api/large", "If-None-Match: \"v6\"").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aBodyIsHandedOverWhole() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            byte[] body = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            assertThat(client.ask("PUT", "/api/targets", body).body()).contains("\"body\":65536");
            assertThat(client.ask("PUT", "/api/targets", new byte[0]).body()).contains("\"body\":0");
            assertThat(client.ask("GET", "/api/dashboard", new byte[10]).body()).contains("\"body\":10");
        }
    }

    @Test
    void answersAreCountedByRoute() throws IOException {
        for (int i = 0; i < 3; i++) ask("GET", "/api/news/COUNT" + i);
        ask("GET", "/nowhere");
        Awaiting.until(() -> countOf("/api/news/{symbol}") >= 3 && countOf("other") >= 1); // counted once they are sent
        HttpCounters.RouteCounters news = server.counters().routes().stream()
                .filter(route -> route.pattern().equals("/api/news/{symbol}"))
                .findFirst()
                .orElseThrow();
        assertThat(news.method()).isEqualTo("GET");
        assertThat(news.statuses()).containsOnlyKeys(200);
        assertThat(news.durations().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(news.statuses().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    private static long countOf(String pattern) {
        return server.counters().routes().stream()
                .filter(route -> route.pattern().equals(pattern))
                .flatMap(route -> route.statuses().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}

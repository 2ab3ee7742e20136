package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SimAlpacaTest {
    private static final String NOON = "2026-02-17T12:00:00-05:00";

    private static String get(Daemon simulator, String path) throws Exception {
        return send(simulator, path).body();
    }

    private static HttpResponse<String> send(Daemon simulator, String path) throws Exception {
        int port = simulator.ready().get("http").asInt();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@0", "@60"})
    void itServesTheLastFiveFinishedSessionsAndToday(String speed) throws Exception {
        try (Daemon simulator = Daemon.start(Map.of("JUPITOR_CLOCK", NOON + speed), "sim", "alpaca", "--port", "0")) {
            JsonNode ready = simulator.ready();
            assertThat(ready.get("http").asInt()).isPositive();
            assertThat(ready.get("ws")).isEqualTo(ready.get("http"));
            assertThat(ready.get("grpc").isNull()).isTrue();
            assertThat(ready.get("data").isNull()).isTrue();

            String bars = get(simulator, "/_sim/truth/bars?symbol=AAPL");

            assertThat(bars.lines()).hasSize(7);
            assertThat(simulator.stop()).isZero();
        }
    }

    @Test
    void itsStreamsAreOnTheSamePort() throws Exception {
        try (Daemon simulator = Daemon.start(Map.of("JUPITOR_CLOCK", NOON + "@0"), "sim", "alpaca");
                HttpClient client = HttpClient.newHttpClient()) {
            CompletableFuture<String> heard = new CompletableFuture<>();
            URI stream = URI.create("ws://127.0.0.1:%d/v2/sip"
                    .formatted(simulator.ready().get("ws").asInt()));
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(stream, new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                            heard.complete(text.toString());
                            return null;
                        }
                    })
                    .get(20, TimeUnit.SECONDS);

            assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo("[{\"T\":\"success\",\"msg\":\"connected\"}]");
            socket.abort();
        }
    }

    @Test
    void equalArgumentsGiveEqualMarketsByteForByte() throws Exception {
        String[] args = {
            "sim",
            "alpaca",
            "--seed",
            "7",
            "--symbols",
            "3",
            "--from",
            "2026-02-11",
            "--to",
            "2026-02-13",
            "--trades-per-day",
            "500"
        };
        String truth = "/_sim/truth/trades?date=2026-02-12";
        try (Daemon one = Daemon.start(Map.of("JUPITOR_CLOCK", NOON + "@0"), args);
                Daemon other = Daemon.start(Map.of("JUPITOR_CLOCK", NOON + "@0"), args)) {
            assertThat(get(one, truth)).isEqualTo(get(other, truth)).hasLineCount((int)
                    get(one, truth).lines().count());
            assertThat(get(one, truth).lines().count()).isGreaterThan(100);
        }
    }

    @Test
    void namedSymbolsKeysPlanAndFaultsAreObeyed() throws Exception {
        try (Daemon simulator = Daemon.start(
                Map.of("JUPITOR_CLOCK", NOON + "@0"),
                "sim",
                "alpaca",
                "--symbols",
                "CON,BRK.B",
                "--keys",
                "id:secret",
                "--plan",
                "basic",
                "--fault",
                "http-503:count=1")) {
            assertThat(get(simulator, "/_sim/truth/bars?date=2026-02-13"))
                    .contains("CON,", "BRK.B,")
                    .doesNotContain("AAPL");
            assertThat(send(simulator, "/v2/stocks/bars?symbols=CON&timeframe=1Day")
                            .statusCode())
                    .isIn(401, 403, 503);
            assertThat(send(simulator, "/v2/stocks/bars?symbols=CON&timeframe=1Day")
                            .statusCode())
                    .isIn(401, 403);
        }
    }
}

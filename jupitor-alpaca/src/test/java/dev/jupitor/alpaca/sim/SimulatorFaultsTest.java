package dev.jupitor.alpaca.sim;

import static dev.jupitor.alpaca.sim.SimulatorFixture.MANY;
import static dev.jupitor.alpaca.sim.SimulatorFixture.encoded;
import static dev.jupitor.alpaca.sim.SimulatorFixture.inflated;
import static dev.jupitor.alpaca.sim.SimulatorFixture.json;
import static dev.jupitor.alpaca.sim.SimulatorFixture.mondayTrades;
import static dev.jupitor.alpaca.sim.SimulatorFixture.text;
import static dev.jupitor.alpaca.sim.SimulatorFixture.weekBars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SimulatorFaultsTest {

    private static final String TRADES = mondayTrades(MANY, "&limit=2000");

    private final SimulatorFixture sim = SimulatorFixture.start(UnaryOperator.identity());

    @AfterEach
    void stop() {
        sim.close();
    }

    @Test
    void aRateLimitSaysWhenItEndsAndTheBareOneDoesNot() throws Exception {
        HttpResponse<byte[]> limited = under("rate-limit:count=1", TRADES);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("X-RateLimit-Remaining")).contains("0");
        long reset =
                Long.parseLong(limited.headers().firstValue("X-RateLimit-Reset").orElseThrow());
        assertThat(reset - sim.clock.instant().getEpochSecond()).isEqualTo(1);
        assertThat(sim.get(TRADES).statusCode()).isEqualTo(200);

        HttpResponse<byte[]> bare = under("rate-limit-bare", TRADES);
        assertThat(bare.statusCode()).isEqualTo(429);
        assertThat(bare.headers().map().keySet()).noneMatch(name -> name.startsWith("x-ratelimit"));
    }

    @Test
    void serverErrorsComeAsJsonAndAsWebPages() throws Exception {
        assertThat(under("http-500", TRADES).statusCode()).isEqualTo(500);
        HttpResponse<byte[]> unavailable = under("http-503", TRADES);
        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(text(unavailable)).contains("<html>");
        HttpResponse<byte[]> page = under("html-body", TRADES);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    }

    @Test
    void aResetComesBeforeTheAnswerAndThenWithinIt() {
        faults("reset");
        for (int i = 0; i < 4; i++)
            assertThatThrownBy(() -> sim.getGzip(TRADES)).isInstanceOf(IOException.class);
        faults();
        assertThat(sim.simulator.requests()).extracting(RequestRecord::fault).contains(Optional.of("reset"));
        assertThat(sim.simulator.requests()).extracting(RequestRecord::status).contains(0, 200);
    }

    @Test
    void aTruncatedStreamIsACompleteAnswerWithHalfABody() throws Exception {
        faults("truncated-gzip");
        HttpResponse<byte[]> response = sim.getGzip(TRADES);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> inflated(response.body())).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aStallIsSilenceWithinTheBodyAndLatencySilenceBeforeIt() throws Exception {
        String whole = sim.text(TRADES);
        assertThat(text(under("stall:ms=40", TRADES))).isEqualTo(whole);
        assertThat(text(under("latency:ms=40", TRADES))).isEqualTo(whole);
        faults("latency:ms=60000");
        assertThatThrownBy(() -> sim.send(
                        sim.request(TRADES).timeout(Duration.ofMillis(150)).build()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aShortPageLeadsOnToTheRest() throws Exception {
        List<String> whole = sim.allRows("trades", TRADES);
        JsonNode page = json(under("short-page", TRADES));
        assertThat(rows(page)).isEqualTo(1_000);
        assertThat(page.get("next_page_token").isString()).isTrue();
        faults("short-page:p=0.5");
        assertThat(sim.allRows("trades", TRADES)).isEqualTo(whole);
    }

    @Test
    void anEmptyPageLeadsOnUnderATokenOfItsOwn() throws Exception {
        List<String> whole = sim.allRows("trades", TRADES);
        List<String> bars = sim.allRows("bars", weekBars(MANY, "&limit=3"));
        faults("empty-page:p=0.4");
        assertThat(sim.allRows("trades", TRADES)).isEqualTo(whole);
        assertThat(sim.allRows("bars", weekBars(MANY, "&limit=3"))).isEqualTo(bars);

        JsonNode empty = json(under("empty-page", TRADES));
        assertThat(empty.get("trades")).isEmpty();
        String token = empty.get("next_page_token").asString();
        JsonNode again = sim.json(TRADES + "&page_token=" + encoded(token));
        assertThat(again.get("next_page_token").asString()).isNotEqualTo(token);
    }

    @Test
    void aRepeatedTokenIsTheOneThatWasSent() throws Exception {
        String token = sim.json(TRADES).get("next_page_token").asString();
        faults("repeated-token:count=1");
        assertThat(sim.json(TRADES).get("next_page_token").asString()).isEqualTo(token);
        String second = TRADES + "&page_token=" + encoded(token);
        assertThat(sim.json(second).get("next_page_token").asString()).isEqualTo(token);
        assertThat(sim.json(second).get("next_page_token").asString()).isNotEqualTo(token);
    }

    @Test
    void aPoisonedSymbolSpoilsEveryRequestThatNamesIt() throws Exception {
        faults("poison-symbol=CON");
        assertThat(sim.get(mondayTrades("AAPL,CON", "")).statusCode()).isEqualTo(400);
        assertThat(sim.text("/v2/stocks/CON/bars?timeframe=1Day")).isEqualTo("{\"message\":\"invalid symbol: CON\"}");
        assertThat(sim.get(mondayTrades("AAPL,CONX", "")).statusCode()).isEqualTo(200);
    }

    @Test
    void controlPathsAreNeitherFaultedNorCounted() throws Exception {
        sim.put("/_sim/faults", "{\"faults\":[\"http-500\",\"latency:ms=5\"]}");
        assertThat(sim.get("/v2/clock").statusCode()).isEqualTo(500);
        String log = sim.text("/_sim/requests");
        assertThat(log.lines()).hasSize(1);
        assertThat(log)
                .startsWith(
                        "{\"n\":1,\"at\":\"2026-02-14T01:30:00Z\",\"path\":\"/v2/clock\",\"query\":\"\",\"status\":500,\"fault\":\"http-500\"}");
        assertThat(sim.get("/_sim/nothing").statusCode()).isEqualTo(404);
        assertThat(sim.put("/_sim/faults", "{\"faults\":[\"no-such\"]}").statusCode())
                .isEqualTo(400);
        assertThat(sim.put("/_sim/faults", "[]").statusCode()).isEqualTo(400);
        assertThat(sim.put("/_sim/faults", "{").statusCode()).isEqualTo(400);
        sim.put("/_sim/faults", "{\"faults\":[]}");
        assertThat(sim.get("/v2/clock").statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> under(String spec, String request) throws Exception {
        faults(spec);
        return sim.get(request);
    }

    private void faults(String... specs) {
        sim.simulator.faults(List.of(specs).stream().map(FaultSpec::parse).toList());
    }

    private static int rows(JsonNode page) {
        return page.get("trades").valueStream().mapToInt(JsonNode::size).sum();
    }
}

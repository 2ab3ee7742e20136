package dev.jupitor.alpaca.sim;

import static dev.jupitor.alpaca.sim.SimulatorFixture.AFTER_THE_WEEK;
import static dev.jupitor.alpaca.sim.SimulatorFixture.clockAt;
import static dev.jupitor.alpaca.sim.SimulatorFixture.json;
import static dev.jupitor.alpaca.sim.SimulatorFixture.mondayTrades;
import static dev.jupitor.alpaca.sim.SimulatorFixture.text;
import static dev.jupitor.alpaca.sim.SimulatorFixture.weekBars;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.Plan;
import dev.jupitor.core.time.ScaledTimekeeper;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Keys, quotas and plans.
class SimulatorRulesTest {

    @Test
    void wrongKeysAreForbiddenOnDataAndUnauthorizedOnTrading() throws Exception {
        try (SimulatorFixture sim = SimulatorFixture.start(builder -> builder.keys(KeyRule.parse("ID:SECRET")))) {
            HttpResponse<byte[]> data = sim.get(mondayTrades("AAPL", ""));
            assertThat(data.statusCode()).isEqualTo(403);
            assertThat(text(data)).isEqualTo("{\"message\":\"forbidden.\"}");
            HttpResponse<byte[]> trading = sim.get("/v2/clock");
            assertThat(trading.statusCode()).isEqualTo(401);
            assertThat(text(trading)).isEqualTo("{\"code\":40110000,\"message\":\"request is not authorized\"}");
            HttpResponse<byte[]> right = sim.send(sim.request(mondayTrades("AAPL", ""))
                    .header("Apca-Api-Key-Id", "ID")
                    .header("apca-api-secret-key", "SECRET")
                    .build());
            assertThat(right.statusCode()).isEqualTo(200);
            assertThat(sim.get("/_sim/requests").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRuleShowsNoSecret() {
        assertThat(KeyRule.parse("ID:SECRET").toString()).isEqualTo("ID:***");
        assertThat(KeyRule.parse("any").toString()).isEqualTo("any");
    }

    @Test
    void eachHostGrantsItsCallsPerMinuteOfTheSimulatorsClock() throws Exception {
        AtomicReference<Instant> real = new AtomicReference<>(AFTER_THE_WEEK);
        ScaledTimekeeper clock = new ScaledTimekeeper(AFTER_THE_WEEK, AFTER_THE_WEEK, 1, real::get);
        try (SimulatorFixture sim = SimulatorFixture.start(clock, builder -> builder.plan(Plan.BASIC))) {
            HttpResponse<byte[]> first = sim.get(weekBars("AAPL", ""));
            assertThat(header(first, "X-RateLimit-Limit")).isEqualTo("200");
            assertThat(header(first, "X-RateLimit-Remaining")).isEqualTo("199");
            long reset = Long.parseLong(header(first, "X-RateLimit-Reset"));
            assertThat(reset - AFTER_THE_WEEK.getEpochSecond()).isBetween(1L, 60L);
            for (int i = 0; i < 199; i++) sim.get(weekBars("NEVR", ""));

            HttpResponse<byte[]> tooMany = sim.get(weekBars("AAPL", ""));
            assertThat(tooMany.statusCode()).isEqualTo(429);
            assertThat(text(tooMany)).isEqualTo("{\"message\":\"too many requests.\"}");
            assertThat(header(tooMany, "X-RateLimit-Remaining")).isEqualTo("0");
            assertThat(header(tooMany, "X-RateLimit-Reset")).isEqualTo(Long.toString(reset));
            assertThat(sim.get("/v2/clock").statusCode()).isEqualTo(200);

            real.set(Instant.ofEpochSecond(reset));
            assertThat(sim.get(weekBars("AAPL", "")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void thePlusPlanGrantsTenThousandAndAStandingClockCountsNone() throws Exception {
        try (SimulatorFixture sim = SimulatorFixture.start(UnaryOperator.identity())) {
            sim.get(weekBars("AAPL", ""));
            HttpResponse<byte[]> second = sim.get(weekBars("AAPL", ""));
            assertThat(header(second, "X-RateLimit-Limit")).isEqualTo("10000");
            assertThat(header(second, "X-RateLimit-Remaining")).isEqualTo("10000");
        }
    }

    @Test
    void basicMayNotAskForTheLastFifteenMinutesOfTheSip() throws Exception {
        Instant now = Instant.parse("2026-02-11T17:00:00Z");
        try (SimulatorFixture sim = SimulatorFixture.start(clockAt(now), builder -> builder.plan(Plan.BASIC))) {
            String trades = "/v2/stocks/trades?symbols=AAPL&sort=desc&limit=1&start=2026-02-11";
            HttpResponse<byte[]> recent = sim.get(trades + "&end=2026-02-11T16:45:00.000000001Z");
            assertThat(recent.statusCode()).isEqualTo(403);
            assertThat(json(recent).get("message").asString())
                    .isEqualTo("subscription does not permit querying recent SIP data");
            assertThat(sim.get(trades + "&end=2026-02-11T16:45:00Z").statusCode())
                    .isEqualTo(200);
            assertThat(sim.get(trades + "&end=2026-02-11T17:00:00Z&feed=iex").statusCode())
                    .isEqualTo(200);
            Instant latest = Instant.parse(
                    sim.json(trades).get("trades").get("AAPL").get(0).get("t").asString());
            assertThat(latest).isBeforeOrEqualTo(Instant.parse("2026-02-11T16:45:00Z"));
        }
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}

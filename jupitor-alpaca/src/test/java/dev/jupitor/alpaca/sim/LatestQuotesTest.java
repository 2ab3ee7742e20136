package dev.jupitor.alpaca.sim;

import static dev.jupitor.alpaca.sim.SimulatorFixture.clockAt;
import static dev.jupitor.alpaca.sim.StreamWorld.FRIDAY;
import static dev.jupitor.alpaca.sim.StreamWorld.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.Plan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LatestQuotesTest {

    private SimulatorFixture fixture;

    @AfterEach
    void end() {
        fixture.close();
    }

    private void start(Plan plan) {
        fixture = SimulatorFixture.start(clockAt(at(FRIDAY, 12, 0)), builder -> builder.plan(plan));
    }

    @Test
    void theLatestQuoteLiesAroundTheLastPrint() throws Exception {
        start(Plan.PLUS);
        JsonNode quotes =
                fixture.json("/v2/stocks/quotes/latest?symbols=AAPL,NEVR,SPY").get("quotes");
        JsonNode spy = quotes.get("SPY");

        assertThat(quotes.propertyNames()).containsExactly("AAPL", "SPY");
        assertThat(spy.propertyNames()).containsExactly("t", "ax", "ap", "as", "bx", "bp", "bs", "c", "z");
        assertThat(spy.get("bp").asDouble())
                .isPositive()
                .isLessThan(spy.get("ap").asDouble());
        assertThat(spy.get("t").asString()).startsWith("2026-02-13T1");
        assertThat(fixture.json("/v2/stocks/SPY/quotes/latest").get("quote")).isEqualTo(spy);
        assertThat(fixture.json("/v2/stocks/quotes/latest?symbols=SPY")
                        .get("quotes")
                        .get("SPY"))
                .isEqualTo(spy);
    }

    @Test
    void theLatestTradeIsOneThatSetsAPrice() throws Exception {
        start(Plan.PLUS);
        JsonNode trade = fixture.json("/v2/stocks/AAPL/trades/latest").get("trade");

        assertThat(trade.get("c").toString()).doesNotContain("\"I\"");
        assertThat(trade.get("t").asString()).isLessThan("2026-02-13T17:00:01Z");
    }

    @Test
    void aSymbolWithoutQuotesIsNotFoundAlone() throws Exception {
        start(Plan.PLUS);
        assertThat(fixture.get("/v2/stocks/NOSUCH/quotes/latest").statusCode()).isEqualTo(404);
        assertThat(fixture.text("/v2/stocks/quotes/latest?symbols=NOSUCH")).isEqualTo("{\"quotes\":{}}");
        assertThat(fixture.get("/v2/stocks/quotes/latest").statusCode()).isEqualTo(400);
    }

    @Test
    void theBasicPlanGetsIexAndNotTheLatestOfTheSip() throws Exception {
        start(Plan.BASIC);
        assertThat(fixture.get("/v2/stocks/quotes/latest?symbols=SPY&feed=sip").statusCode())
                .isEqualTo(403);
        assertThat(fixture.json("/v2/stocks/trades/latest?symbols=SPY")
                        .get("trades")
                        .get("SPY")
                        .get("x")
                        .asString())
                .isEqualTo("V");
    }
}

package dev.jupitor.alpaca.sim;

import static dev.jupitor.alpaca.sim.SimulatorFixture.AFTER_THE_WEEK;
import static dev.jupitor.alpaca.sim.SimulatorFixture.FRIDAY;
import static dev.jupitor.alpaca.sim.SimulatorFixture.MANY;
import static dev.jupitor.alpaca.sim.SimulatorFixture.MONDAY;
import static dev.jupitor.alpaca.sim.SimulatorFixture.clockAt;
import static dev.jupitor.alpaca.sim.SimulatorFixture.encoded;
import static dev.jupitor.alpaca.sim.SimulatorFixture.inflated;
import static dev.jupitor.alpaca.sim.SimulatorFixture.mondayTrades;
import static dev.jupitor.alpaca.sim.SimulatorFixture.text;
import static dev.jupitor.alpaca.sim.SimulatorFixture.weekBars;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.SessionClock;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AlpacaSimulatorTest {

    private final SimulatorFixture sim = SimulatorFixture.start(UnaryOperator.identity());

    @AfterEach
    void stop() {
        sim.close();
    }

    @Test
    void thePagesOfAnyLimitHoldTheSameTradesInTheSameOrder() throws Exception {
        List<String> whole = sim.allRows("trades", mondayTrades(MANY, "&limit=10000"));
        for (int limit : List.of(997, 3_000, 4_321)) {
            assertThat(sim.allRows("trades", mondayTrades(MANY, "&limit=" + limit)))
                    .isEqualTo(whole);
        }
        assertThat(sim.allRows("trades", mondayTrades("CON", "&limit=37")))
                .isEqualTo(whole.stream().filter(row -> row.startsWith("CON ")).toList());
        assertThat(whole).isSortedAccordingTo((left, right) -> ticker(left).compareTo(ticker(right)));
    }

    @Test
    void aPageStraddlesSymbolsAndCountsItsLimitOverAllOfThem() throws Exception {
        int ofAapl = sim.json(mondayTrades("AAPL", "&limit=10000"))
                .get("trades")
                .get("AAPL")
                .size();
        JsonNode page = sim.json(mondayTrades(MANY, "&limit=" + (ofAapl + 5)));
        assertThat(page.get("trades").get("AAPL")).hasSize(ofAapl);
        assertThat(page.get("trades").get("BRK.B")).hasSize(5);
        assertThat(page.get("trades").propertyNames()).containsExactly("AAPL", "BRK.B");
    }

    @Test
    void everyTradeIsServedAsItWasPrinted() throws Exception {
        SyntheticPrints prints = sim.prints("AAPL", MONDAY);
        JsonNode trades =
                sim.json(mondayTrades("AAPL", "&limit=10000")).get("trades").get("AAPL");
        long end = nanos(MONDAY, LocalTime.of(20, 0));
        int served = 0;
        for (int row = 0; row < prints.rows() && prints.sipNanos(row) <= end; row++) {
            assertSame(prints, row, trades.get(served++));
        }
        assertThat(trades).hasSize(served);
    }

    private static void assertSame(SyntheticPrints prints, int row, JsonNode trade) {
        Instant at = Instant.parse(trade.get("t").asString());
        assertThat(at.getEpochSecond() * 1_000_000_000L + at.getNano()).isEqualTo(prints.sipNanos(row));
        assertThat(trade.get("t").asString()).doesNotContain("0Z".repeat(2)).doesNotMatch(".*\\.\\d*0Z");
        assertThat(trade.get("x").asString()).isEqualTo(String.valueOf(prints.exchange(row)));
        assertThat(trade.get("p").asDouble()).isEqualTo(prints.price(row));
        assertThat(trade.get("s").asLong()).isEqualTo(prints.size(row));
        assertThat(trade.get("i").asString()).isEqualTo(Long.toUnsignedString(prints.id(row)));
        assertThat(trade.get("z").asString()).isEqualTo("C");
        assertThat(trade.get("c").valueStream().map(JsonNode::asString)).isEqualTo(prints.conditions(row));
        String update = prints.update(row, Long.MAX_VALUE);
        assertThat(trade.has("u") ? trade.get("u").asString() : "").isEqualTo(update);
        assertThat(trade.propertyNames()).startsWith("t", "x", "p", "s", "c", "i", "z");
    }

    @Test
    void aPageHoldsNoMoreRowsThanTheSimulatorIsToldAndNothingIsLost() throws Exception {
        try (SimulatorFixture narrow = SimulatorFixture.start(builder -> builder.pageRows(100))) {
            JsonNode page = narrow.json(mondayTrades("AAPL", "&limit=10000"));
            assertThat(page.get("trades").get("AAPL")).hasSize(100);
            assertThat(narrow.allRows("trades", mondayTrades(MANY, "&limit=10000")))
                    .isEqualTo(sim.allRows("trades", mondayTrades(MANY, "&limit=10000")));
        }
    }

    @Test
    void descendingIsTheReverseWithinEachSymbol() throws Exception {
        Map<String, List<String>> up = bySymbol(sim.allRows("trades", mondayTrades(MANY, "&limit=10000")));
        Map<String, List<String>> down = bySymbol(sim.allRows("trades", mondayTrades(MANY, "&limit=777&sort=desc")));
        up.values().forEach(Collections::reverse);
        assertThat(down).isEqualTo(up);
    }

    @Test
    void startAndEndAreInclusive() throws Exception {
        SyntheticPrints prints = sim.prints("AAPL", MONDAY);
        JsonNode all =
                sim.json(mondayTrades("AAPL", "&limit=10000")).get("trades").get("AAPL");
        String first = all.get(100).get("t").asString();
        String last = all.get(200).get("t").asString();
        JsonNode some = sim.json("/v2/stocks/trades?symbols=AAPL&limit=10000&start=%s&end=%s".formatted(first, last))
                .get("trades")
                .get("AAPL");
        assertThat(some.get(0).get("t").asString()).isEqualTo(first);
        assertThat(some.get(some.size() - 1).get("t").asString()).isEqualTo(last);
        assertThat(some.size()).isBetween(101, 101 + 20).isLessThan(prints.rows());
    }

    @Test
    void theOneSymbolFormHoldsAnArrayAndItsSymbol() throws Exception {
        JsonNode page =
                sim.json("/v2/stocks/BRK.B/trades?start=%s&limit=3".formatted(encoded("2026-02-09T09:30:00-05:00")));
        assertThat(page.get("symbol").asString()).isEqualTo("BRK.B");
        assertThat(page.get("trades")).hasSize(3);
        assertThat(page.get("next_page_token").isString()).isTrue();
    }

    @Test
    void nothingIsAnEmptyObjectForManyAndNullForOne() throws Exception {
        assertThat(sim.text(mondayTrades("NEVR,XYZ", ""))).isEqualTo("{\"trades\":{},\"next_page_token\":null}");
        assertThat(sim.text("/v2/stocks/NEVR/trades?start=2026-02-09"))
                .isEqualTo("{\"trades\":null,\"symbol\":\"NEVR\",\"next_page_token\":null}");
        assertThat(sim.text("/v2/stocks/NEVR/bars?timeframe=1Day&start=2026-02-09"))
                .isEqualTo("{\"bars\":null,\"symbol\":\"NEVR\",\"next_page_token\":null}");
        assertThat(sim.text(weekBars("NEVR", "&feed=otc"))).isEqualTo("{\"bars\":{},\"next_page_token\":null}");
    }

    @Test
    void limitsHaveADefaultAndAMaximum() throws Exception {
        assertThat(sim.json(mondayTrades("AAPL", "")).get("trades").get("AAPL")).hasSize(1_000);
        assertRefused(mondayTrades("AAPL", "&limit=10001"), "invalid limit: 10001");
        assertRefused(mondayTrades("AAPL", "&limit=0"), "invalid limit: 0");
        assertRefused(mondayTrades("AAPL", "&limit=many"), "invalid limit: many");
    }

    @Test
    void badParametersAreNamed() throws Exception {
        assertRefused("/v2/stocks/trades?start=2026-02-09", "symbols is required");
        assertRefused(mondayTrades("AAPL,BAD%2FNAME", ""), "invalid symbol: BAD/NAME");
        assertRefused(mondayTrades("aapl", ""), "invalid symbol: aapl");
        assertRefused(mondayTrades("AAPL", "&page_token=nonsense"), "invalid page_token");
        assertRefused(mondayTrades("AAPL", "&page_token=" + encoded("QQ==")), "invalid page_token");
        assertRefused(mondayTrades("AAPL", "&sort=up"), "invalid sort: up");
        assertRefused(mondayTrades("AAPL", "&feed=tv"), "invalid feed: tv");
        assertRefused(mondayTrades("AAPL", "&currency=EUR"), "invalid currency: EUR");
        assertRefused("/v2/stocks/trades?symbols=AAPL&start=2026-02-09T04:00:00+01:00", "invalid start");
        assertRefused(
                "/v2/stocks/trades?symbols=AAPL&start=2026-02-10&end=2026-02-09", "end should not be before start");
        assertRefused("/v2/stocks/bars?symbols=AAPL&start=2026-02-09", "timeframe is required");
        assertRefused("/v2/stocks/bars?symbols=AAPL&timeframe=60Min", "invalid timeframe: 60Min");
        assertRefused(weekBars("AAPL", "&adjustment=some"), "invalid adjustment: some");
    }

    private void assertRefused(String request, String message) throws Exception {
        HttpResponse<byte[]> response = sim.get(request);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(SimulatorFixture.json(response).get("message").asString()).startsWith(message);
    }

    @Test
    void dailyBarsAreThoseOfTheMarketAndStampedMidnightNewYork() throws Exception {
        JsonNode bars = sim.json(weekBars("AAPL,NEWT", "&limit=10000")).get("bars");
        assertThat(bars.get("AAPL")).hasSize(5);
        assertThat(bars.get("NEWT").size()).isBetween(1, 4);
        Bar expected = sim.market.dailyBar(new Symbol("AAPL"), MONDAY).orElseThrow();
        JsonNode bar = bars.get("AAPL").get(0);
        assertThat(bar.get("t").asString()).isEqualTo("2026-02-09T05:00:00Z");
        assertThat(bar.get("o").asDouble()).isEqualTo(expected.open());
        assertThat(bar.get("h").asDouble()).isEqualTo(expected.high());
        assertThat(bar.get("l").asDouble()).isEqualTo(expected.low());
        assertThat(bar.get("c").asDouble()).isEqualTo(expected.close());
        assertThat(bar.get("v").asLong()).isEqualTo(expected.volume());
        assertThat(bar.get("n").asLong()).isEqualTo(expected.tradeCount());
        assertThat(bar.get("vw").asDouble()).isEqualTo(expected.vwap());
    }

    @Test
    void thePagesOfAnyLimitHoldTheSameBars() throws Exception {
        List<String> whole = sim.allRows("bars", weekBars(MANY, "&limit=10000"));
        for (int limit : List.of(1, 2, 7))
            assertThat(sim.allRows("bars", weekBars(MANY, "&limit=" + limit))).isEqualTo(whole);
        List<String> down = sim.allRows("bars", weekBars("AAPL", "&limit=2&sort=desc"));
        assertThat(down)
                .isEqualTo(whole.stream()
                        .filter(row -> row.startsWith("AAPL "))
                        .toList()
                        .reversed());
    }

    @Test
    void longerBarsAreMadeOfShorterOnes() throws Exception {
        String day = "&start=%s&end=%s&limit=10000"
                .formatted(encoded("2026-02-09T04:00:00-05:00"), encoded("2026-02-09T20:00:00-05:00"));
        JsonNode minutes = sim.json("/v2/stocks/AAPL/bars?timeframe=1Min" + day).get("bars");
        JsonNode hours = sim.json("/v2/stocks/AAPL/bars?timeframe=1Hour" + day).get("bars");
        JsonNode days = sim.json(weekBars("AAPL", "")).get("bars").get("AAPL");
        JsonNode weeks = sim.json("/v2/stocks/AAPL/bars?timeframe=1Week&start=2026-02-09")
                .get("bars");
        assertThat(minutes.size()).isGreaterThan(100);
        assertThat(hours.size()).isBetween(7, 17);
        assertThat(sum(hours, "v")).isEqualTo(sum(minutes, "v"));
        assertThat(weeks).hasSize(1);
        assertThat(weeks.get(0).get("t").asString()).isEqualTo("2026-02-09T05:00:00Z");
        assertThat(weeks.get(0).get("v").asLong()).isEqualTo(sum(days, "v"));
        assertThat(weeks.get(0).get("c")).isEqualTo(days.get(4).get("c"));
    }

    @Test
    void theIexFeedHoldsOnlyItsOwnPrints() throws Exception {
        JsonNode trades =
                sim.json(mondayTrades("AAPL", "&feed=iex")).get("trades").get("AAPL");
        assertThat(trades.valueStream().map(trade -> trade.get("x").asString()))
                .isNotEmpty()
                .containsOnly("V");
        long iexVolume = sim.json(weekBars("AAPL", "&feed=iex"))
                .get("bars")
                .get("AAPL")
                .get(0)
                .get("v")
                .asLong();
        assertThat(iexVolume)
                .isPositive()
                .isLessThan(sim.market
                        .dailyBar(new Symbol("AAPL"), MONDAY)
                        .orElseThrow()
                        .volume());
    }

    @Test
    void anAnswerIsCompressedOnlyWhenAskedFor() throws Exception {
        HttpResponse<byte[]> plain = sim.get(mondayTrades("AAPL", ""));
        HttpResponse<byte[]> gzip = sim.getGzip(mondayTrades("AAPL", ""));
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(gzip.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(inflated(gzip.body())).isEqualTo(plain.body());
        assertThat(sim.getGzip(mondayTrades("AAPL", "")).body()).isEqualTo(gzip.body());
        HttpResponse<byte[]> refused = sim.send(sim.request(mondayTrades("AAPL", ""))
                .header("Accept-Encoding", "gzip;q=0, identity")
                .build());
        assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void nothingLaterThanNowIsServedAndTheRunningDayGrows() throws Exception {
        Instant noon = Instant.parse("2026-02-11T17:00:00Z");
        sim.clock.set(noon, 0);
        assertThat(sim.allRows("bars", weekBars("AAPL", ""))).hasSize(3);
        long volumeAtNoon = lastVolume();
        JsonNode trades = sim.json("/v2/stocks/trades?symbols=AAPL&sort=desc&limit=1&start=2026-02-09&end=2026-02-20");
        assertThat(Instant.parse(
                        trades.get("trades").get("AAPL").get(0).get("t").asString()))
                .isBeforeOrEqualTo(noon);

        sim.clock.set(noon.plusSeconds(3_600), 0);
        assertThat(lastVolume()).isGreaterThan(volumeAtNoon);
        sim.clock.set(noon, 0);
        assertThat(lastVolume()).isEqualTo(volumeAtNoon);
    }

    private long lastVolume() throws Exception {
        JsonNode bars = SimulatorFixture.json(sim.getGzip(weekBars("AAPL", "")))
                .get("bars")
                .get("AAPL");
        return bars.get(bars.size() - 1).get("v").asLong();
    }

    @Test
    void aPreparedRequestIsServedFromMemoryAndIsTheSame() throws Exception {
        String request = mondayTrades(MANY, "&limit=1000");
        String before = text(sim.get(request));
        long rows = sim.simulator.prepare(request);
        assertThat(rows).isEqualTo(sim.allRows("trades", request).size());
        assertThat(text(sim.getGzip(request))).isEqualTo(before);
        assertThat(sim.simulator.requests()).noneMatch(logged -> logged.query().isEmpty());
    }

    @Test
    void assetsAreListedActiveAndInactiveWithNamesThatAreNoSymbols() throws Exception {
        JsonNode all = sim.json("/v2/assets?asset_class=us_equity");
        JsonNode active = sim.json("/v2/assets?status=active&asset_class=us_equity");
        JsonNode inactive = sim.json("/v2/assets?status=inactive");
        assertThat(all)
                .hasSize(active.size() + inactive.size())
                .hasSize(sim.market.assets().size());
        assertThat(tickers(active)).contains("AAPL", "BRK.B", "CON", "BAD/NAME", "lower");
        assertThat(tickers(inactive)).containsExactlyInAnyOrder("TWTR", "FB");
        JsonNode aapl = sim.json("/v2/assets/AAPL");
        assertThat(sim.json("/v2/assets/" + aapl.get("id").asString())).isEqualTo(aapl);
        assertThat(aapl.get("class").asString()).isEqualTo("us_equity");
        assertThat(aapl.get("easy_to_borrow").isBoolean()).isTrue();
        assertThat(aapl.get("maintenance_margin_requirement").isInt()).isTrue();
        assertThat(sim.json("/v2/assets?asset_class=crypto")).isEmpty();
        HttpResponse<byte[]> unknown = sim.get("/v2/assets/XYZ");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(text(unknown)).isEqualTo("{\"code\":40410000,\"message\":\"asset not found for XYZ\"}");
    }

    private static List<String> tickers(JsonNode assets) {
        return assets.valueStream().map(asset -> asset.get("symbol").asString()).toList();
    }

    @Test
    void theCalendarKnowsHalfDaysAndTheClockKnowsTheSession() throws Exception {
        assertThat(sim.text("/v2/calendar?start=2024-07-03&end=2024-07-04"))
                .isEqualTo("[{\"date\":\"2024-07-03\",\"open\":\"09:30\",\"close\":\"13:00\",\"session_open\":\"0400\","
                        + "\"session_close\":\"2000\",\"settlement_date\":\"2024-07-05\"}]");
        sim.clock.set(Instant.parse("2026-02-11T17:00:00Z"), 0);
        assertThat(sim.text("/v2/clock"))
                .isEqualTo("{\"timestamp\":\"2026-02-11T12:00:00-05:00\",\"is_open\":true,"
                        + "\"next_open\":\"2026-02-12T09:30:00-05:00\",\"next_close\":\"2026-02-11T16:00:00-05:00\"}");
        sim.clock.set(AFTER_THE_WEEK, 0);
        assertThat(sim.json("/v2/clock").get("next_open").asString()).isEqualTo("2026-02-17T09:30:00-05:00");
    }

    @Test
    void theMetadataNamesEveryCodeThatIsServed() throws Exception {
        JsonNode exchanges = sim.json("/v2/stocks/meta/exchanges");
        JsonNode conditions = sim.json("/v2/stocks/meta/conditions/trade?tape=C");
        for (JsonNode trade :
                sim.json(mondayTrades("AAPL", "&limit=10000")).get("trades").get("AAPL")) {
            assertThat(exchanges.has(trade.get("x").asString())).isTrue();
            for (JsonNode code : trade.get("c")) {
                boolean foreign = code.asString().equals("E"); // a code of tapes A and B, which some prints carry
                assertThat(conditions.has(code.asString())).isNotEqualTo(foreign);
            }
        }
        assertThat(sim.json("/v2/stocks/meta/conditions/trade?tape=A").get(" ").asString())
                .isEqualTo("Regular Sale");
        assertRefused("/v2/stocks/meta/conditions/trade", "invalid tape");
    }

    @Test
    void unknownPathsAndOtherMethodsAreRefused() throws Exception {
        assertThat(sim.get("/v2/stocks/quotes?symbols=AAPL").statusCode()).isEqualTo(404);
        assertThat(sim.get("/v2/nothing").statusCode()).isEqualTo(404);
        assertThat(sim.get("/").statusCode()).isEqualTo(404);
        assertThat(sim.put("/v2/assets", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void eightThousandCharactersOfSymbolsFitIntoARequest() throws Exception {
        String symbols = String.join("%2C", Collections.nCopies(3_000, "AAPL"));
        assertThat(sim.get(mondayTrades(symbols, "&limit=5")).statusCode()).isEqualTo(200);
    }

    @Test
    void aClockSetByTheControlPathMovesEverything() throws Exception {
        HttpResponse<byte[]> set = sim.put("/_sim/clock", "{\"now\":\"2026-02-10T12:00:00-05:00\",\"speed\":0}");
        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(sim.clock.instant()).isEqualTo(Instant.parse("2026-02-10T17:00:00Z"));
        assertThat(sim.allRows("bars", weekBars("AAPL", ""))).hasSize(2);
        assertThat(sim.put("/_sim/clock", "{\"now\":\"noon\"}").statusCode()).isEqualTo(400);
        assertThat(sim.put("/_sim/clock", "{\"speed\":-1}").statusCode()).isEqualTo(400);
    }

    @Test
    void theSameMarketUnderAnotherClockGivesTheSameAnswers() throws Exception {
        try (SimulatorFixture other = SimulatorFixture.start(clockAt(AFTER_THE_WEEK), UnaryOperator.identity())) {
            assertThat(other.text(mondayTrades(MANY, ""))).isEqualTo(sim.text(mondayTrades(MANY, "")));
        }
        assertThat(sim.market.sessions()).contains(FRIDAY);
    }

    private static long sum(JsonNode bars, String field) {
        return bars.valueStream().mapToLong(bar -> bar.get(field).asLong()).sum();
    }

    private static Map<String, List<String>> bySymbol(List<String> rows) {
        Map<String, List<String>> map = new HashMap<>();
        for (String row : rows)
            map.computeIfAbsent(ticker(row), symbol -> new ArrayList<>()).add(row);
        return map;
    }

    private static String ticker(String row) {
        return row.substring(0, row.indexOf(' '));
    }

    private static long nanos(LocalDate date, LocalTime time) {
        return SessionClock.instant(date, time).toEpochMilli() * 1_000_000;
    }
}

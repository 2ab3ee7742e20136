package dev.jupitor.alpaca.sim;

import static dev.jupitor.alpaca.sim.StreamWorld.AFTER_THE_DAY;
import static dev.jupitor.alpaca.sim.StreamWorld.BEFORE_THE_DAY;
import static dev.jupitor.alpaca.sim.StreamWorld.FRIDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a client hears over a day is what the history holds at its end.
class StreamTruthTest {

    private static final Duration STEP = Duration.ofSeconds(7);

    private final StreamWorld world = new StreamWorld();

    private ListeningClient wholeDay(String path, Map<String, String> headers, String... channels) {
        ListeningClient client = ListeningClient.subscribed(world.desk, path, headers, BEFORE_THE_DAY, channels);
        world.pass(BEFORE_THE_DAY, AFTER_THE_DAY, STEP);
        return client;
    }

    @Test
    void tradesLessCancelsWithCorrectionsAreTheHistoryAtTheEndOfTheDay() {
        Map<String, Print> tape = tape(wholeDay("/v2/sip", ListeningClient.JSON, "trades"));

        assertThat(tape).hasSizeGreaterThan(10_000).isEqualTo(history(false));
    }

    @Test
    void theClientOfIexHearsWhatIexPrinted() {
        Map<String, Print> tape = tape(wholeDay("/v2/iex", ListeningClient.JSON, "trades"));

        assertThat(tape).isNotEmpty().isEqualTo(history(true));
    }

    @Test
    void msgpackSaysWhatJsonSays() {
        List<JsonNode> json = wholeDay("/v2/sip", ListeningClient.JSON, "trades", "quotes", "bars", "updatedBars")
                .messages();
        StreamWorld again = new StreamWorld();
        ListeningClient client = ListeningClient.subscribed(
                again.desk,
                "/v2/sip",
                ListeningClient.MSGPACK,
                BEFORE_THE_DAY,
                "trades",
                "quotes",
                "bars",
                "updatedBars");
        again.pass(BEFORE_THE_DAY, AFTER_THE_DAY, STEP);

        assertThat(client.messages().stream().map(StreamTruthTest::plain))
                .isEqualTo(json.stream().map(StreamTruthTest::plain).toList());
    }

    /// Prices are float64 in msgpack and shortest in JSON.
    private static Map<String, Object> plain(JsonNode message) {
        Map<String, Object> plain = new TreeMap<>();
        message.properties().forEach(member -> plain.put(member.getKey(), plainValue(member.getValue())));
        return plain;
    }

    private static Object plainValue(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros() : value.toString();
    }

    @Test
    void minuteBarsAndTheirUpdatesAreTheHistoricalBarsAtTheEndOfTheDay() {
        ListeningClient client = wholeDay("/v2/sip", ListeningClient.JSON, "bars", "updatedBars");
        Map<String, String> heard = new TreeMap<>();
        client.messages()
                .forEach(bar -> heard.put(bar.get("S").asString() + bar.get("t").asString(), values(bar)));
        Map<String, String> historical = new TreeMap<>();
        for (Symbol symbol : world.market.symbols()) {
            for (Bar bar : world.market.prints(symbol, FRIDAY).minuteBars(Long.MAX_VALUE)) {
                String time = Instant.ofEpochMilli(bar.timestamp()).toString();
                historical.put(symbol.ticker() + time, values(bar));
            }
        }

        assertThat(client.messages("u")).isNotEmpty();
        assertThat(heard).containsAllEntriesOf(historical);
        assertThat(heard.size() - historical.size())
                .as("bars whose only print was canceled")
                .isLessThan(60);
    }

    private static String values(JsonNode bar) {
        return "%s %s %s %s %s %s %s"
                .formatted(
                        bar.get("o").asDouble(),
                        bar.get("h").asDouble(),
                        bar.get("l").asDouble(),
                        bar.get("c").asDouble(),
                        bar.get("v"),
                        bar.get("n"),
                        bar.get("vw").asDouble());
    }

    private static String values(Bar bar) {
        return "%s %s %s %s %s %s %s"
                .formatted(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.tradeCount(), bar.vwap());
    }

    @Test
    void theStepsOfTimeMakeNoDifferenceToWhatIsSaid() {
        List<JsonNode> coarse =
                wholeDay("/v2/sip", ListeningClient.JSON, "trades", "bars").messages();
        StreamWorld again = new StreamWorld(desk -> desk.batch(1));
        ListeningClient client = ListeningClient.subscribed(
                again.desk, "/v2/sip", ListeningClient.JSON, BEFORE_THE_DAY, "trades", "bars");
        again.pass(BEFORE_THE_DAY, AFTER_THE_DAY, Duration.ofMillis(250_777));

        assertThat(client.messages()).isEqualTo(coarse);
    }

    @Test
    void correctionsKnownAfterTheDayComeWhenTheyAreKnown() {
        MarketShape shape = MarketShape.builder()
                .dates(StreamWorld.MONDAY, FRIDAY)
                .tradesPerDay(12_000)
                .corrections(0.02)
                .lateCorrections(true)
                .build();
        SyntheticMarket market = SyntheticMarket.of(shape, new NyseCalendar());
        StreamDesk desk = StreamDesk.builder(market).build();
        Instant start = StreamWorld.at(StreamWorld.MONDAY, 3, 50);
        ListeningClient client = ListeningClient.subscribed(desk, "/v2/sip", ListeningClient.JSON, start, "trades");
        Instant end = start.plus(Duration.ofDays(4));
        for (Instant now = start; !now.isAfter(end); now = now.plusSeconds(240)) desk.advance(now);

        Map<String, Print> monday = new TreeMap<>();
        tape(client).forEach((key, value) -> {
            if (key.startsWith("2026-02-09")) monday.put(key, value);
        });
        Map<String, Print> truth = new TreeMap<>();
        for (Symbol symbol : market.symbols()) {
            addStanding(truth, market.prints(symbol, StreamWorld.MONDAY), StockQuery.nanos(end), false);
        }
        assertThat(monday).isEqualTo(truth);
    }

    /// What stands after everything that was said, by date, symbol, venue and id.
    private static Map<String, Print> tape(ListeningClient client) {
        Map<String, Print> tape = new TreeMap<>();
        for (JsonNode message : client.messages()) {
            switch (message.get("T").asString()) {
                case "t" ->
                    assertThat(tape.put(key(message, "i"), print(message, ""))).isNull();
                case "x" ->
                    assertThat(tape.remove(key(message, "i")).without("c"))
                            .isEqualTo(print(message, "").without("c"));
                case "c" -> replace(tape, message);
                default -> throw new AssertionError(message);
            }
        }
        return tape;
    }

    private static void replace(Map<String, Print> tape, JsonNode message) {
        assertThat(tape.remove(key(message, "oi"))).isNotNull();
        assertThat(tape.put(key(message, "ci"), print(message, "c"))).isNull();
    }

    private static String key(JsonNode message, String id) {
        Instant at = Instant.parse(message.get("t").asString());
        return "%s %s %s %s"
                .formatted(
                        SessionClock.newYorkDate(at),
                        message.get("S").asString(),
                        message.get("x").asString(),
                        message.get(id).bigIntegerValue());
    }

    private record Print(String price, long size, String conditions, String at) {
        Print without(String what) {
            return new Print(price, size, what, at);
        }
    }

    private static Print print(JsonNode message, String prefix) {
        return new Print(
                message.get(prefix + "p").decimalValue().stripTrailingZeros().toPlainString(),
                message.get(prefix + "s").asLong(),
                String.valueOf(message.get(prefix + "c")),
                message.get("t").asString());
    }

    /// What the vendor's history of Friday holds at the end of the day and stands.
    private Map<String, Print> history(boolean iexOnly) {
        Map<String, Print> history = new TreeMap<>();
        for (Symbol symbol : world.market.symbols()) {
            addStanding(history, world.market.prints(symbol, FRIDAY), StockQuery.nanos(AFTER_THE_DAY), iexOnly);
        }
        return history;
    }

    private static void addStanding(Map<String, Print> history, SyntheticPrints prints, long now, boolean iexOnly) {
        for (int row = 0; row < prints.rows(); row++) {
            String update = prints.update(row, now);
            boolean stands = update.isEmpty() || update.equals("corrected");
            if (!stands || !prints.isVisible(row, now) || (iexOnly && prints.exchange(row) != 'V')) continue;
            history.put(
                    "%s %s %s %s"
                            .formatted(
                                    prints.date(),
                                    prints.symbol(),
                                    prints.exchange(row),
                                    Long.toUnsignedString(prints.id(row))),
                    new Print(
                            BigDecimal.valueOf(prints.priceTenThousandths(row), 4)
                                    .stripTrailingZeros()
                                    .toPlainString(),
                            prints.size(row),
                            conditions(prints, row),
                            time(prints.sipNanos(row))));
        }
    }

    private static String time(long nanos) {
        String quoted = new String(new JsonBytes(64).time(nanos).toByteArray(), StandardCharsets.US_ASCII);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String conditions(SyntheticPrints prints, int row) {
        return prints.conditions(row).stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "]"));
    }
}

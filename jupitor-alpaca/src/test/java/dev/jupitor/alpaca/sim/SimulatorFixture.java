package dev.jupitor.alpaca.sim;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.ScaledTimekeeper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A small market behind a simulator on a free port, and a plain HTTP client that hides nothing.
final class SimulatorFixture implements AutoCloseable {

    static final LocalDate MONDAY = LocalDate.of(2026, 2, 9);
    static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    static final String MONDAY_OPEN = "2026-02-09T04:00:00-05:00";
    static final String MONDAY_END = "2026-02-09T20:00:00-05:00";
    static final Instant AFTER_THE_WEEK = Instant.parse("2026-02-14T01:30:00Z");
    static final String MANY = "AAPL,BRK.B,CON,NEVR,SPY,XYZ";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final SyntheticMarket market;
    final ScaledTimekeeper clock;
    final AlpacaSimulator simulator;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private SimulatorFixture(SyntheticMarket market, ScaledTimekeeper clock, AlpacaSimulator simulator) {
        this.market = market;
        this.clock = clock;
        this.simulator = simulator;
    }

    static SimulatorFixture start(UnaryOperator<AlpacaSimulator.Builder> setting) {
        return start(clockAt(AFTER_THE_WEEK), setting);
    }

    static SimulatorFixture start(ScaledTimekeeper clock, UnaryOperator<AlpacaSimulator.Builder> setting) {
        MarketShape shape = MarketShape.builder()
                .dates(MONDAY, FRIDAY)
                .tradesPerDay(12_000)
                .corrections(0.005)
                .latePrints(true)
                .build();
        SyntheticMarket market = SyntheticMarket.of(shape, new NyseCalendar());
        try {
            return new SimulatorFixture(
                    market,
                    clock,
                    setting.apply(AlpacaSimulator.builder(market, clock)).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A clock that stands still.
    static ScaledTimekeeper clockAt(Instant now) {
        return new ScaledTimekeeper(now, now, 0, () -> now);
    }

    SyntheticPrints prints(String ticker, LocalDate date) {
        return market.prints(new Symbol(ticker), date);
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(simulator.baseUrl() + pathAndQuery))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> get(String pathAndQuery) throws IOException, InterruptedException {
        return send(request(pathAndQuery).build());
    }

    HttpResponse<byte[]> getGzip(String pathAndQuery) throws IOException, InterruptedException {
        return send(request(pathAndQuery).header("Accept-Encoding", "gzip").build());
    }

    String text(String pathAndQuery) throws IOException, InterruptedException {
        return text(get(pathAndQuery));
    }

    JsonNode json(String pathAndQuery) throws IOException, InterruptedException {
        return JSON.readTree(text(pathAndQuery));
    }

    HttpResponse<byte[]> put(String path, String body) throws IOException, InterruptedException {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        return JSON.readTree(text(response));
    }

    static String text(HttpResponse<byte[]> response) {
        boolean gzip =
                response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        byte[] body = gzip ? inflated(response.body()) : response.body();
        return new String(body, StandardCharsets.UTF_8);
    }

    static byte[] inflated(byte[] gzip) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String mondayTrades(String symbols, String more) {
        return "/v2/stocks/trades?symbols=%s&start=%s&end=%s%s"
                .formatted(symbols, encoded(MONDAY_OPEN), encoded(MONDAY_END), more);
    }

    static String weekBars(String symbols, String more) {
        return "/v2/stocks/bars?symbols=%s&timeframe=1Day&start=2026-02-09T00:00:00Z&end=2026-02-14T00:00:00Z%s"
                .formatted(symbols, more);
    }

    /// Every row of all pages as `SYMBOL row`, in the order in which they came.
    List<String> allRows(String name, String pathAndQuery) throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>();
        JsonNode page = json(pathAndQuery);
        addRows(rows, page.get(name));
        while (!page.get("next_page_token").isNull()) {
            page = json(pathAndQuery + "&page_token="
                    + encoded(page.get("next_page_token").asString()));
            addRows(rows, page.get(name));
        }
        return rows;
    }

    private static void addRows(List<String> rows, JsonNode bySymbol) {
        bySymbol.properties().forEach(entry -> entry.getValue().forEach(row -> rows.add(entry.getKey() + " " + row)));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
        simulator.close();
    }
}

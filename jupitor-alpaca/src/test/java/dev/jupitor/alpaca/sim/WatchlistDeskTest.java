package dev.jupitor.alpaca.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Watchlists of the simulator, each test with an account of its own.
class WatchlistDeskTest {
    private static SimulatorFixture sim;
    private final String key = "account-" + System.identityHashCode(this);

    @BeforeAll
    static void start() {
        sim = SimulatorFixture.start(builder -> builder.watchlistLimit(4, 403));
    }

    @AfterAll
    static void stop() {
        sim.close();
    }

    private HttpResponse<byte[]> ask(String method, String path, String body) throws Exception {
        return ask(key, method, path, body);
    }

    private static HttpResponse<byte[]> ask(String key, String method, String path, String body) throws Exception {
        return sim.send(sim.request("/v2/" + path)
                .header("APCA-API-KEY-ID", key)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode json(String method, String path, String body) throws Exception {
        HttpResponse<byte[]> answer = ask(method, path, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        return SimulatorFixture.json(answer);
    }

    private String create(String name, String symbols) throws Exception {
        return json("POST", "watchlists", "{\"name\":\"%s\",\"symbols\":%s}".formatted(name, symbols))
                .get("id")
                .stringValue();
    }

    private static List<String> symbols(JsonNode list) {
        return list.get("assets")
                .valueStream()
                .map(asset -> asset.get("symbol").stringValue())
                .toList();
    }

    private void refused(int status, String message, String method, String path, String body) throws Exception {
        HttpResponse<byte[]> answer = ask(method, path, body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(SimulatorFixture.text(answer)).contains(message);
    }

    @Test
    void aListKeepsTheOrderAndShowsWholeAssets() throws Exception {
        String id = create("Primary", "[\"CON\",\"AAPL\"]");
        JsonNode list = json("GET", "watchlists/" + id, "");
        assertThat(symbols(list)).containsExactly("CON", "AAPL");
        assertThat(list.get("assets").get(1)).isEqualTo(sim.json("/v2/assets/AAPL"));
        assertThat(list.get("created_at").stringValue()).isEqualTo("2026-02-14T01:30:00.000000Z");
        assertThat(list.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("id", "account_id", "created_at", "updated_at", "name", "assets");
    }

    @Test
    void theListOfAllListsLeavesOutWhatIsOnThem() throws Exception {
        String first = create("one", "null");
        create("two", "[]");
        JsonNode all = json("GET", "watchlists", "");
        assertThat(all.size()).isEqualTo(2);
        assertThat(all.get(0).get("id").stringValue()).isEqualTo(first);
        assertThat(all.get(0).has("assets")).isFalse();
    }

    @Test
    void symbolsAreAppendedAndTakenAway() throws Exception {
        String id = create("Primary", "[\"AAPL\"]");
        assertThat(symbols(json("POST", "watchlists/" + id, "{\"symbol\":\"BRK.B\"}")))
                .containsExactly("AAPL", "BRK.B");
        assertThat(symbols(json("DELETE", "watchlists/" + id + "/AAPL", ""))).containsExactly("BRK.B");
        refused(404, "40410000", "DELETE", "watchlists/" + id + "/AAPL", "");
        refused(422, "duplicate symbol", "POST", "watchlists/" + id, "{\"symbol\":\"BRK.B\"}");
        refused(422, "asset not found", "POST", "watchlists/" + id, "{\"symbol\":\"NOSUCH\"}");
    }

    @Test
    void aListIsReplacedInNameOrContent() throws Exception {
        String id = create("old", "[\"AAPL\"]");
        create("taken", "[]");
        assertThat(json("PUT", "watchlists/" + id, "{\"name\":\"new\"}")
                        .get("name")
                        .stringValue())
                .isEqualTo("new");
        assertThat(symbols(json("PUT", "watchlists/" + id, "{\"symbols\":[\"CON\"]}")))
                .containsExactly("CON");
        refused(422, "must be unique", "PUT", "watchlists/" + id, "{\"name\":\"taken\"}");
    }

    @Test
    void aListIsFoundByItsName() throws Exception {
        String id = create("My list", "[\"AAPL\"]");
        String path = "watchlists:by_name?name=My%20list";
        assertThat(json("GET", path, "").get("id").stringValue()).isEqualTo(id);
        assertThat(symbols(json("POST", path, "{\"symbol\":\"CON\"}"))).containsExactly("AAPL", "CON");
        assertThat(ask("DELETE", path, "").statusCode()).isEqualTo(204);
        refused(404, "watchlist not found", "GET", path, "");
        refused(404, "watchlist not found", "GET", "watchlists/" + id, "");
    }

    @Test
    void namesAreUniqueAndListsLimited() throws Exception {
        for (int n = 0; n < 4; n++) create("list " + n, "[]");
        refused(
                422,
                "{\"code\":42210000,\"message\":\"watchlist name must be unique\"}",
                "POST",
                "watchlists",
                "{\"name\":\"list 2\",\"symbols\":[]}");
        refused(403, "limit of 4", "POST", "watchlists", "{\"name\":\"one more\"}");
    }

    @Test
    void whatIsNoWatchlistIsRefused() throws Exception {
        refused(400, "40010000", "POST", "watchlists", "{\"name\":");
        refused(400, "40010000", "POST", "watchlists", "[]");
        refused(400, "40010000", "POST", "watchlists", "{\"name\":\"x\",\"symbols\":[1]}");
        refused(422, "42210000", "POST", "watchlists", "{\"name\":\"%s\"}".formatted("x".repeat(65)));
        refused(405, "not allowed", "PUT", "watchlists", "{}");
        refused(404, "not found", "GET", "watchlists/1/2/3", "");
    }

    @Test
    void everyKeyHasListsOfItsOwn() throws Exception {
        String id = create("mine", "[]");
        assertThat(ask(key + "-other", "GET", "watchlists/" + id, "").statusCode())
                .isEqualTo(404);
    }
}

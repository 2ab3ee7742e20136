package dev.jupitor.stream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.stream.http.Method;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.marks.MemoryWatchlists;
import dev.jupitor.stream.marks.SlowLists;
import dev.jupitor.stream.marks.WatchDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WatchlistRoutesTest {
    private static final Map<String, String> NONE = Map.of();

    private final VirtualTimekeeper clock = new VirtualTimekeeper(Instant.parse("2026-02-14T01:30:00Z"));
    private final MemoryWatchlists lists = MemoryWatchlists.empty();
    private final Asked routes = new Asked(new WatchlistRoutes(new WatchDesk(lists, clock), clock));

    private static String get(Asked routes, Map<String, String> query) throws Exception {
        return routes.ask(Method.GET, "/api/watchlist", NONE, query, "");
    }

    private static String change(Asked routes, Method method, String symbol, Map<String, String> query)
            throws Exception {
        return routes.ask(method, "/api/watchlist/{symbol}", Map.of("symbol", symbol), query, "");
    }

    @Test
    void symbolsAreAddedInAnyCaseAndListedInOrder() throws Exception {
        assertThat(get(routes, NONE)).isEqualTo("200 {\"symbols\":[]}");
        assertThat(change(routes, Method.PUT, "beta", NONE)).isEqualTo("204");
        assertThat(change(routes, Method.PUT, "acme", NONE)).isEqualTo("204");
        assertThat(change(routes, Method.PUT, "ACME", NONE)).isEqualTo("204");
        assertThat(get(routes, NONE)).isEqualTo("200 {\"symbols\":[\"ACME\",\"BETA\"]}");
        assertThat(change(routes, Method.DELETE, "Beta", NONE)).isEqualTo("204");
        assertThat(change(routes, Method.DELETE, "ZZZ", NONE)).isEqualTo("204");
        assertThat(get(routes, NONE)).isEqualTo("200 {\"symbols\":[\"ACME\"]}");
    }

    @Test
    void theExampleComesOverAPort() throws Exception {
        try (OverAPort client = new OverAPort(new WatchlistRoutes(new WatchDesk(lists, clock), clock))) {
            for (String symbol : List.of("acme", "BETA"))
                assertThat(client.ask("PUT", "/api/watchlist/%s?date=2026-02-13".formatted(symbol), ""))
                        .isEqualTo("204 \n");
            assertThat(client.get("/api/watchlist?date=2026-02-13"))
                    .isEqualTo(OverAPort.ok("{\"symbols\":[\"ACME\",\"BETA\"]}\n"));
            assertThat(client.ask("DELETE", "/api/watchlist/ACME?date=2026-02-13", ""))
                    .isEqualTo("204 \n");
            assertThat(client.get("/api/watchlist/ACME")).startsWith("405 text/plain");
        }
    }

    @Test
    void everyDateHasAListAndWithoutOneItIsTodayInNewYork() throws Exception {
        change(routes, Method.PUT, "ACME", NONE);
        change(routes, Method.PUT, "BETA", Map.of("date", "2026-02-12"));
        assertThat(get(routes, Map.of("date", "2026-02-13"))).isEqualTo("200 {\"symbols\":[\"ACME\"]}");
        assertThat(get(routes, Map.of("date", "2026-02-12"))).isEqualTo("200 {\"symbols\":[\"BETA\"]}");
        assertThat(lists.read(LocalDate.of(2026, 2, 13))).containsExactly(new Symbol("ACME"));
    }

    @Test
    void datesAndSymbolsThatAreNoneAreRefused() throws Exception {
        for (String date : List.of("2026-02-30", "x", "2026-02-13/../x", "2026-02-13 ")) {
            assertThat(get(routes, Map.of("date", date))).isEqualTo("400 invalid date");
            assertThat(change(routes, Method.PUT, "ACME", Map.of("date", date))).isEqualTo("400 invalid date");
        }
        for (String symbol : List.of("", "../x", "A B", "TOOLONGSYMBOL", "ß", "ſ", "ı", "BTC/USD"))
            for (Method method : List.of(Method.PUT, Method.DELETE))
                assertThat(change(routes, method, symbol, NONE)).as(symbol).isEqualTo("400 invalid symbol");
    }

    @Test
    void aBrokerWhoIsDownIsNotQuoted() throws Exception {
        SlowLists broker = new SlowLists();
        broker.isDown = true;
        Asked remote = new Asked(new WatchlistRoutes(new WatchDesk(broker, clock), clock));
        assertThat(get(remote, NONE)).isEqualTo("500 failed to get watchlist");
        assertThat(change(remote, Method.PUT, "acme", NONE))
                .isEqualTo("500 failed to add ACME: the broker can't be reached at the moment");
        assertThat(change(remote, Method.DELETE, "acme", NONE))
                .isEqualTo("500 failed to remove ACME: the broker can't be reached at the moment");
    }

    @Test
    void aSymbolThatTheBrokerDoesNotKnowIsTheClientsMistake() throws Exception {
        SlowLists broker = new SlowLists();
        broker.knowsNobody = true;
        Asked remote = new Asked(new WatchlistRoutes(new WatchDesk(broker, clock), clock));
        assertThat(change(remote, Method.PUT, "acme", NONE)).isEqualTo("400 failed to add ACME: the broker refused it");
    }

    @Test
    void theLastKnownListIsMarkedAsSuch() throws Exception {
        SlowLists broker = new SlowLists();
        Asked remote = new Asked(new WatchlistRoutes(new WatchDesk(broker, clock), clock));
        change(remote, Method.PUT, "ACME", NONE);
        assertThat(headers(remote)).isEmpty();
        broker.isDown = true;
        clock.advance(Duration.ofSeconds(5));
        assertThat(headers(remote)).containsEntry("X-Jupitor-Stale", "true");
        assertThat(get(remote, NONE)).isEqualTo("200 {\"symbols\":[\"ACME\"]}");
    }

    private static Map<String, String> headers(Asked routes) throws Exception {
        return ((Reply.Body) routes.reply(Method.GET, "/api/watchlist", NONE, NONE, "")).headers();
    }

    @Property(tries = 1_000)
    void nothingThatIsAskedForIsOurFault(@ForAll String symbol, @ForAll String date) throws Exception {
        assertThat(change(routes, Method.PUT, symbol, Map.of("date", date)))
                .isIn("204", "400 invalid symbol", "400 invalid date");
        assertThat(get(routes, Map.of("date", date))).isEqualTo("400 invalid date");
    }
}

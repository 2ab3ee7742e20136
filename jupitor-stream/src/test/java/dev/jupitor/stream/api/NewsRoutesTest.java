package dev.jupitor.stream.api;

import static dev.jupitor.stream.news.FakeNews.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.news.NewsDay;
import dev.jupitor.core.news.NewsNote;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Method;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.news.FakeNews;
import dev.jupitor.stream.news.NewsDesk;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewsRoutesTest {
    private static final String EXAMPLE = """
            {"symbol":"ACME","date":"2026-02-11","articles":[{"time":1770760800000,"source":"alpaca","headline":"Acme prelim","content":"after close on the day before"},{"time":1770814800000,"source":"stocktwits","headline":"@joe","content":"to the moon \\u003c3 \\u0026 more"},{"time":1770820200000,"source":"stocktwits","headline":"@ann","content":"opening bell"},{"time":1770829200000,"source":"google","headline":"Acme soars"},{"time":1770843600000,"source":"stocktwits","headline":"@bob","content":"closing"}]}
            """;

    private final VirtualTimekeeper clock =
            new VirtualTimekeeper(SessionClock.instant(WEDNESDAY.plusDays(30), LocalTime.NOON));
    private final FakeNews.Store history = new FakeNews.Store();
    private final NewsDesk desk =
            new NewsDesk(FakeNews.ports(List.of(), history, new FakeNews.Store(), clock, List.of()));

    private Reply ask(String symbol, Map<String, String> query) throws Exception {
        Route route = new NewsRoutes(desk, clock).routes().getFirst();
        assertThat(route.method()).isEqualTo(Method.GET);
        assertThat(route.pattern()).isEqualTo("/api/news/{symbol}");
        return route.handler().answer(new Ask(Map.of("symbol", symbol), query, new byte[0], Optional.empty()));
    }

    private static String text(Reply reply) {
        Reply.Body body = (Reply.Body) reply;
        assertThat(body.status()).isEqualTo(200);
        return JsonLine.text(body.bytes());
    }

    @Test
    void theNewsOfADateAreAnsweredAsTheExampleHasThem() throws Exception {
        history.write(WEDNESDAY, new NewsDay(NewsNote.NONE, FakeNews.acme()));
        assertThat(text(ask("acme", Map.of("date", "2026-02-11")))).isEqualTo(EXAMPLE);
    }

    @Test
    void theExampleComesOverAPort() throws Exception {
        history.write(WEDNESDAY, new NewsDay(NewsNote.NONE, FakeNews.acme()));
        try (OverAPort client = new OverAPort(new NewsRoutes(desk, clock))) {
            assertThat(client.get("/api/news/acme?date=2026-02-11")).isEqualTo(OverAPort.ok(EXAMPLE));
        }
    }

    @Test
    void withoutNewsTheListIsEmptyAndTheDateIsTodays() throws Exception {
        assertThat(text(ask("BRK.B", Map.of())))
                .isEqualTo("{\"symbol\":\"BRK.B\",\"date\":\"2026-03-13\",\"articles\":[]}\n");
        assertThat(text(ask("ACME", Map.of("date", "2026-02-10"))))
                .isEqualTo("{\"symbol\":\"ACME\",\"date\":\"2026-02-10\",\"articles\":[]}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "A/B", "..", "TOOLONGSYMBOL", "A%2F", "Ä", "$"})
    void whatIsNoSymbolIsRefused(String symbol) throws Exception {
        assertThat(ask(symbol, Map.of())).isEqualTo(Reply.refused(400, "invalid symbol"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "../../etc", "2026-2-11", "2026-02-30", "+2026-02-11", "2026-02-11T00:00"})
    void whatIsNoDateIsRefused(String date) throws Exception {
        assertThat(ask("ACME", Map.of("date", date))).isEqualTo(Reply.refused(400, "invalid date"));
    }

    @Test
    void aFileThatCanNotBeReadIsAnErrorAndNoEmptyList() throws Exception {
        history.isBroken = true;
        assertThat(ask("ACME", Map.of("date", "2026-02-11"))).isEqualTo(Reply.refused(500, "failed to read news"));
    }
}

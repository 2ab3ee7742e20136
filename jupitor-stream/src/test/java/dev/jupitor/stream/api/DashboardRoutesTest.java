package dev.jupitor.stream.api;

import static dev.jupitor.stream.tape.Tape13.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.news.NewsBook;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.tape.Tape13;
import dev.jupitor.stream.view.AcmeDay;
import dev.jupitor.stream.view.LiveBoards;
import dev.jupitor.stream.view.TierTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// The example of stream-and-serving §4.3, byte by byte but for `gainFirst`, which is always written.
class DashboardRoutesTest {
    private static final String ACME = """
            {"symbol":"ACME","tier":"ACTIVE","pre":{"symbol":"ACME","trades":500,"high":12,"low":10,"open":10,\
            "close":11.4,"size":100000,"turnover":1108000,"maxGain":0.1667492157833911,"maxLoss":0.0500247647350173,\
            "gainFirst":true,"closeGain":0.1167244510483738,"maxDrawdown":0.0500247647350173,\
            "tradeProfile":[100,0,0,0,0,0,0,0,200,0,0,100,0,0,0,0,100],\
            "tradeProfile30m":[[100,0,0,0,0,0,0,0,20,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,120,0,0,0,0,0,0,0,0],\
            [0,0,0,0,0,0,0,0,60,0,0,0,0,0,0,0,60],[0,0,0,0,0,0,0,0,0,0,0,80,0,0,0,0,40],\
            [0,0,0,0,0,0,0,0,0,0,0,20,0,0,0,0,0]]}}""";
    private static final String BETA = """
            {"symbol":"BETA","tier":"MODERATE","pre":{"symbol":"BETA","trades":600,"high":2.5,"low":2,"open":2,\
            "close":2.5,"size":300000,"turnover":675000,"maxGain":0.2222222222222222,"maxLoss":0,"gainFirst":true,\
            "closeGain":0.2222222222222222,\
            "tradeProfile":[300,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,300],\
            "tradeProfile30m":[[300,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,300]]}}""";
    private static final String EXAMPLE = """
            {"date":"2026-02-13","today":{"label":"TODAY","date":"2026-02-13","preCount":500,"regCount":600,\
            "tiers":[{"name":"ACTIVE","count":1,"symbols":[%s]}]},"next":{"label":"NEXT DAY","preCount":600,\
            "regCount":0,"tiers":[{"name":"MODERATE","count":1,"symbols":[%s]}]},"sortMode":0,"sortLabel":"PRE:TRD"}
            """.formatted(ACME, BETA);
    private static final String EMPTY = """
            {"date":"2026-02-13","today":{"label":"TODAY","date":"2026-02-13","preCount":0,"regCount":0,"tiers":[]},\
            "sortMode":0,"sortLabel":"PRE:TRD"}
            """;

    private final FakeNews news = new FakeNews();

    @Test
    void theExampleOfTheSpecificationIsAnswered() throws Exception {
        assertThat(text(ask(served(AcmeDay.whole()), "0"))).isEqualTo(EXAMPLE);
    }

    @Test
    void theExampleComesOverAPort() throws Exception {
        LiveBoards boards = new LiveBoards(AcmeDay.whole().feed.tape, () -> AcmeDay.TABLE);
        boards.refresh();
        try (OverAPort client = new OverAPort(new DashboardRoutes(boards, news))) {
            assertThat(client.get("/api/dashboard?sort=0")).isEqualTo(OverAPort.ok(EXAMPLE));
            assertThat(client.get("/api/dashboard?sort=7")).isEqualTo(OverAPort.ok(EXAMPLE));
        }
    }

    @Test
    void anEmptyTapeIsAnEmptyDashboard() throws Exception {
        Reply.Body empty = ask(served(new AcmeDay()), "0");
        assertThat(text(empty)).isEqualTo(EMPTY);
        assertThat(empty.type()).isEqualTo("application/json");
        assertThat(empty.headers()).containsEntry(DashboardRoutes.AGE, "0");
    }

    @Test
    void sixIsTheOrderOfTheNewsAndWhatIsNoNumberOfAnOrderIsZero() throws Exception {
        Route route = served(new AcmeDay());
        assertThat(text(ask(route, "6"))).endsWith("\"sortMode\":6,\"sortLabel\":\"NEWS\"}\n");
        for (String other : new String[] {"7", "-1", "x"})
            assertThat(text(ask(route, other))).endsWith("\"sortMode\":0,\"sortLabel\":\"PRE:TRD\"}\n");
        assertThat(text(ask(route, Map.of()))).isEqualTo(EMPTY);
    }

    @Test
    void allWhoAskAreGivenTheSameBytes() throws Exception {
        Route route = served(AcmeDay.whole());
        Reply.Body first = ask(route, "2");
        assertThat(ask(route, "2").bytes()).isSameAs(first.bytes());
        assertThat(unpacked(first.packed().orElseThrow())).isEqualTo(text(first));
        assertThat(first.etag().orElseThrow()).matches("\"[0-9a-f]{24}\"");
        assertThat(ask(route, "3").etag()).isNotEqualTo(first.etag());
    }

    @Test
    void aNewPrintIsANewAnswerWithAnotherTag() throws Exception {
        AcmeDay day = AcmeDay.whole();
        LiveBoards boards = new LiveBoards(day.feed.tape, () -> AcmeDay.TABLE);
        Route route = route(boards);
        boards.refresh();
        Reply.Body before = ask(route, "0");
        day.print("CYNX", at(15, 0), 40, 200);
        day.feed.tape.publish();
        boards.refresh();
        Reply.Body after = ask(route, "0");
        assertThat(text(after)).contains("\"regCount\":601");
        assertThat(after.etag()).isNotEqualTo(before.etag());
    }

    @Test
    void whatIsWrittenAboutASymbolStandsBesideIt() throws Exception {
        Route route = served(AcmeDay.whole());
        assertThat(text(ask(route, "0"))).doesNotContain("\"news\"");
        news.counts = Map.of("ACME", new NewsCounts(3, 0, 2, 1));
        news.version = "2";
        assertThat(text(ask(route, "0"))).contains("]]},\"news\":3,\"stReg\":2,\"stPost\":1}");
        assertThat(news.asked).isEqualTo(Tape13.DATE);
    }

    @Test
    void otherTiersAreAnotherAnswer() throws Exception {
        AcmeDay day = AcmeDay.whole();
        TierTable[] inForce = {TierTable.NONE};
        LiveBoards boards = new LiveBoards(day.feed.tape, () -> inForce[0]);
        Route route = route(boards);
        boards.refresh();
        assertThat(text(ask(route, "0"))).contains("\"preCount\":500").doesNotContain("ACME");
        inForce[0] = AcmeDay.TABLE;
        boards.refresh();
        assertThat(text(ask(route, "0"))).isEqualTo(EXAMPLE);
    }

    @Test
    void aPrintThatIsNotDrawnYetMakesTheAnswerOld() throws Exception {
        AcmeDay day = AcmeDay.whole();
        LiveBoards boards = new LiveBoards(day.feed.tape, () -> AcmeDay.TABLE);
        Route route = route(boards);
        boards.refresh();
        assertThat(ask(route, "0").headers()).containsEntry(DashboardRoutes.AGE, "0");
        day.print("CYNX", at(15, 0), 40, 200);
        day.feed.tape.publish();
        assertThat(Long.parseLong(ask(route, "0").headers().get(DashboardRoutes.AGE)))
                .isPositive();
    }

    private Route served(AcmeDay day) {
        LiveBoards boards = new LiveBoards(day.feed.tape, () -> AcmeDay.TABLE);
        boards.refresh();
        return route(boards);
    }

    private Route route(LiveBoards boards) {
        return new DashboardRoutes(boards, news).routes().getFirst();
    }

    private static Reply.Body ask(Route route, String sort) throws Exception {
        return ask(route, Map.of("sort", sort));
    }

    private static Reply.Body ask(Route route, Map<String, String> query) throws Exception {
        return (Reply.Body) route.handler().answer(new Ask(Map.of(), query, new byte[0], Optional.empty()));
    }

    private static String text(Reply.Body body) {
        return JsonLine.text(body.bytes());
    }

    private static String unpacked(byte[] packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final class FakeNews implements NewsBook {
        private Map<String, NewsCounts> counts = Map.of();
        private String version = "1";
        private LocalDate asked;

        @Override
        public String version(LocalDate date) {
            return version;
        }

        @Override
        public Function<String, NewsCounts> counts(LocalDate date, Instant until) {
            asked = date;
            return ticker -> counts.getOrDefault(ticker, NewsCounts.NONE);
        }
    }
}

package dev.jupitor.stream.api;

import static dev.jupitor.stream.past.PastLake.FRIDAY;
import static dev.jupitor.stream.past.PastLake.THURSDAY;
import static dev.jupitor.stream.past.PastLake.TUESDAY;
import static dev.jupitor.stream.past.PastLake.WEDNESDAY;
import static dev.jupitor.stream.past.PastLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.NewsBook;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.store.layout.DayFile;
import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.RouteGroup;
import dev.jupitor.stream.past.FromScratch;
import dev.jupitor.stream.past.HistoryBoard;
import dev.jupitor.stream.past.HistoryBoards;
import dev.jupitor.stream.past.LiveSession;
import dev.jupitor.stream.past.Lookup;
import dev.jupitor.stream.past.PastLake;
import dev.jupitor.stream.past.ReplayBoards;
import dev.jupitor.stream.past.SymbolPast;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.Tape13;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredRoutesTest {
    private static final String ACME = """
            {"symbol":"ACME","tier":"ACTIVE","pre":{"symbol":"ACME","trades":500,"high":12,"low":10,"open":10,"close":11.4,"size":100000,"turnover":1108000,"maxGain":0.1667492157833911,"maxLoss":0.0500247647350173,"gainFirst":true,"closeGain":0.1167244510483738,"maxDrawdown":0.0500247647350173,"tradeProfile":[100,0,0,0,0,0,0,0,200,0,0,100,0,0,0,0,100],"tradeProfile30m":[[100,0,0,0,0,0,0,0,20,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,120,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,60,0,0,0,0,0,0,0,60],[0,0,0,0,0,0,0,0,0,0,0,80,0,0,0,0,40],[0,0,0,0,0,0,0,0,0,0,0,20,0,0,0,0,0]]}""".strip();
    private static final String TODAY =
            "\"today\":{\"label\":\"2026-02-11\",\"date\":\"2026-02-11\",\"preCount\":500,\"regCount\":0,\"tiers\":[{\"name\":\"ACTIVE\",\"count\":1,\"symbols\":["
                    + ACME;
    private static final String NEXT = """
            "next":{"label":"NEXT: 2026-02-12","date":"2026-02-12","preCount":500,"regCount":0,"tiers":[{"name":"MODERATE","count":1,"symbols":[{"symbol":"BETA","tier":"MODERATE","pre":{"symbol":"BETA","trades":500,"high":2.5,"low":2,"open":2,"close":2.5,"size":250000,"turnover":550000,"maxGain":0.22727272727272727,"maxLoss":0,"gainFirst":true,"closeGain":0.22727272727272727,"tradeProfile":[300,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,200],"tradeProfile30m":[[300,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,200]]},"news":1}]}]}""".strip();
    private static final String SORT = "\"sortMode\":0,\"sortLabel\":\"PRE:TRD\"";
    private static final String RANGE = ",\"timeRange\":{\"start\":1770800400000,\"end\":1770815370000}}\n";

    private static final String SYMBOL_EXAMPLE = """
            {"symbol":"ACME","dates":[{"date":"2026-02-11","reg":{"symbol":"ACME","trades":4,"high":11,"low":10,"open":10,"close":11,"size":800,"turnover":8200,"maxGain":0.0975609756097561,"maxLoss":0,"gainFirst":true,"closeGain":0.0975609756097561,"tradeProfile":[3,0,0,0,0,0,0,0,0,1]}},{"date":"2026-02-12","pre":{"symbol":"ACME","trades":2,"high":12.1,"low":11,"open":11,"close":12.1,"size":400,"turnover":4620,"maxGain":0.0952380952380952,"maxLoss":0,"gainFirst":true,"closeGain":0.0952380952380952,"tradeProfile":[1,0,0,0,0,0,0,0,0,1]},"reg":{"symbol":"ACME","trades":2,"high":12,"low":11.5,"open":12,"close":11.5,"size":600,"turnover":7050,"maxGain":0,"maxLoss":0.0425531914893617,"gainFirst":false,"tradeProfile":[1,0,0,0,1]}}],"hasMore":false}
            """;

    @TempDir
    Path folder;

    /// What was written as in §4.4: one article at noon, messages at 08:00, 09:30 and 16:00.
    private static final NewsBook NEWS = new NewsBook() {
        @Override
        public Function<String, NewsCounts> counts(LocalDate date, Instant until) {
            int news = !until.isBefore(SessionClock.instant(date, LocalTime.NOON)) ? 1 : 0;
            int pre = !until.isBefore(SessionClock.instant(date, LocalTime.of(8, 0))) ? 1 : 0;
            int reg = !until.isBefore(SessionClock.instant(date, LocalTime.of(9, 30))) ? 1 : 0;
            int post = !until.isBefore(SessionClock.instant(date, LocalTime.of(16, 0))) ? 1 : 0;
            return ticker ->
                    ticker.equals("ACME") ? new NewsCounts(news, pre, reg, post) : new NewsCounts(news, 0, 0, 0);
        }

        @Override
        public String version(LocalDate date) {
            return "1";
        }
    };

    private static Reply ask(RouteGroup group, Map<String, String> variables, Map<String, String> query)
            throws Exception {
        return group.routes().getFirst().handler().answer(new Ask(variables, query, new byte[0], Optional.empty()));
    }

    private static String text(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Body.class);
        return JsonLine.text(((Reply.Body) reply).bytes());
    }

    private static Reply history(RouteGroup routes, String date) throws Exception {
        return ask(routes, Map.of("date", date), Map.of());
    }

    private static Reply replay(RouteGroup routes, String date, String until) throws Exception {
        return ask(routes, Map.of(), Map.of("date", date, "until", until));
    }

    private static ReplayBoardRoutes replays(PastLake lake, LiveSession... live) {
        return new ReplayBoardRoutes(
                new ReplayBoards(lake.prints, Optional.ofNullable(live.length > 0 ? live[0] : null), lake.clock), NEWS);
    }

    private static SymbolHistoryRoutes symbols(PastLake lake, LiveSession... live) {
        return new SymbolHistoryRoutes(new SymbolPast(
                lake.prints, Corrections.APPLY, lake.allocator, Optional.ofNullable(live.length > 0 ? live[0] : null)));
    }

    /// A Friday on which something was printed.
    private static LiveSession friday(Tape13 feed) {
        return new LiveSession(feed.tape, () -> Map.of("ACME", Tier.ACTIVE));
    }

    private static Tape13 feed() {
        return new Tape13(new LiveTape(Tape13.DAY, Followed.exIndex(Set.of(new Symbol("ACME"))), 7));
    }

    @Test
    void aHistoryDateIsShownWithItsEvening() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            Reply reply = history(new HistoryRoutes(lake.history(), NEWS), "2026-02-11");
            assertThat(text(reply))
                    .isEqualTo("{\"date\":\"2026-02-11\"," + TODAY
                            + ",\"news\":1,\"stPre\":1,\"stReg\":1,\"stPost\":1}]}]}," + NEXT + "," + SORT + "}\n");
        }
    }

    @Test
    void theExamplesOfStoredDatesComeOverAPort() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder);
                OverAPort client = new OverAPort(
                        new HistoryRoutes(lake.history(), NEWS), replays(lake), new DatesRoutes(lake.dates()))) {
            assertThat(client.get("/api/dashboard/history/2026-02-11"))
                    .isEqualTo(OverAPort.ok("{\"date\":\"2026-02-11\"," + TODAY
                            + ",\"news\":1,\"stPre\":1,\"stReg\":1,\"stPost\":1}]}]}," + NEXT + "," + SORT + "}\n"));
            assertThat(client.get("/api/dashboard/history/2026-02-10"))
                    .isEqualTo(OverAPort.refused(404, "trades not found for 2026-02-10"));
            assertThat(client.get("/api/dashboard/history/..%2F..%2Fx"))
                    .isEqualTo(OverAPort.refused(400, "invalid date"));
            assertThat(client.get("/api/dashboard/replay?date=2026-02-11&until=1770832800000"))
                    .isEqualTo(OverAPort.ok("{\"date\":\"2026-02-11\"," + TODAY
                            + ",\"news\":1,\"stPre\":1,\"stReg\":1}]}]}," + SORT + RANGE));
            assertThat(client.get("/api/dashboard/replay?date=2026-02-11"))
                    .isEqualTo(OverAPort.refused(400, "until required"));
            assertThat(client.get("/api/dates"))
                    .isEqualTo(OverAPort.ok("{\"dates\":[\"2026-02-11\",\"2026-02-12\"]}\n"));
        }
    }

    @Test
    void aBoardIsPackedOnceAndHasATag() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            HistoryRoutes routes = new HistoryRoutes(lake.history(), NEWS);
            Reply.Body body = (Reply.Body) history(routes, "2026-02-11");
            assertThat(history(routes, "2026-02-11")).isSameAs(body);
            assertThat(body.etag().orElseThrow()).matches("\"[0-9a-f]{24}\"");
            try (GZIPInputStream packed =
                    new GZIPInputStream(new ByteArrayInputStream(body.packed().orElseThrow()))) {
                assertThat(packed.readAllBytes()).isEqualTo(body.bytes());
            }
        }
    }

    @Test
    void unknownSortsAreTheFirst() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            HistoryRoutes routes = new HistoryRoutes(lake.history(), NEWS);
            Map<String, String> date = Map.of("date", "2026-02-11");
            assertThat(text(ask(routes, date, Map.of("sort", "6"))))
                    .endsWith("\"sortMode\":6,\"sortLabel\":\"NEWS\"}\n");
            for (String sort : new String[] {"7", "-1", "x"})
                assertThat(text(ask(routes, date, Map.of("sort", sort)))).endsWith(SORT + "}\n");
        }
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            HistoryRoutes history = new HistoryRoutes(lake.history(), NEWS);
            assertThat(history(history, "2026-02-10")).isEqualTo(Reply.refused(404, "trades not found for 2026-02-10"));
            assertThat(history(history, "2026-02-13"))
                    .isEqualTo(Reply.refused(404, "tier map not found for 2026-02-13"));
            for (String bad : new String[] {"../x", "2026-02-30", "20260211", "2026-2-11", "0000-00-00"})
                assertThat(history(history, bad)).isEqualTo(Reply.refused(400, "invalid date"));
            for (String odd : new String[] {"0001-01-01", "9999-12-31"})
                assertThat(history(history, odd)).isEqualTo(Reply.refused(404, "tier map not found for " + odd));
        }
    }

    @Test
    void replayRefusesInTheOriginalsOrder() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            ReplayBoardRoutes routes = replays(lake);
            assertThat(ask(routes, Map.of(), Map.of())).isEqualTo(Reply.refused(400, "date required"));
            assertThat(ask(routes, Map.of(), Map.of("date", "x"))).isEqualTo(Reply.refused(400, "until required"));
            assertThat(replay(routes, "x", "abc")).isEqualTo(Reply.refused(400, "invalid until timestamp"));
            assertThat(replay(routes, "2026-02-11", "9223372036854775808"))
                    .isEqualTo(Reply.refused(400, "invalid until timestamp"));
            assertThat(replay(routes, "x", "1")).isEqualTo(Reply.refused(400, "invalid date"));
            assertThat(replay(routes, "2026-02-09", "1"))
                    .isEqualTo(Reply.refused(404, "trades not found for 2026-02-09"));
            Files.delete(lake.store.layout().tradeUniverse(WEDNESDAY));
            assertThat(replay(routes, "2026-02-11", "1"))
                    .isEqualTo(Reply.refused(404, "tier map not found for 2026-02-11"));
        }
    }

    @Test
    void aDayIsReplayedUpToAnInstant() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            ReplayBoardRoutes routes = replays(lake);
            String early =
                    "{\"date\":\"2026-02-11\",\"today\":{\"label\":\"2026-02-11\",\"date\":\"2026-02-11\",\"preCount\":361,\"regCount\":0,\"tiers\":[]},"
                            + SORT + RANGE;
            assertThat(text(replay(routes, "2026-02-11", "1770811200000"))).isEqualTo(early);
            assertThat(text(replay(routes, "2026-02-11", "1770832800000")))
                    .isEqualTo("{\"date\":\"2026-02-11\"," + TODAY + ",\"news\":1,\"stPre\":1,\"stReg\":1}]}]}," + SORT
                            + RANGE);
            String all = "{\"date\":\"2026-02-11\"," + TODAY + ",\"news\":1,\"stPre\":1,\"stReg\":1,\"stPost\":1}]}]},"
                    + SORT + RANGE;
            assertThat(text(replay(routes, "2026-02-11", "9223372036854775807")))
                    .isEqualTo(all);
            assertThat(text(replay(routes, "2026-02-11", "-9223372036854775808")))
                    .contains("\"preCount\":0,\"regCount\":0,\"tiers\":[]", "1770800400000");
            assertThat(text(replay(routes, "2026-02-11", "1770811200000"))).isEqualTo(early);
        }
    }

    @Test
    void theLiveSessionIsReplayedFromTheTape() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            Tape13 feed = feed();
            for (int i = 499; i >= 0; i--)
                feed.print("ACME", "V", i + 1, Tape13.at(10, 0) + 1_000L * i, i < 250 ? 10 : 12);
            feed.print("ACME", "V", 600, Tape13.CLOSE + 1, 20);
            feed.print("ACME", "V", 601, Tape13.at(11, 0), 20);
            feed.cancel("ACME", "V", 601);
            feed.tape.publish();
            ReplayBoardRoutes routes = replays(lake, friday(feed));
            assertThat(text(replay(routes, "2026-02-13", Long.toString(Long.MAX_VALUE))))
                    .contains("\"preCount\":0,\"regCount\":500", "\"high\":12", "\"gainFirst\":true", "\"news\":1")
                    .endsWith("\"timeRange\":{\"start\":1770994800000,\"end\":1770995299000}}\n");
            assertThat(text(replay(routes, "2026-02-13", "1770994801000"))).contains("\"regCount\":2");
            feed.print("ACME", "V", 700, Tape13.at(9, 31), 10);
            feed.tape.publish();
            lake.clock.advance(Duration.ofSeconds(3));
            assertThat(text(replay(routes, "2026-02-13", "1770994801000"))).contains("\"regCount\":3");
        }
    }

    @Test
    void aQuietLiveSessionIsAnEmptyBoard() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            assertThat(text(replay(replays(lake, friday(feed())), "2026-02-13", "1")))
                    .isEqualTo(
                            "{\"date\":\"2026-02-13\",\"today\":{\"label\":\"2026-02-13\",\"date\":\"2026-02-13\",\"preCount\":0,\"regCount\":0,\"tiers\":[]},"
                                    + SORT + "}\n");
        }
    }

    @Test
    void theEveningOfTheNewestDateBelongsToTheNextSession() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            lake.print("BETA", THURSDAY, at(THURSDAY, 15, 0), 2, 500);
            for (int i = 0; i < 500; i++) lake.print("BETA", THURSDAY, at(THURSDAY, 16, 1) + i, i < 300 ? 2 : 2.5, 500);
            lake.settle(THURSDAY);
            lake.consolidate(THURSDAY);
            String next =
                    "\"next\":{\"label\":\"NEXT: 2026-02-13\",\"date\":\"2026-02-13\",\"preCount\":500,\"regCount\":0";
            assertThat(text(history(new HistoryRoutes(lake.history(), NewsBook.NONE), "2026-02-12")))
                    .contains(next);
        }
    }

    @Test
    void aBoardIsWhatItsPrintsComeTo() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            Lookup<HistoryBoard> found = lake.history().board(WEDNESDAY);
            HistoryBoard board = ((Lookup.Found<HistoryBoard>) found).value();
            FromScratch expected = FromScratch.of(lake.prints.session(WEDNESDAY), WEDNESDAY, Long.MAX_VALUE);
            assertThat(board.today().preCount()).isEqualTo(expected.preCount());
            assertThat(board.today().tiers().getFirst().symbols()).isEqualTo(expected.shown());
        }
    }

    @Test
    void whatIsBeingMadeAgainIsNeitherShownNorMissing() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            HistoryRoutes routes = new HistoryRoutes(lake.history(), NEWS);
            assertThat(history(routes, "2026-02-11")).isInstanceOf(Reply.Body.class);
            lake.print("ACME", WEDNESDAY, at(WEDNESDAY, 11, 0), 12, 200);
            lake.settle(WEDNESDAY);
            Reply refused = Reply.refused(503, "trades of 2026-02-11 are being made again");
            assertThat(history(routes, "2026-02-11")).isEqualTo(refused);
            assertThat(replay(replays(lake), "2026-02-11", "1")).isEqualTo(refused);
            lake.consolidate(WEDNESDAY);
            assertThat(text(history(routes, "2026-02-11"))).contains("\"regCount\":1");
        }
    }

    @Test
    void aDamagedFileIsNotTakenForNone() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            Path file = lake.store.layout().dayFile(DayFile.EX_INDEX, WEDNESDAY);
            Files.write(file, new byte[100]);
            assertThat(history(new HistoryRoutes(lake.history(), NEWS), "2026-02-11"))
                    .isEqualTo(Reply.refused(503, "trades of 2026-02-11 are being made again"));
        }
    }

    @Test
    void datesAreThoseWithBothFiles() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            DatesRoutes routes = new DatesRoutes(lake.dates());
            assertThat(text(ask(routes, Map.of(), Map.of())))
                    .isEqualTo("{\"dates\":[\"2026-02-11\",\"2026-02-12\"]}\n");
            Files.delete(lake.store.layout().tradeUniverse(WEDNESDAY));
            assertThat(text(ask(routes, Map.of(), Map.of()))).contains("2026-02-11");
            lake.clock.advance(Duration.ofSeconds(61));
            assertThat(text(ask(routes, Map.of(), Map.of()))).isEqualTo("{\"dates\":[\"2026-02-12\"]}\n");
        }
    }

    @Test
    void anEmptyLakeHasNoDatesAndOneThatIsGoneIsRefused() throws Exception {
        try (PastLake lake = new PastLake(folder)) {
            DatesRoutes routes = new DatesRoutes(lake.dates());
            assertThat(text(ask(routes, Map.of(), Map.of()))).isEqualTo("{\"dates\":[]}\n");
            Path data = lake.store.layout().data();
            Files.move(data, data.resolveSibling("unplugged"));
            lake.clock.advance(Duration.ofSeconds(61));
            Reply refused = Reply.refused(503, "the stored data can't be read now");
            assertThat(ask(routes, Map.of(), Map.of())).isEqualTo(refused);
            assertThat(history(new HistoryRoutes(lake.history(), NEWS), "2026-02-11"))
                    .isEqualTo(refused);
            assertThat(replay(replays(lake), "2026-02-11", "1")).isEqualTo(refused);
            assertThat(ask(symbols(lake), Map.of("symbol", "ACME"), Map.of())).isEqualTo(refused);
        }
    }

    private static PastLake ofTheSymbolExample(Path folder) throws Exception {
        PastLake lake = new PastLake(folder);
        for (LocalDate date : new LocalDate[] {WEDNESDAY, THURSDAY}) lake.tiers(date, Map.of("ACME", Tier.ACTIVE));
        for (int i = 0; i < 4; i++) lake.print("ACME", WEDNESDAY, at(WEDNESDAY, 10, i), i < 3 ? 10 : 11, 200);
        lake.print("ACME", THURSDAY, at(THURSDAY, 9, 0), 11, 200);
        lake.print("ACME", THURSDAY, at(THURSDAY, 9, 0) + 1, 12.1, 200);
        lake.print("ACME", THURSDAY, at(THURSDAY, 9, 30), 12, 300);
        lake.print("ACME", THURSDAY, at(THURSDAY, 9, 30) + 1, 11.5, 300);
        lake.print("ACME", THURSDAY, at(THURSDAY, 9, 31), 11.5, 100);
        lake.settle(WEDNESDAY, THURSDAY);
        return lake;
    }

    @Test
    void aSymbolsDaysAreShownWithoutHours() throws Exception {
        try (PastLake lake = ofTheSymbolExample(folder)) {
            assertThat(text(ask(symbols(lake), Map.of("symbol", "ACME"), Map.of("until", "2026-02-12"))))
                    .isEqualTo(SYMBOL_EXAMPLE);
        }
    }

    @Test
    void theFirstPageEndsWithTheLiveSession() throws Exception {
        try (PastLake lake = ofTheSymbolExample(folder)) {
            Tape13 feed = feed();
            feed.print("ACME", "V", 1, Tape13.at(9, 0), 11);
            feed.print("ACME", "V", 2, Tape13.at(9, 40), 12);
            feed.tape.publish();
            SymbolHistoryRoutes routes = symbols(lake, friday(feed));
            Map<String, String> acme = Map.of("symbol", "acme");
            assertThat(dates(ask(routes, acme, Map.of("limit", "1")))).isEqualTo("2026-02-12 2026-02-13 true");
            assertThat(dates(ask(routes, acme, Map.of("before", "2026-02-12")))).isEqualTo("2026-02-11 false");
            assertThat(dates(ask(routes, acme, Map.of("until", "2026-02-12"))))
                    .isEqualTo("2026-02-11 2026-02-12 false");
            for (String limit : new String[] {"x", "0", "-1", "99999999999999999999"})
                assertThat(dates(ask(routes, acme, Map.of("limit", limit))))
                        .isEqualTo("2026-02-11 2026-02-12 2026-02-13 false");
        }
    }

    @Test
    void theExampleOfASymbolComesOverAPort() throws Exception {
        try (PastLake lake = ofTheSymbolExample(folder);
                OverAPort client = new OverAPort(symbols(lake))) {
            assertThat(client.get("/api/symbol-history/ACME?until=2026-02-12")).isEqualTo(OverAPort.ok(SYMBOL_EXAMPLE));
            assertThat(client.get("/api/symbol-history/NONE"))
                    .isEqualTo(OverAPort.ok("{\"symbol\":\"NONE\",\"dates\":[],\"hasMore\":false}\n"));
        }
    }

    private static String dates(Reply reply) {
        StringBuilder dates = new StringBuilder();
        String json = text(reply);
        for (LocalDate date : new LocalDate[] {TUESDAY, WEDNESDAY, THURSDAY, FRIDAY})
            if (json.contains("\"date\":\"" + date)) dates.append(date).append(' ');
        return dates + (json.contains("\"hasMore\":true") ? "true" : "false");
    }

    @Test
    void anUnknownSymbolHasNoDaysAndNonsenseIsRefused() throws Exception {
        try (PastLake lake = ofTheSymbolExample(folder)) {
            SymbolHistoryRoutes routes = symbols(lake);
            assertThat(text(ask(routes, Map.of("symbol", "NONE"), Map.of())))
                    .isEqualTo("{\"symbol\":\"NONE\",\"dates\":[],\"hasMore\":false}\n");
            for (String bad : new String[] {"..", "../../x", "A/B", "", "TOOLONGASYMBOL"})
                assertThat(ask(routes, Map.of("symbol", bad), Map.of()))
                        .isEqualTo(Reply.refused(400, "invalid symbol"));
            for (String name : new String[] {"before", "until"})
                assertThat(ask(routes, Map.of("symbol", "ACME"), Map.of(name, "2026-02-31")))
                        .isEqualTo(Reply.refused(400, "invalid date"));
        }
    }

    @Test
    void aSymbolsDayIsReadAgainWhenItsFileWasReplaced() throws Exception {
        try (PastLake lake = ofTheSymbolExample(folder)) {
            SymbolHistoryRoutes routes = symbols(lake);
            assertThat(text(ask(routes, Map.of("symbol", "ACME"), Map.of()))).contains("\"trades\":4");
            lake.print("ACME", WEDNESDAY, at(WEDNESDAY, 16, 30), 10, 200);
            lake.print("ACME", WEDNESDAY, at(WEDNESDAY, 11, 0), 10, 200);
            lake.settle(WEDNESDAY);
            assertThat(text(ask(routes, Map.of("symbol", "ACME"), Map.of())))
                    .contains("\"trades\":5", "\"trades\":3")
                    .doesNotContain("\"trades\":4");
        }
    }

    @Test
    void aDayThatIsNotCollectedIsLeftOutOfASymbolsHistory() throws Exception {
        try (PastLake lake = ofTheSymbolExample(folder)) {
            lake.forget("ACME", THURSDAY);
            assertThat(dates(ask(symbols(lake), Map.of("symbol", "ACME"), Map.of())))
                    .isEqualTo("2026-02-11 false");
        }
    }

    @Test
    void oneDateIsComputedOnceForAllWhoWait() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            HistoryBoards boards = lake.history();
            Lookup<?>[] answers = new Lookup<?>[8];
            Thread[] clients = new Thread[answers.length];
            for (int i = 0; i < clients.length; i++) {
                int client = i;
                clients[i] = Thread.ofPlatform().start(() -> answers[client] = board(boards));
            }
            for (Thread client : clients) client.join();
            HistoryBoard first = ((Lookup.Found<HistoryBoard>) boards.board(WEDNESDAY)).value();
            for (Lookup<?> answer : answers)
                assertThat(((Lookup.Found<?>) answer).value()).isSameAs(first);
        }
    }

    private static Lookup<HistoryBoard> board(HistoryBoards boards) {
        try {
            return boards.board(WEDNESDAY);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void whileTheNextDateIsNotReadyTheEveningComesFromTheSymbolsFiles() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            Files.delete(lake.store.layout().tradeUniverse(THURSDAY));
            assertThat(text(history(new HistoryRoutes(lake.history(), NEWS), "2026-02-11")))
                    .contains(NEXT);
        }
    }

    @Test
    void anEveningThatCannotBeReadIsTriedAgain() throws Exception {
        try (PastLake lake = PastLake.ofTheExamples(folder)) {
            Path beta = lake.store.layout().trades(new Symbol("BETA"), WEDNESDAY);
            Path aside = beta.resolveSibling("aside");
            Files.delete(lake.store.layout().dayFile(DayFile.EX_INDEX, THURSDAY));
            Files.move(beta, aside);
            HistoryRoutes routes = new HistoryRoutes(lake.history(), NEWS);
            assertThat(text(history(routes, "2026-02-11"))).doesNotContain("\"next\"");
            Files.move(aside, beta);
            lake.clock.advance(Duration.ofMinutes(2));
            assertThat(text(history(routes, "2026-02-11"))).contains(NEXT);
        }
    }
}

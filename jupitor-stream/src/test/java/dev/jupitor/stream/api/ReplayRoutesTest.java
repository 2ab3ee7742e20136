package dev.jupitor.stream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Method;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.replay.FakePrints;
import dev.jupitor.stream.replay.ReplayStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayRoutesTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final String BEGINNING =
            "{\"date\":\"2026-02-13\",\"at\":1770993000000,\"speed\":1,\"paused\":false}";

    private final FakePrints lake = new FakePrints();
    private ReplayStream replay;
    private ReplayRoutes routes;

    @BeforeEach
    void open() throws Exception {
        lake.store(THURSDAY, FRIDAY, 50, 1).store(LocalDate.of(2026, 2, 11), THURSDAY, 50, 2);
        replay = ReplayStream.builder()
                .prints(lake)
                .calendar(new NyseCalendar())
                .clock(new VirtualTimekeeper(Instant.parse("2026-11-28T15:00:00Z")))
                .date(FRIDAY)
                .from(LocalTime.of(9, 30))
                .open();
        replay.start();
        routes = new ReplayRoutes(Optional.of(replay.desk()));
    }

    @AfterEach
    void close() {
        replay.close();
        lake.close();
    }

    private static Reply ask(ReplayRoutes routes, Method method, String body) throws Exception {
        Ask ask = new Ask(Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8), Optional.empty());
        return routes.routes().stream()
                .filter(route -> route.method() == method)
                .filter(route -> route.pattern().equals("/api/replay"))
                .findFirst()
                .orElseThrow()
                .handler()
                .answer(ask);
    }

    private String get() throws Exception {
        return text(ask(routes, Method.GET, ""));
    }

    private String put(String body) throws Exception {
        return text(ask(routes, Method.PUT, body));
    }

    private static String text(Reply reply) {
        return switch (reply) {
            case Reply.Body body -> JsonLine.text(body.bytes()).strip();
            case Reply.Refused refused -> refused.status() + " " + refused.error();
            case Reply.NoContent nothing -> "204";
            case Reply.Events events -> "events";
        };
    }

    @Test
    void theStateSaysTheStoredDateAndTheMomentInUnixMilliseconds() throws Exception {
        assertThat(get()).isEqualTo(BEGINNING);
    }

    @Test
    void whileTheDayIsLiveThereIsNoReplay() throws Exception {
        ReplayRoutes live = new ReplayRoutes(Optional.empty());
        assertThat(ask(live, Method.GET, "")).isEqualTo(Reply.refused(404, "no replay"));
        assertThat(ask(live, Method.PUT, "{\"paused\":true}")).isEqualTo(Reply.refused(404, "no replay"));
    }

    @Test
    void anyOfTheKeysMayBeChangedAndTheAnswerIsTheNewState() throws Exception {
        assertThat(put("{\"speed\":\"max\",\"paused\":true}"))
                .isEqualTo("{\"date\":\"2026-02-13\",\"at\":1770993000000,\"speed\":\"max\",\"paused\":true}");
        assertThat(put("{\"at\":1770996600000}"))
                .isEqualTo("{\"date\":\"2026-02-13\",\"at\":1770996600000,\"speed\":\"max\",\"paused\":true}");
        assertThat(put("{\"speed\":2.5}"))
                .isEqualTo("{\"date\":\"2026-02-13\",\"at\":1770996600000,\"speed\":2.5,\"paused\":true}");
        assertThat(put("{\"date\":\"2026-02-12\"}"))
                .isEqualTo("{\"date\":\"2026-02-12\",\"at\":1770906600000,\"speed\":2.5,\"paused\":true}");
        assertThat(put("{}")).isEqualTo(get());
    }

    @Test
    void whatIsReadMayBeWrittenBack() throws Exception {
        assertThat(put(BEGINNING)).isEqualTo(BEGINNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{\"paused\":true",
                "{\"paused\":true} {}",
                "{\"paused\":1}",
                "{\"paused\":[[[]]]}",
                "{\"paused\":true,\"paused\":false}",
                "{\"pause\":true}",
                "{\"at\":\"1770996600000\"}",
                "{\"at\":1770996600000.5}",
                "{\"at\":99999999999999999999}",
                "{\"at\":9223372036854775807}",
                "{\"at\":-9223372036854775808}",
                "{\"speed\":0}",
                "{\"speed\":-1}",
                "{\"speed\":1e300}",
                "{\"speed\":\"fast\"}",
                "{\"speed\":null}",
                "{\"date\":\"2026-2-12\"}",
                "{\"date\":\"2026-02-30\"}",
                "{\"date\":\"../../etc\"}",
                "{\"date\":20260212}"
            })
    void nonsenseIsRefusedAndChangesNothing(String body) throws Exception {
        assertThat(put(body)).startsWith("400 ");
        assertThat(get()).isEqualTo(BEGINNING);
    }

    @Test
    void aDateOfWhichNothingIsStoredIsNotFound() throws Exception {
        assertThat(put("{\"date\":\"2026-02-17\"}")).isEqualTo("404 trades not found for 2026-02-17");
        assertThat(put("{\"date\":\"2026-02-14\"}")).isEqualTo("404 trades not found for 2026-02-14");
    }

    @Test
    void aDayThatCannotBeReadIsNotTakenForOneThatIsNotThere() throws Exception {
        lake.refusals.put(THURSDAY, new IOException("/data/us/stock-trades-ex-index/2026-02-12.parquet is gone"));
        assertThat(put("{\"date\":\"2026-02-12\"}")).isEqualTo("503 the trades of 2026-02-12 can't be shown now");
        assertThat(get()).isEqualTo(BEGINNING);
    }
}

package dev.jupitor.stream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.target.TargetStore;
import dev.jupitor.core.target.Targets;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.stream.http.Method;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.marks.MemoryTargets;
import dev.jupitor.stream.marks.TargetDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRoutesTest {
    private static final Map<String, String> NONE = Map.of();
    private static final String EVENING = "2026-02-14T01:30:00Z";

    private final VirtualTimekeeper clock = new VirtualTimekeeper(Instant.parse(EVENING));
    private final TargetDesk desk = new TargetDesk(new MemoryTargets(Targets.NONE));
    private final Asked routes = new Asked(new TargetRoutes(desk, clock));

    private String put(String body) throws Exception {
        return routes.ask(Method.PUT, "/api/targets", NONE, NONE, body);
    }

    private String get(Map<String, String> query) throws Exception {
        return routes.ask(Method.GET, "/api/targets", NONE, query, "");
    }

    private String delete(Map<String, String> query) throws Exception {
        return routes.ask(Method.DELETE, "/api/targets", NONE, query, "");
    }

    private HeardEvents listen() throws Exception {
        HeardEvents client = new HeardEvents();
        Reply reply = routes.reply(Method.GET, "/api/targets/stream", NONE, NONE, "");
        ((Reply.Events) reply).source().accept(client);
        return client;
    }

    @Test
    void aTargetIsSetShownAndDeleted() throws Exception {
        assertThat(put("{\"date\":\"2026-02-13\",\"key\":\"ACME:PRE\",\"value\":0.25}"))
                .isEqualTo("204");
        assertThat(put("{\"date\":\"2026-02-13\",\"key\":\"ACME:REG\"}")).isEqualTo("204");
        assertThat(get(Map.of("date", "2026-02-13"))).isEqualTo("200 {\"targets\":{\"ACME:PRE\":0.25,\"ACME:REG\":0}}");
        assertThat(delete(Map.of("date", "2026-02-13", "key", "ACME:PRE"))).isEqualTo("204");
        assertThat(delete(Map.of("date", "2026-02-13", "key", "ACME:PRE"))).isEqualTo("204");
        assertThat(get(Map.of("date", "2026-02-13"))).isEqualTo("200 {\"targets\":{\"ACME:REG\":0}}");
        assertThat(get(Map.of("date", "2026-02-12"))).isEqualTo("200 {\"targets\":{}}");
    }

    @Test
    void theExamplesComeOverAPort() throws Exception {
        String set = "{\"date\":\"2026-02-13\",\"key\":\"ACME:PRE\",\"value\":0.25}";
        try (OverAPort client = new OverAPort(new TargetRoutes(desk, clock))) {
            assertThat(client.ask("PUT", "/api/targets", set)).isEqualTo("204 \n");
            assertThat(client.ask("PUT", "/api/targets", "{\"date\":\"2026-02-13\",\"key\":\"ACME:REG\"}"))
                    .isEqualTo("204 \n");
            assertThat(client.get("/api/targets?date=2026-02-13"))
                    .isEqualTo(OverAPort.ok("{\"targets\":{\"ACME:PRE\":0.25,\"ACME:REG\":0}}\n"));
            assertThat(client.ask("DELETE", "/api/targets?date=2026-02-13&key=ACME:REG", ""))
                    .isEqualTo("204 \n");
            assertThat(client.ask("DELETE", "/api/targets?date=2026-02-13", ""))
                    .isEqualTo(OverAPort.refused(400, "date and key required"));
            assertThat(client.ask("POST", "/api/targets", "")).startsWith("405 text/plain");
            List<String> heard = client.events(
                    "/api/targets/stream", 4, () -> put("{\"date\":\"2026-02-14\",\"key\":\"Z:PRE\",\"value\":0.3}"));
            assertThat(heard)
                    .containsExactly(
                            "text/event-stream",
                            "data: {\"type\":\"snapshot\",\"data\":{\"2026-02-13\":{\"ACME:PRE\":0.25}}}",
                            "",
                            "data: {\"type\":\"set\",\"date\":\"2026-02-14\",\"key\":\"Z:PRE\",\"value\":0.3}",
                            "");
        }
    }

    @Test
    void withoutADateItIsTodayInNewYork() throws Exception {
        put("{\"date\":\"2026-02-13\",\"key\":\"ACME:PRE\",\"value\":1}");
        assertThat(get(NONE)).isEqualTo("200 {\"targets\":{\"ACME:PRE\":1}}");
    }

    @Test
    void aTargetOfZeroIsToldWithItsValue() throws Exception {
        HeardEvents client = listen();
        put("{\"date\":\"2026-02-13\",\"key\":\"ACME:REG\"}");
        assertThat(client.events)
                .containsExactly(
                        "{\"type\":\"snapshot\"}",
                        "{\"type\":\"set\",\"date\":\"2026-02-13\",\"key\":\"ACME:REG\",\"value\":0}");
    }

    @Test
    void aListenerIsToldAllAndThenEveryChangeUntilHeIsGone() throws Exception {
        put("{\"date\":\"2026-02-13\",\"key\":\"ACME:PRE\",\"value\":0.25}");
        HeardEvents client = listen();
        put("{\"date\":\"2026-02-14\",\"key\":\"Z:PRE\",\"value\":0.3}");
        delete(Map.of("date", "2026-02-14", "key", "Z:PRE"));
        assertThat(client.events)
                .containsExactly(
                        "{\"type\":\"snapshot\",\"data\":{\"2026-02-13\":{\"ACME:PRE\":0.25}}}",
                        "{\"type\":\"set\",\"date\":\"2026-02-14\",\"key\":\"Z:PRE\",\"value\":0.3}",
                        "{\"type\":\"delete\",\"date\":\"2026-02-14\",\"key\":\"Z:PRE\"}");
        client.close();
        assertThat(desk.followers()).isZero();
    }

    @Test
    void whoWasGoneBeforeHeWasServedTakesNoPlace() throws Exception {
        HeardEvents client = new HeardEvents();
        client.close();
        Reply reply = routes.reply(Method.GET, "/api/targets/stream", NONE, NONE, "");
        ((Reply.Events) reply).source().accept(client);
        assertThat(desk.followers()).isZero();
    }

    @Test
    void tooManyListenersAreRefused() throws Exception {
        for (int n = 0; n < TargetDesk.MOST_FOLLOWERS; n++) listen();
        assertThat(routes.ask(Method.GET, "/api/targets/stream", NONE, NONE, ""))
                .isEqualTo("503 too many listeners");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"DATE\":\"2026-02-13\",\"Key\":\"ACME:PRE\",\"vaLue\":0.25}",
                "{\"date\":\"2026-02-13\",\"key\":\"ACME:PRE\",\"value\":0.25} and more",
                "{\"date\":\"2026-02-13\",\"key\":\"ACME:PRE\",\"value\":0.25}{\"value\":\"x\"}",
                "{\"note\":{\"a\":[1,{\"value\":7}]},\"date\":\"2026-02-13\",\"key\":\"ACME:PRE\",\"value\":0.25}",
                "{\"value\":7,\"date\":\"2026-02-13\",\"key\":\"ACME:PRE\",\"value\":0.25,\"value\":null}",
                " \n{\"date\":\"2026-02-13\",\"key\":\"\\u0041CME:PRE\",\"value\":25e-2}"
            })
    void bodiesAreReadAsTheOriginalReadsThem(String body) throws Exception {
        assertThat(put(body)).isEqualTo("204");
        assertThat(get(NONE)).isEqualTo("200 {\"targets\":{\"ACME:PRE\":0.25}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "\"text\"",
                "{\"date\":\"2026-02-13\",\"key\":\"ACME:PRE\",\"value\":\"0.25\"}",
                "{\"date\":20260213,\"key\":\"ACME:PRE\",\"value\":0.25}",
                "{\"date\":\"2026-02-13\",\"key\":[\"ACME:PRE\"],\"value\":0.25}",
                "{\"date\":\"2026-02-13\",\"key\":\"ACME:PRE\",\"value\":1e999}",
                "{\"date\":\"2026-02-13\",\"key\":\"ACME:PRE\",\"value\":NaN}",
                "{\"date\":\"2026-02-13\",\"key\":\"ACME:PRE\",\"value\":0.25"
            })
    void whatIsNoSuchBodyIsRefused(String body) throws Exception {
        assertThat(put(body)).isEqualTo("400 invalid JSON body");
    }

    @Test
    void bodiesNestedWithoutEndAreRefused() throws Exception {
        assertThat(put("{\"x\":" + "[".repeat(30_000))).isEqualTo("400 invalid JSON body");
        assertThat(put("{\"x\":" + "{\"x\":".repeat(9_000))).isEqualTo("400 invalid JSON body");
    }

    @Test
    void dateAndKeyAreRequired() throws Exception {
        for (String body : List.of("null", "{}", "{\"date\":\"2026-02-13\"}", "{\"key\":\"ACME:PRE\",\"date\":\"\"}"))
            assertThat(put(body)).as(body).isEqualTo("400 date and key required");
        assertThat(delete(Map.of("date", "2026-02-13"))).isEqualTo("400 date and key required");
        assertThat(delete(Map.of("key", "ACME:PRE"))).isEqualTo("400 date and key required");
    }

    @Test
    void datesKeysAndValuesThatAreNoneAreRefused() throws Exception {
        for (String date : List.of("2026-02-30", "2026-2-1", "today", "../../x", "+2026-02-13", "2026-02-13\\n")) {
            assertThat(put("{\"date\":\"%s\",\"key\":\"ACME:PRE\"}".formatted(date)))
                    .isEqualTo("400 invalid date");
            assertThat(get(Map.of("date", date))).isEqualTo("400 invalid date");
            assertThat(delete(Map.of("date", date, "key", "K"))).isEqualTo("400 invalid date");
        }
        assertThat(put("{\"date\":\"2026-02-13\",\"key\":\"%s\"}".formatted("x".repeat(201))))
                .isEqualTo("400 invalid key");
        assertThat(put("{\"date\":\"2026-02-13\",\"key\":\"\\ud83d\"}")).isEqualTo("400 invalid key");
        assertThat(put("{\"date\":\"2026-02-13\",\"key\":\"K\",\"value\":-0.5}"))
                .isEqualTo("400 invalid value");
        assertThat(put("{\"date\":\"2026-02-13\",\"key\":\"K\",\"value\":1e300}"))
                .isEqualTo("400 invalid value");
    }

    @Test
    void aThousandKeysOfADateAreEnough() throws Exception {
        for (int n = 0; n < Targets.MOST_OF_A_DATE; n++)
            assertThat(put("{\"date\":\"2026-02-13\",\"key\":\"S%d\"}".formatted(n)))
                    .isEqualTo("204");
        assertThat(put("{\"date\":\"2026-02-13\",\"key\":\"ONE MORE\"}")).isEqualTo("400 too many targets");
    }

    @Test
    void whatCannotBeReadOrKeptIsSaidWithoutItsPath() throws Exception {
        Asked broken = new Asked(new TargetRoutes(new TargetDesk(new BrokenTargets()), clock));
        assertThat(broken.ask(Method.GET, "/api/targets", NONE, NONE, "")).isEqualTo("500 failed to read targets");
        assertThat(broken.ask(Method.GET, "/api/targets/stream", NONE, NONE, ""))
                .isEqualTo("500 failed to read targets");
        assertThat(broken.ask(Method.PUT, "/api/targets", NONE, NONE, "{\"date\":\"2026-02-13\",\"key\":\"ACME:PRE\"}"))
                .isEqualTo("500 failed to save targets");
        assertThat(broken.ask(Method.DELETE, "/api/targets", NONE, Map.of("date", "2026-02-13", "key", "ACME:PRE"), ""))
                .isEqualTo("500 failed to save targets");
    }

    private static final class BrokenTargets implements TargetStore {
        @Override
        public Targets read() throws IOException {
            throw new IOException("/secret/path/targets.json is unreadable");
        }

        @Override
        public void write(Targets targets) throws IOException {
            throw new IOException("/secret/path/targets.json is unreadable");
        }
    }

    /// A sound body, damaged in up to three places: it is taken or refused as the client's fault, and whatever was
    /// taken
    /// is shown and told as JSON.
    @Property(tries = 2_000)
    void noBodyIsOurFault(@ForAll("damaged") String body) throws Exception {
        TargetDesk own = new TargetDesk(new MemoryTargets(Targets.NONE));
        Asked fresh = new Asked(new TargetRoutes(own, clock));
        HeardEvents client = new HeardEvents();
        ((Reply.Events) fresh.reply(Method.GET, "/api/targets/stream", NONE, NONE, ""))
                .source()
                .accept(client);
        String answer = fresh.ask(Method.PUT, "/api/targets", NONE, NONE, body);
        assertThat(answer)
                .satisfiesAnyOf(
                        a -> assertThat(a).isEqualTo("204"), a -> assertThat(a).startsWith("400 "));
        assertThat(client.events).hasSize(answer.equals("204") ? 2 : 1);
    }

    @Provide
    Arbitrary<String> damaged() {
        byte[] sound = "{\"date\":\"2026-02-13\",\"key\":\"ACME:PRE\",\"value\":0.25,\"more\":[{\"a\":null}]}"
                .getBytes(StandardCharsets.UTF_8);
        Arbitrary<Integer> place = Arbitraries.integers().between(0, sound.length - 1);
        Arbitrary<Byte> letter = Arbitraries.bytes();
        return place.list()
                .ofMaxSize(3)
                .flatMap(places -> letter.list().ofSize(places.size()).map(letters -> {
                    byte[] bytes = sound.clone();
                    for (int n = 0; n < places.size(); n++) bytes[places.get(n)] = letters.get(n);
                    return new String(bytes, StandardCharsets.UTF_8);
                }));
    }
}

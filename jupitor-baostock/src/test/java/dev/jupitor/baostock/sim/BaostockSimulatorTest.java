package dev.jupitor.baostock.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.baostock.internal.wire.Frame;
import dev.jupitor.baostock.internal.wire.FrameCodec;
import dev.jupitor.baostock.query.BarFrequency;
import dev.jupitor.baostock.query.QueryKind;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaostockSimulatorTest {
    private static final String BANK = "sh.600000";
    private static final String DAILY = String.join(",", BarFrequency.DAY.columns());
    private static final String MINUTE = String.join(",", BarFrequency.MINUTES_5.columns());
    private static final int MUTATIONS = Boolean.getBoolean("jupitor.soak") ? 100_000 : 5_000;

    @Test
    void aLoginTellsTheTimeInBeijing() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = new RawClient(simulator.port())) {
            Frame answer = client.login();

            assertThat(answer.type()).isEqualTo("01");
            assertThat(RawClient.fields(answer))
                    .containsExactly("0", "success", "login", "anonymous", "20260422220000000");
        }
    }

    @Test
    void whoHasNotLoggedInIsToldSo() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = new RawClient(simulator.port())) {
            assertThat(RawClient.code(client.page(QueryKind.HS300, 1, 10, ""))).isEqualTo("10001001");
        }
    }

    @Test
    void aSecondLoginEndsTheFirstSession() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient first = RawClient.loggedIn(simulator);
                RawClient second = RawClient.loggedIn(simulator)) {
            assertThatThrownBy(() -> first.page(QueryKind.HS300, 1, 10, "")).isInstanceOf(IOException.class);
            assertThat(RawClient.code(second.page(QueryKind.HS300, 1, 10, ""))).isEqualTo("0");
        }
    }

    @Test
    void anOldClientAWrongPasswordAndABadKeyAreRefused() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = new RawClient(simulator.port())) {
            client.send(FrameCodec.request("00.8.80", "00", "login\u0001anonymous\u0001123456\u00010"));
            assertThat(RawClient.code(client.read())).isEqualTo("10001004");
            assertThat(RawClient.code(client.ask("00", "login", "anonymous", "x", "0")))
                    .isEqualTo("10001002");
            assertThat(RawClient.code(client.ask("00", "login", "anonymous", "123456", "bs-1")))
                    .isEqualTo("10001012");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "57", "75", "85", "93", "37"})
    void whatTheServiceGaveUpIsRefused(String type) throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = RawClient.loggedIn(simulator)) {
            Frame answer = client.ask(type, "query_cpi_data", "anonymous", "1", "10", "", "");

            assertThat(answer.type()).isEqualTo(Frame.ERROR);
            assertThat(RawClient.code(answer)).isEqualTo("10004020");
            assertThat(RawClient.code(client.page(QueryKind.HS300, 1, 10, ""))).isEqualTo("0");
        }
    }

    @Test
    void whatIsAskedWronglyIsRefusedWithItsCode() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = RawClient.loggedIn(simulator)) {
            assertThat(bars(client, BANK, "date,price", "2024-01-02", "2024-01-05", "d"))
                    .isEqualTo("10004012");
            assertThat(bars(client, BANK, "date,peTTM", "2024-01-02", "2024-01-05", "5"))
                    .isEqualTo("10004012");
            assertThat(bars(client, BANK, "date,date", "2024-01-02", "2024-01-05", "d"))
                    .isEqualTo("10004018");
            assertThat(bars(client, BANK, "date", "2024-13-02", "2024-01-05", "d"))
                    .isEqualTo("10004007");
            assertThat(bars(client, BANK, "date", "2024-01-02", "x", "d")).isEqualTo("10004008");
            assertThat(bars(client, BANK, "date", "2024-01-03", "2024-01-02", "d"))
                    .isEqualTo("10004009");
            assertThat(bars(client, "600000", "date", "2024-01-02", "2024-01-05", "d"))
                    .isEqualTo("10004011");
            assertThat(bars(client, "sh.699999", "date", "2024-01-02", "2024-01-05", "d"))
                    .isEqualTo("0");
            assertThat(RawClient.code(client.ask("33", "query_trade_dates", "anonymous", "1", "10")))
                    .isEqualTo("10004006");
        }
    }

    private static String bars(RawClient client, String code, String fields, String from, String to, String frequency)
            throws IOException {
        return RawClient.code(client.page(QueryKind.BARS, 1, 100, code, fields, from, to, frequency, "3"));
    }

    @ParameterizedTest
    @EnumSource(QueryKind.class)
    void everyQueryIsAnsweredInTheShapeOfItsKind(QueryKind kind) throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = RawClient.loggedIn(simulator)) {
            String[] parameters = kind.parameters().stream()
                    .map(parameter ->
                            kind == QueryKind.DIVIDENDS && parameter.equals("yearType") ? "report" : sample(parameter))
                    .toArray(String[]::new);
            Frame answer = kind.shape() == QueryKind.Shape.WHOLE_DAY
                    ? client.day(kind, parameters[0])
                    : client.page(kind, 1, 2000, parameters);

            assertThat(answer.type()).isEqualTo(kind.answerType());
            assertThat(RawClient.fields(answer).get(2)).isEqualTo(kind.method());
            String columns = RawClient.fields(answer).get(kind.columnsField()).replace(" ", "");
            assertThat(columns).isEqualTo(String.join(",", kind.columns()));
        }
    }

    private static String sample(String parameter) {
        return switch (parameter) {
            case "code" -> BANK;
            case "fields" -> DAILY;
            case "year" -> "2024";
            case "quarter" -> "2";
            case "yearType" -> "0";
            case "frequency" -> "d";
            case "adjustFlag" -> "3";
            case "codeName", "start", "end" -> "";
            default -> "2024-01-02";
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 10})
    void pagesOfAnySizeHoldEveryRowOnce(int size) throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = RawClient.loggedIn(simulator)) {
            String[] window = {BANK, MINUTE, "2024-01-02", "2024-01-02", "30", "3"};
            String whole = RawClient.records(client.page(QueryKind.BARS, 1, 2000, window));
            StringBuilder pieces = new StringBuilder();
            int pages = 0;
            for (String records = "?"; !records.isEmpty(); ) {
                records = RawClient.records(client.page(QueryKind.BARS, ++pages, size, window));
                assertThat(RawClient.rows(records)).isLessThanOrEqualTo(size);
                if (!records.isEmpty())
                    pieces.append(pieces.isEmpty() ? "" : ",").append(inner(records));
            }
            assertThat(inner(whole)).isEqualTo(pieces.toString());
            assertThat(pages).isEqualTo((8 + size - 1) / size + 1);
        }
    }

    private static String inner(String records) {
        return records.substring("{\"record\":[".length(), records.length() - 2);
    }

    @Test
    void theWholeMarketsDayIsThatOfEachSecurityCutToFourDecimals() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = RawClient.loggedIn(simulator)) {
            String market = RawClient.fields(client.day(QueryKind.MARKET_STOCKS, "2026-04-22"))
                    .get(4);
            String columns = String.join(",", QueryKind.MARKET_STOCKS.columns());
            String alone = RawClient.records(
                    client.page(QueryKind.BARS, 1, 10, BANK, columns, "2026-04-22", "2026-04-22", "d", "3"));

            assertThat(market).contains(inner(alone).replaceAll("(\\d\\.\\d{4})0{6}\"", "$1\""));
            assertThat(RawClient.rows(market)).isBetween(20L, 24L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-04-22T17:29:59+08:00 0", "2026-04-22T17:30:00+08:00 1"})
    void aDayIsServedFromHalfPastFiveOn(String nowAndRows) throws Exception {
        String[] parts = nowAndRows.split(" ");
        try (BaostockSimulator simulator = SimulatorWorld.at(parts[0]).start();
                RawClient client = RawClient.loggedIn(simulator)) {
            Frame answer = client.page(QueryKind.BARS, 1, 10, BANK, DAILY, "2026-04-22", "2026-05-22", "d", "3");

            assertThat(RawClient.rows(RawClient.records(answer))).isEqualTo(Long.parseLong(parts[1]));
        }
    }

    @Test
    void membersAreThoseOfTheMondayBefore() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = RawClient.loggedIn(simulator)) {
            assertThat(RawClient.records(client.page(QueryKind.HS300, 1, 10, "2024-01-02")))
                    .contains("\"2024-01-01\"");
            assertThat(RawClient.records(client.page(QueryKind.HS300, 1, 10, "")))
                    .contains("\"2026-04-20\"");
            assertThat(RawClient.records(client.page(QueryKind.HS300, 1, 10, "2030-01-01")))
                    .contains("\"2026-04-20\"");
        }
    }

    @Test
    void theSameArgumentsGiveTheSameBytes() throws Exception {
        byte[][] truths = new byte[2][];
        for (int i = 0; i < 2; i++) {
            try (BaostockSimulator simulator = SimulatorWorld.start()) {
                truths[i] = get(simulator, "/_sim/truth/bars?date=2026-04-22&freq=5")
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
        assertThat(truths[0]).hasSizeGreaterThan(10_000).isEqualTo(truths[1]);
    }

    @Test
    void theControlPortShowsRequestsAndChangesFaultsAndClock() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = RawClient.loggedIn(simulator)) {
            assertThat(put(simulator, "/_sim/faults", "{\"faults\":[\"error-frame=10005001:count=1\"]}"))
                    .isEqualTo(200);
            assertThat(put(simulator, "/_sim/faults", "{\"faults\":[\"earthquake\"]}"))
                    .isEqualTo(400);
            assertThat(put(simulator, "/_sim/clock", "{\"now\":\"2026-04-23T08:00:00+08:00\"}"))
                    .isEqualTo(200);

            assertThat(RawClient.code(client.page(QueryKind.HS300, 1, 10, ""))).isEqualTo("10005001");
            assertThat(RawClient.code(client.page(QueryKind.HS300, 1, 10, ""))).isEqualTo("0");
            assertThat(get(simulator, "/_sim/requests").lines())
                    .hasSize(3)
                    .last()
                    .asString()
                    .contains("\"path\":\"query_hs300_stocks\"", "2026-04-23T00:00:00Z");
            assertThat(get(simulator, "/_sim/requests")).doesNotContain("123456");
        }
    }

    private static String get(BaostockSimulator simulator, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(simulator.controlUrl().resolve(path)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int put(BaostockSimulator simulator, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(simulator.controlUrl().resolve(path))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void mutatedRequestsAreRefusedOrAnsweredAndTheNextOneIsServed() throws Exception {
        Random dice = new Random(7);
        byte[] request = FrameCodec.request(
                RawClient.VERSION,
                "33",
                "query_trade_dates\u0001anonymous\u00011\u000110\u00012024-01-01\u00012024-01-10");
        try (BaostockSimulator simulator = SimulatorWorld.start()) {
            for (int i = 0; i < MUTATIONS; i++) {
                try (RawClient client = new RawClient(simulator.port())) {
                    byte[] mutated = mutated(request, dice);
                    client.send(mutated);
                    client.send(new byte[] {'\n'});
                    assertThat(RawClient.code(client.read())).isIn("10001001", "10004019");
                }
            }
            try (RawClient client = RawClient.loggedIn(simulator)) {
                assertThat(RawClient.code(client.page(QueryKind.HS300, 1, 10, "")))
                        .isEqualTo("0");
            }
        }
    }

    private static byte[] mutated(byte[] request, Random dice) {
        byte[] mutated = request.clone();
        for (int i = 1 + dice.nextInt(4); i > 0; i--) mutated[dice.nextInt(mutated.length)] = (byte) dice.nextInt(256);
        return mutated;
    }

    @Test
    void aRequestWithoutEndIsRefusedBeforeItFillsTheMemory() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = new RawClient(simulator.port())) {
            client.send(("00.9.40\u000133\u00010000000010" + "x".repeat(70_000)).getBytes(StandardCharsets.US_ASCII));

            assertThat(RawClient.code(client.read())).isEqualTo("10004019");
        }
    }
}

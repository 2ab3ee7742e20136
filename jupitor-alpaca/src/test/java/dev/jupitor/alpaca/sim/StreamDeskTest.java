package dev.jupitor.alpaca.sim;

import static dev.jupitor.alpaca.sim.ListeningClient.JSON;
import static dev.jupitor.alpaca.sim.ListeningClient.MSGPACK;
import static dev.jupitor.alpaca.sim.StreamWorld.FRIDAY;
import static dev.jupitor.alpaca.sim.StreamWorld.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.alpaca.Plan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StreamDeskTest {

    private static final Instant NOON = at(FRIDAY, 12, 0);
    private static final String AUTH = "{'action':'auth','key':'K','secret':'S'}";
    private static final String TAKEN = "[{\"T\":\"error\",\"code\":406,\"msg\":\"connection limit exceeded\"}]";
    private static final String AUTHENTICATED = "[{\"T\":\"success\",\"msg\":\"authenticated\"}]";

    private final StreamWorld world = new StreamWorld();

    private ListeningClient open(String path, Map<String, String> headers) {
        return ListeningClient.open(world.desk, path, headers, NOON);
    }

    private String answer(String path, String message) {
        ListeningClient client = open(path, JSON);
        client.say(AUTH, NOON);
        client.say(message, NOON);
        return client.lastText();
    }

    private static String error(int code, String text) {
        return "[{\"T\":\"error\",\"code\":%d,\"msg\":\"%s\"}]".formatted(code, text);
    }

    @Test
    void whoConnectsIsToldSoAtOnce() {
        assertThat(open("/v2/sip", JSON).lastText()).isEqualTo("[{\"T\":\"success\",\"msg\":\"connected\"}]");
    }

    @Test
    void theContentTypeOfTheHandshakeChoosesMsgpackInBinaryFrames() {
        ListeningClient.Frame frame = open("/v2/sip", MSGPACK).frames.getFirst();

        assertThat(frame.binary()).isTrue();
        assertThat(HexFormat.of().formatHex(frame.bytes()))
                .isEqualTo("9182a154a773756363657373a36d7367a9636f6e6e6563746564");
    }

    @Test
    void aTradeHasTheVendorsBytes() {
        MsgpackMessage out = new MsgpackMessage();
        out.begin(9)
                .text("T", "t")
                .text("S", "AAPL")
                .number("i", 52_983_525_033_527L)
                .text("x", "D")
                .price("p", 1_728_100)
                .number("s", 100)
                .texts("c", List.of("@", "I"))
                .text("z", "C")
                .time("t", 1_704_272_400_086_175_744L)
                .end();

        assertThat(HexFormat.of().formatHex(FrameBuilder.alone(StreamEncoding.MSGPACK, out)))
                .isEqualTo("9189a154a174a153a44141504ca169cf0000303030304637a178a144"
                        + "a170cb406599eb851eb852a17364a16392a140a149a17aa143a174d7ff148bc00065952210");
    }

    @Test
    void aTimeWithoutFractionTakesFourBytes() {
        MsgpackMessage out = new MsgpackMessage();
        out.begin(1).time("t", 1_704_272_400_000_000_000L).end();

        assertThat(HexFormat.of().formatHex(out.bytes(), 0, out.length())).isEqualTo("81a174d6ff65952210");
    }

    @Test
    void theSecondSessionOfAKeyIsRefusedInTheVendorsBytesAndStaysOpenUntilTheFirstIsGone() {
        ListeningClient first = open("/v2/sip", JSON);
        first.say(AUTH, NOON);
        ListeningClient second = open("/v2/sip", MSGPACK);
        second.say(AUTH, NOON);

        assertThat(HexFormat.of().formatHex(second.frames.getLast().bytes()))
                .startsWith("9183a154a56572726f72a4636f6465cd0196a36d7367b9636f");
        assertThat(second.closeCode).isZero();

        first.hangUp();
        second.say(AUTH, NOON.plusSeconds(60));
        assertThat(second.messages().getLast().get("msg").asString()).isEqualTo("authenticated");
    }

    @Test
    void anotherKeyOrAnotherEndpointHasItsOwnSession() {
        open("/v2/sip", JSON).say(AUTH, NOON);
        ListeningClient elsewhere = open("/v2/iex", JSON);
        elsewhere.say(AUTH, NOON);
        ListeningClient other = open("/v2/sip", JSON);
        other.say(AUTH.replace("'K'", "'L'"), NOON);

        assertThat(elsewhere.lastText()).isEqualTo(AUTHENTICATED);
        assertThat(other.lastText()).isEqualTo(AUTHENTICATED);
    }

    @Test
    void keysInTheHandshakeNeedNoMessage() {
        Map<String, String> keys = Map.of("apca-api-key-id", "K", "Apca-Api-Secret-Key", "S");
        ListeningClient first = open("/v2/sip", keys);
        ListeningClient second = open("/v2/sip", keys);

        assertThat(first.frames).hasSize(2);
        assertThat(first.lastText()).isEqualTo(AUTHENTICATED);
        assertThat(second.lastText()).isEqualTo(TAKEN);
    }

    @Test
    void wrongKeysAreToldAndMayBeFollowedByRightOnes() {
        StreamWorld locked = new StreamWorld(desk -> desk.keys(KeyRule.only("K", "S")));
        ListeningClient client = ListeningClient.open(locked.desk, "/v2/sip", JSON, NOON);

        client.say(AUTH.replace("'S'", "'guess'"), NOON);
        assertThat(client.lastText()).isEqualTo(error(402, "auth failed"));
        client.say(AUTH, NOON);
        assertThat(client.lastText()).isEqualTo(AUTHENTICATED);
        client.say(AUTH, NOON);
        assertThat(client.lastText()).isEqualTo(error(403, "already authenticated"));
    }

    @Test
    void whoDoesNotAuthenticateWithinTenSecondsIsToldAndClosed() {
        ListeningClient client = open("/v2/sip", JSON);

        world.desk.advance(NOON.plusMillis(9_999));
        assertThat(client.frames).hasSize(1);
        world.desk.advance(NOON.plusSeconds(10));
        assertThat(client.lastText()).isEqualTo(error(404, "auth timeout"));
        assertThat(client.closeCode).isEqualTo(1008);
    }

    @Test
    void whoWasToldTo406MayRetryForLongerThanTenSeconds() {
        open("/v2/sip", JSON).say(AUTH, NOON);
        ListeningClient second = open("/v2/sip", JSON);
        second.say(AUTH, NOON);
        world.desk.advance(NOON.plusSeconds(40));
        second.say(AUTH, NOON.plusSeconds(41));

        assertThat(second.closeCode).isZero();
        assertThat(second.lastText()).isEqualTo(TAKEN);
    }

    @Test
    void subscribingBeforeAuthenticatingIsRefused() {
        ListeningClient client = open("/v2/sip", JSON);
        client.say("{'action':'subscribe','trades':['AAPL']}", NOON);

        assertThat(client.lastText()).isEqualTo(error(401, "not authenticated"));
    }

    @Test
    void theAnswerIsTheWholeStateAndCorrectionsMirrorTrades() {
        assertThat(answer("/v2/sip", "{'action':'subscribe','trades':['AAPL'],'quotes':['AMD'],'bars':['*']}"))
                .isEqualTo(("[{'T':'subscription','trades':['AAPL'],'quotes':['AMD'],'bars':['*'],'updatedBars':[],"
                                + "'dailyBars':[],'statuses':[],'lulds':[],'corrections':['AAPL'],"
                                + "'cancelErrors':['AAPL']}]")
                        .replace('\'', '"'));
    }

    @Test
    void subscribingAddsAndUnsubscribingSubtracts() {
        ListeningClient client = open("/v2/sip", JSON);
        client.say(AUTH, NOON);
        client.say("{'action':'subscribe','trades':['AAPL','MSFT']}", NOON);
        client.say("{'action':'subscribe','trades':['SPY'],'dailyBars':['SPY']}", NOON);
        client.say("{'action':'unsubscribe','trades':['AAPL'],'dailyBars':['SPY','MSFT']}", NOON);

        assertThat(client.lastText())
                .contains("\"trades\":[\"MSFT\",\"SPY\"]", "\"dailyBars\":[]", "\"cancelErrors\":[\"MSFT\",\"SPY\"]");
    }

    @Test
    void emptyAndMissingListsAreIgnoredAndForeignOnesRefusedOnlyWhenTheyHoldSomething() {
        assertThat(answer("/v2/sip", "{'action':'subscribe','trades':['SPY'],'orderbooks':null,'news':[],'bars':null}"))
                .contains("\"trades\":[\"SPY\"]");
        assertThat(answer("/v2/iex", "{'action':'subscribe','news':['*']}"))
                .isEqualTo(error(410, "invalid subscribe action for this feed"));
        assertThat(answer("/v1beta1/news", "{'action':'subscribe','trades':['SPY']}"))
                .isEqualTo(error(410, "invalid subscribe action for this feed"));
        assertThat(answer("/v2/delayed_sip", "{'action':'subscribe','orderbooks':['SPY']}"))
                .isEqualTo(error(410, "invalid subscribe action for this feed"));
    }

    @Test
    void newsHasItsOwnSubscription() {
        assertThat(answer("/v1beta1/news", "{'action':'subscribe','news':['*'],'trades':[]}"))
                .isEqualTo("[{\"T\":\"subscription\",\"news\":[\"*\"]}]");
    }

    @Test
    void whatCannotBeReadIsInvalidSyntax() {
        for (String message : List.of(
                "",
                "{",
                "[]",
                "hello",
                "{}",
                "{'action':'listen'}",
                "{'action':1}",
                "{'action':'subscribe','trades':'AAPL'}",
                "{'action':'subscribe','trades':[1]}",
                "{'action':'subscribe','trades':['not a symbol']}",
                "{'action':'subscribe','trades':['']}")) {
            StreamWorld fresh = new StreamWorld();
            ListeningClient client = ListeningClient.open(fresh.desk, "/v2/sip", JSON, NOON);
            client.say(AUTH, NOON);
            client.say(message, NOON);
            assertThat(client.lastText()).as(message).isEqualTo(error(400, "invalid syntax"));
            assertThat(client.closeCode).isZero();
        }
    }

    @Test
    void msgpackIsUnderstoodWhateverTheFrameSays() {
        ListeningClient client = open("/v2/sip", JSON);
        client.say(HexFormat.of().parseHex("83a6616374696f6ea461757468a36b6579a14ba6736563726574a153"), true, NOON);
        assertThat(client.lastText()).isEqualTo(AUTHENTICATED);
        client.say(
                HexFormat.of().parseHex("83a6616374696f6ea9737562736372696265a674726164657391a3535059a46e657773c0"),
                false,
                NOON);
        assertThat(client.lastText()).contains("\"trades\":[\"SPY\"]");
        client.say(HexFormat.of().parseHex("83a6616374696f6e"), true, NOON);
        assertThat(client.lastText()).isEqualTo(error(400, "invalid syntax"));
        client.say("{\"action\":\"unsubscribe\",\"trades\":[\"SPY\"]}".getBytes(StandardCharsets.UTF_8), true, NOON);
        assertThat(client.lastText()).contains("\"trades\":[]");
    }

    @Test
    void theBasicPlanHasIexWithThirtySymbols() {
        StreamWorld basic = new StreamWorld(desk -> desk.plan(Plan.BASIC));
        ListeningClient sip = ListeningClient.open(basic.desk, "/v2/sip", JSON, NOON);
        sip.say(AUTH, NOON);
        assertThat(sip.lastText()).isEqualTo(error(409, "insufficient subscription"));

        ListeningClient iex = ListeningClient.open(basic.desk, "/v2/iex", JSON, NOON);
        iex.say(AUTH, NOON);
        iex.say(trades(30), NOON);
        assertThat(iex.lastText()).contains("\"subscription\"");
        iex.say("{'action':'subscribe','trades':['ONE']}", NOON);
        assertThat(iex.lastText()).isEqualTo(error(405, "symbol limit exceeded"));
        iex.say("{'action':'subscribe','bars':['*']}", NOON);
        assertThat(iex.lastText()).contains("\"bars\":[\"*\"]").doesNotContain("ONE");
    }

    private static String trades(int symbols) {
        return IntStream.range(0, symbols)
                .mapToObj(i -> "'S%d'".formatted(i))
                .collect(Collectors.joining(",", "{'action':'subscribe','trades':[", "]}"));
    }

    @Test
    void onlyWhatWasSubscribedToIsHeardAndAStarHearsAll() {
        ListeningClient one = ListeningClient.subscribed(world.desk, "/v2/sip", JSON, NOON);
        one.say("{'action':'subscribe','trades':['SPY','NOSUCH']}", NOON);
        one.frames.clear();
        ListeningClient all = open("/v2/sip", JSON);
        all.say(AUTH.replace("'K'", "'L'"), NOON);
        all.say("{'action':'subscribe','trades':['*']}", NOON);
        all.frames.clear();
        world.pass(NOON, NOON.plusSeconds(600), Duration.ofSeconds(10));

        List<JsonNode> spy = all.messages().stream()
                .filter(message -> message.get("S").asString().equals("SPY"))
                .toList();
        assertThat(one.messages()).isNotEmpty().isEqualTo(spy);
        assertThat(all.messages()).hasSizeGreaterThan(spy.size());
    }

    @Test
    void whatWasPrintedBeforeTheSubscriptionIsLostToTheClient() {
        Instant noonAndAHalf = NOON.plusSeconds(1_800);
        world.pass(NOON, noonAndAHalf, Duration.ofSeconds(60));
        ListeningClient client = ListeningClient.subscribed(world.desk, "/v2/sip", JSON, noonAndAHalf, "trades");
        world.pass(noonAndAHalf, noonAndAHalf.plusSeconds(600), Duration.ofSeconds(60));

        assertThat(client.messages("t"))
                .isNotEmpty()
                .allMatch(trade -> Instant.parse(trade.get("t").asString()).isAfter(noonAndAHalf));
    }

    @Test
    void aJumpOfTheClockNeitherFloodsNorRepeats() {
        ListeningClient client = ListeningClient.subscribed(world.desk, "/v2/sip", JSON, NOON, "trades");
        Instant later = NOON.plusSeconds(3_600);
        world.desk.advance(later);
        assertThat(client.frames).isEmpty();
        world.pass(later, later.plusSeconds(120), Duration.ofSeconds(5));
        int heard = client.messages().size();
        world.desk.advance(later);
        assertThat(client.messages()).hasSize(heard);
        world.pass(later, later.plusSeconds(120), Duration.ofSeconds(5));

        assertThat(heard).isPositive();
        assertThat(client.messages()).hasSize(2 * heard);
    }

    @Test
    void barsFollowTheMinuteAndDayBarsComeWhileTheSessionLasts() {
        Instant beforeTheClose = at(FRIDAY, 15, 58);
        ListeningClient client =
                ListeningClient.subscribed(world.desk, "/v2/sip", JSON, beforeTheClose, "bars", "dailyBars");
        world.pass(beforeTheClose, beforeTheClose.plusSeconds(59), Duration.ofSeconds(1));
        assertThat(client.frames).isEmpty();
        world.pass(beforeTheClose.plusSeconds(59), at(FRIDAY, 16, 0), Duration.ofSeconds(1));
        assertThat(client.messages("b")).isNotEmpty();
        int days = client.messages("d").size();
        assertThat(days).isGreaterThan(20).isLessThanOrEqualTo(48);
        world.pass(at(FRIDAY, 16, 0), at(FRIDAY, 16, 3), Duration.ofSeconds(1));
        assertThat(client.messages("d")).hasSize(days);
    }

    @Test
    void theDelayedStreamIsFifteenMinutesLate() {
        ListeningClient delayed = ListeningClient.subscribed(world.desk, "/v2/delayed_sip", JSON, NOON, "trades");
        ListeningClient prompt = ListeningClient.subscribed(world.desk, "/v2/sip", JSON, NOON, "trades");
        world.pass(NOON, NOON.plusSeconds(900), Duration.ofSeconds(30));
        int heardSoFar = delayed.messages().size();
        world.pass(NOON.plusSeconds(900), NOON.plusSeconds(1_800), Duration.ofSeconds(30));

        List<JsonNode> late = delayed.messages();
        assertThat(late.subList(heardSoFar, late.size()))
                .isNotEmpty()
                .isEqualTo(prompt.messages().stream()
                        .limit(late.size() - heardSoFar)
                        .toList());
    }

    @Test
    void framesHoldNoMoreThanTheBatchAndControlMessagesStandAlone() {
        StreamWorld small = new StreamWorld(desk -> desk.batch(3));
        ListeningClient client = ListeningClient.subscribed(small.desk, "/v2/sip", JSON, NOON, "trades");
        small.pass(NOON, NOON.plusSeconds(300), Duration.ofSeconds(60));
        client.say("{'action':'unsubscribe','trades':['*']}", NOON.plusSeconds(301));

        assertThat(client.frames).allMatch(frame -> frame.messages().size() <= 3);
        assertThat(client.frames).anyMatch(frame -> frame.messages().size() == 3);
        assertThat(client.frames.getLast().messages()).hasSize(1);
    }

    @Test
    void aSlowClientIsTold407AndClosed() {
        StreamWorld narrow = new StreamWorld(desk -> desk.sendBuffer(2_000));
        ListeningClient client = ListeningClient.subscribed(narrow.desk, "/v2/sip", JSON, NOON, "trades");
        client.backlog = 1_990;
        narrow.pass(NOON, NOON.plusSeconds(300), Duration.ofSeconds(10));

        assertThat(client.frames).hasSize(1);
        assertThat(client.lastText()).isEqualTo(error(407, "slow client"));
        assertThat(client.closeCode).isEqualTo(1008);
    }

    @Test
    void theTestStreamIsAlwaysOn() {
        Instant sunday = Instant.parse("2026-02-15T08:00:00Z");
        ListeningClient client =
                ListeningClient.subscribed(world.desk, "/v2/test", MSGPACK, sunday, "trades", "quotes", "bars");
        world.pass(sunday, sunday.plusSeconds(120), Duration.ofSeconds(1));

        assertThat(client.messages())
                .allMatch(message -> message.get("S").asString().equals("FAKEPACA"));
        assertThat(client.messages("t")).hasSize(120);
        assertThat(client.messages("q")).hasSize(120);
        assertThat(client.messages("b")).hasSize(2);
    }

    @Test
    void thereAreSevenStreamsAndNoOther() {
        assertThat(Stream.of("/v2/sip", "/v2/iex", "/v2/delayed_sip", "/v2/test", "/v1beta1/boats")
                        .allMatch(StreamDesk::serves))
                .isTrue();
        assertThat(StreamDesk.serves("/v1beta1/overnight")).isTrue();
        assertThat(StreamDesk.serves("/v1beta1/news")).isTrue();
        assertThatThrownBy(() -> open("/v2/otc", JSON)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnsignedIdKeepsItsValueInBothEncodings() {
        for (StreamEncoding encoding : StreamEncoding.values()) {
            MessageWriter out = encoding.writer();
            out.begin(1).number("i", -3L).end();
            byte[] frame = FrameBuilder.alone(encoding, out);
            String read = encoding.isBinary()
                    ? MsgpackText.decode(ByteBuffer.wrap(frame)).toString()
                    : new String(frame, StandardCharsets.UTF_8);
            assertThat(read).isEqualTo("[{\"i\":18446744073709551613}]");
        }
    }
}

package dev.jupitor.alpaca.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.alpaca.internal.frame.Told.Encoding;
import dev.jupitor.alpaca.internal.frame.Told.Row;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.core.feed.FeedEvent.Barred;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException.Malformed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    private static final Row GOLDEN = new Row(
            Kind.TRADE, "AAPL", 1_704_272_400_086_175_744L, 172.81, 100, "D", 52_983_525_033_527L, 0, "@,I", "C");

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static Told read(Encoding encoding, byte[] frame) throws Malformed {
        return Told.of(encoding.reader().read(frame, 0, frame.length));
    }

    @Test
    void theVendorsTradeInMsgpackIsReadByteForByte() throws Malformed {
        byte[] frame = bytes("91 89 a1 54 a1 74 a1 53 a4 41 41 50 4c a1 69 cf 00 00 30 30 30 30 46 37 a1 78 a1 44"
                + "a1 70 cb 40 65 99 eb 85 1e b8 52 a1 73 64 a1 63 92 a1 40 a1 49 a1 7a a1 43"
                + "a1 74 d7 ff 14 8b c0 00 65 95 22 10");
        assertThat(read(Encoding.MSGPACK, frame).rows()).containsExactly(GOLDEN);
        assertThat(Message.msgpack(List.of(Message.of(GOLDEN)))).isEqualTo(frame);
    }

    @Test
    void theVendorsTradeInJsonIsTheSame() throws Malformed {
        String frame = "[{\"T\":\"t\",\"S\":\"AAPL\",\"i\":52983525033527,\"x\":\"D\",\"p\":172.81,\"s\":100,"
                + "\"c\":[\"@\",\"I\"],\"z\":\"C\",\"t\":\"2024-01-03T09:00:00.086175744Z\"}]";
        assertThat(read(Encoding.JSON, frame.getBytes(StandardCharsets.UTF_8)).rows())
                .containsExactly(GOLDEN);
    }

    @Test
    void theVendorsGreetingAndItsRefusalAreReadByteForByte() throws Malformed {
        byte[] greeting = bytes("91 82 a1 54 a7 73 75 63 63 65 73 73 a3 6d 73 67 a9 63 6f 6e 6e 65 63 74 65 64");
        assertThat(read(Encoding.MSGPACK, greeting).controls()).containsExactly(new Control.Success("connected"));
        byte[] busy = bytes("91 83 a1 54 a5 65 72 72 6f 72 a4 63 6f 64 65 cd 01 96 a3 6d 73 67 b9"
                + HexFormat.of().formatHex("connection limit exceeded".getBytes(StandardCharsets.UTF_8)));
        assertThat(read(Encoding.MSGPACK, busy).controls())
                .containsExactly(new Control.Failure(406, "connection limit exceeded"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d6 ff 65952210", "c7 0c ff 00000000 0000000065952210"})
    void aWholeSecondMayBeWrittenShortOrLong(String time) throws Malformed {
        byte[] frame = bytes("91 87 a1 54 a1 74 a1 53 a1 46 a1 69 01 a1 78 a1 44 a1 70 01 a1 73 64 a1 74" + time);
        assertThat(read(Encoding.MSGPACK, frame).rows().getFirst().nanos()).isEqualTo(1_704_272_400_000_000_000L);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void aFrameMixesPrintsCancelsCorrectionsAndBarsOfManySymbols(Encoding encoding) throws Malformed {
        Row cancel = new Row(Kind.CANCEL, "GOOGL", 1_704_291_195_428_359_580L, 105.31, 300, "D", 465, 0, "", "C");
        Row correction =
                new Row(Kind.CORRECTION, "EEM", 1_704_291_906_542_305_024L, 39.1809, 440_000, "M", -2, -1, " ,7", "B");
        Bar bar = new Bar(new Symbol("SPY"), 1_704_309_300_000L, 388.985, 389.13, 388.975, 389.12, 49_378, 461, 389.06);
        Told told = read(
                encoding,
                encoding.frame(
                        Message.of(GOLDEN),
                        Message.of(cancel),
                        Message.of(new Barred(Barred.Kind.MINUTE, bar)),
                        Message.of(correction),
                        Message.of(new Barred(Barred.Kind.UPDATED_MINUTE, bar)),
                        Message.of(new Barred(Barred.Kind.DAY, bar))));
        assertThat(told.rows()).containsExactly(GOLDEN, cancel, correction);
        assertThat(told.bars())
                .containsExactly(
                        new Barred(Barred.Kind.MINUTE, bar),
                        new Barred(Barred.Kind.UPDATED_MINUTE, bar),
                        new Barred(Barred.Kind.DAY, bar));
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void quotesStatusesBandsAndWhateverComesNewArePassedOver(Encoding encoding) throws Malformed {
        Told told = read(
                encoding,
                encoding.frame(
                        Message.of("T", "q", "S", "AMD", "bx", "U", "bp", 87.66, "c", List.of("R"), "t", Instant.EPOCH),
                        Message.of("T", "l", "S", "IONM", "u", 3.24, "d", 2.65, "i", "B"),
                        Message.of("T", "i", "S", "INAQU", "p", 9.12, "z", "C"),
                        Message.of(GOLDEN).with("r", Instant.now()).with("new", Map.of("deep", List.of(List.of(1L)))),
                        Message.of("future", List.of(), "T", "something new")));
        assertThat(told.rows()).containsExactly(GOLDEN);
        assertThat(told.skipped()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void aNameThatIsNoSymbolOfOursIsLeftOutAndItsNeighboursAreKept(Encoding encoding) throws Malformed {
        Message stranger = Message.of(GOLDEN).with("S", "abc/../d");
        Told told = read(encoding, encoding.frame(stranger, Message.of(GOLDEN)));
        assertThat(told.rows()).containsExactly(GOLDEN);
        assertThat(told.strangers()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void theSessionsStateIsReadChannelByChannel(Encoding encoding) throws Malformed {
        Told told = read(
                encoding,
                encoding.frame(Message.of(
                        "T", "subscription", "trades", List.of("*"), "quotes", null, "dailyBars", List.of("A", "B"))));
        assertThat(told.controls())
                .containsExactly(new Control.Subscribed(
                        Map.of("trades", Set.of("*"), "quotes", Set.of(), "dailyBars", Set.of("A", "B"))));
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void aPrintWithoutConditionsOrTapeHasNone(Encoding encoding) throws Malformed {
        Told told =
                read(encoding, encoding.frame(Message.of(GOLDEN).without("c").with("z", null)));
        assertThat(told.rows().getFirst().conditions()).isEmpty();
        assertThat(told.rows().getFirst().tape()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"S", "t", "x", "i", "p", "s"})
    void aPrintThatLacksWhatMakesItOneIsRefused(String key) {
        for (Encoding encoding : Encoding.values())
            assertRefused(encoding, encoding.frame(Message.of(GOLDEN).without(key)));
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void valuesThatTheirPlaceCannotHaveAreRefused(Encoding encoding) {
        assertRefused(encoding, encoding.frame(Message.of(GOLDEN).with("i", 1.5)));
        assertRefused(encoding, encoding.frame(Message.of(GOLDEN).with("s", -1.0)));
        assertRefused(encoding, encoding.frame(Message.of(GOLDEN).with("s", -1L)));
        assertRefused(encoding, encoding.frame(Message.of(GOLDEN).with("t", Instant.EPOCH)));
        assertRefused(encoding, encoding.frame(Message.of(GOLDEN).with("x", "x".repeat(65))));
        assertRefused(encoding, encoding.frame(Message.of(GOLDEN).with("p", "172.81")));
        assertRefused(encoding, encoding.frame(Message.of(GOLDEN).without("T")));
    }

    @Test
    void aLengthThatClaimsMoreThanTheFrameHoldsIsRefusedAtOnce() {
        for (String hex :
                List.of("dd 7f ff ff ff", "91 df 7f ff ff ff", "91 81 db 7f ff ff ff", "91 81 a1 54 dd ff ff ff ff"))
            assertRefused(Encoding.MSGPACK, bytes(hex));
        assertRefused(Encoding.MSGPACK, bytes("91 81 a1 7a c6 ff ff ff ff"));
    }

    @Test
    void nestingAsDeepAsTheFrameIsLongCostsNoStack() {
        byte[] deep = new byte[1 << 20];
        Arrays.fill(deep, (byte) 0x91);
        System.arraycopy(bytes("91 82 a1 7a"), 0, deep, 0, 4);
        assertRefused(Encoding.MSGPACK, deep);
        byte[] brackets = new byte[1 << 20];
        Arrays.fill(brackets, (byte) '[');
        System.arraycopy("[{\"z\":".getBytes(StandardCharsets.UTF_8), 0, brackets, 0, 6);
        assertRefused(Encoding.JSON, brackets);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void everyShorteningOfAFrameIsRefused(Encoding encoding) {
        byte[] frame = encoding.frame(Message.of(GOLDEN), Message.of(GOLDEN));
        FrameReader reader = encoding.reader();
        for (int to = 0; to < frame.length; to++) {
            int end = to;
            assertThatThrownBy(() -> reader.read(frame, 0, end)).isInstanceOf(Malformed.class);
        }
    }

    private static void assertRefused(Encoding encoding, byte[] frame) {
        assertThatThrownBy(() -> encoding.reader().read(frame, 0, frame.length)).isInstanceOf(Malformed.class);
    }
}

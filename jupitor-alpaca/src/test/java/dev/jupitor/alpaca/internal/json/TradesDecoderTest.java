package dev.jupitor.alpaca.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradesDecoderTest {
    private static final String ONE =
            "{\"t\":\"2024-01-03T09:00:00.08617574Z\",\"x\":\"P\",\"p\":184.2,\"s\":246,\"c\":[\"@\",\"T\"],\"i\":1,\"z\":\"C\"}";
    private static final Trade FIRST = new Trade(
            new Symbol("AAPL"), Instant.parse("2024-01-03T09:00:00.08617574Z"), 184.2, 246, "P", 1, "@,T", "", "C");

    static String page(String... trades) {
        return "{\"trades\":{\"AAPL\":[" + String.join(",", trades) + "]},\"next_page_token\":null}";
    }

    /// A trade with one of its parts in another form, far from the page's end so that every way of reading gets its
    /// turn.
    private static Trade read(String part, String other) throws SourceException.Malformed {
        assertThat(ONE).contains(part);
        String trade = ONE.replace(part, other);
        List<Trade> trades = Pages.trades(page(trade, trade, ONE, ONE, ONE)).trades();
        Trade alone = Pages.trades(page(trade)).trades().getFirst();
        assertThat(trades).hasSize(5).startsWith(alone, alone).endsWith(FIRST, FIRST);
        return alone;
    }

    private static void assertRefused(String part, String other, String message) {
        assertThatExceptionOfType(SourceException.Malformed.class)
                .isThrownBy(() -> Pages.trades(page(ONE, ONE.replace(part, other), ONE, ONE, ONE)))
                .withMessageContaining(message);
        assertRefusedWithoutTrace(page(ONE, ONE.replace(part, other)).getBytes(StandardCharsets.UTF_8));
    }

    /// Refused, and the batch holds what it held before.
    static void assertRefusedWithoutTrace(byte[] body) {
        byte[] good = page(ONE).getBytes(StandardCharsets.UTF_8);
        try (BufferAllocator memory = new RootAllocator();
                TradeBatch batch = TradeBatch.create(memory)) {
            TradesDecoder decoder = new TradesDecoder(batch.books());
            decoder.append(good, 0, good.length, batch);
            assertThatThrownBy(() -> decoder.append(body, 0, body.length, batch))
                    .isInstanceOf(SourceException.Malformed.class);
            assertThat(batch.rows()).isEqualTo(1);
            decoder.append(good, 0, good.length, batch);
            assertThat(batch.rows()).isEqualTo(2);
            assertThat(batch.trade(1)).isEqualTo(FIRST);
        } catch (SourceException.Malformed e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPageDecodesToItsTrades() throws SourceException.Malformed {
        Pages.Trades read = Pages.trades(page(ONE));
        assertThat(read.trades()).containsExactly(FIRST);
        assertThat(read.page()).isEqualTo(new Page(Optional.empty(), 1, List.of("AAPL"), List.of()));
    }

    @Test
    void pagesAreAppendedAfterEachOther() throws SourceException.Malformed {
        byte[] body = page(ONE, ONE, ONE, ONE).getBytes(StandardCharsets.UTF_8);
        try (BufferAllocator memory = new RootAllocator();
                TradeBatch batch = TradeBatch.create(memory)) {
            TradesDecoder decoder = new TradesDecoder(batch.books());
            for (int i = 0; i < 1_000; i++) decoder.append(body, 0, body.length, batch);
            assertThat(batch.rows()).isEqualTo(4_000);
            assertThat(batch.trade(3_999)).isEqualTo(FIRST);
        }
    }

    @Test
    void onlyTheGivenRangeIsRead() throws SourceException.Malformed {
        byte[] body = page(ONE).getBytes(StandardCharsets.UTF_8);
        byte[] larger = new byte[body.length + 20];
        Arrays.fill(larger, (byte) '}');
        System.arraycopy(body, 0, larger, 7, body.length);
        try (BufferAllocator memory = new RootAllocator();
                TradeBatch batch = TradeBatch.create(memory)) {
            TradesDecoder decoder = new TradesDecoder(batch.books());
            assertThat(decoder.append(larger, 7, 7 + body.length, batch).rows()).isEqualTo(1);
            assertThatThrownBy(() -> decoder.append(larger, 7, 8 + body.length, batch))
                    .isInstanceOf(SourceException.Malformed.class);
        }
    }

    @Test
    void theFormForOneSymbolIsReadWhereverItsSymbolStands() throws SourceException.Malformed {
        assertThat(Pages.trades("{\"trades\":[" + ONE + "],\"symbol\":\"AAPL\",\"next_page_token\":null}")
                        .trades())
                .containsExactly(FIRST);
        assertThat(Pages.trades("{\"symbol\":\"AAPL\",\"next_page_token\":\"n\",\"trades\":[" + ONE + "]}")
                        .trades())
                .containsExactly(FIRST);
        assertThat(Pages.trades("{\"trades\":null,\"symbol\":\"TSLA\",\"next_page_token\":null}")
                        .trades())
                .isEmpty();
        assertThatThrownBy(() -> Pages.trades("{\"trades\":[" + ONE + "],\"next_page_token\":null}"))
                .hasMessageContaining("symbol");
    }

    @Test
    void emptyIsLegalInEveryForm() throws SourceException.Malformed {
        for (String trades : List.of("{}", "null", "{\"AAPL\":[]}", "{\"AAPL\":null}"))
            assertThat(Pages.trades("{\"trades\":" + trades + ",\"next_page_token\":null}")
                            .page()
                            .rows())
                    .isZero();
    }

    @Test
    void namesThatAreNoSymbolsAreLeftOutAndNamed() throws SourceException.Malformed {
        String body = "{\"trades\":{\"../x\":[%s],\"AAPL\":[%s],\"A/B\":[%s]},\"next_page_token\":null}"
                .formatted(ONE, ONE, ONE);
        Pages.Trades read = Pages.trades(body);
        assertThat(read.trades()).containsExactly(FIRST);
        assertThat(read.page().stranger()).containsExactly("../x", "A/B");
        assertThat(read.page().rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0",
        "1",
        "140",
        "140.2",
        "39.1582",
        "0.0001",
        "123456789012345",
        "1234567890.12345",
        "12345678901234567",
        "0.1234567890123456789",
        "1e3",
        "1E-2",
        "1.5e+3",
        "9007199254740993",
        "4.35",
        "0.000000000000000000000001",
        "179769313486231570000000000000",
        "-0.0",
        "-12.5"
    })
    void pricesAreReadAsTheJdkReadsThem(String price) throws SourceException.Malformed {
        assertThat(read("184.2", price).price()).isEqualTo(Double.parseDouble(price));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999",
                "-1e999",
                "NaN",
                "Infinity",
                "01",
                "1.",
                ".5",
                "+1",
                "1e",
                "1e+",
                "--1",
                "0x10",
                "\"184.2\"",
                "null",
                "true",
                "1_000",
                "184.2.1"
            })
    void whatIsNoPriceIsRefused(String price) {
        assertRefused("184.2", price, "");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1e2,100",
        "100.0,100",
        "1.5e1,15",
        "4294967295,4294967295",
        "9223372036854775807,9223372036854775807"
    })
    void sizesAreWholeInAnyForm(String text, long size) throws SourceException.Malformed {
        assertThat(read("246", text).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.5", "100.5", "-1", "9223372036854775808", "1e30", "1e-1", "1e999999999", "\"246\"", "null"})
    void aSizeThatIsNotWholeIsRefused(String size) {
        assertRefused("246", size, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "52983525033527",
                "999999999999999999",
                "1000000000000000000",
                "9223372036854775808",
                "18446744073709551615"
            })
    void idsFillSixtyFourBits(String id) throws SourceException.Malformed {
        assertThat(read("\"i\":1", "\"i\":" + id).id()).isEqualTo(Long.parseUnsignedLong(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"18446744073709551616", "-1", "1.5", "99999999999999999999999", "00"})
    void anIdBeyondSixtyFourBitsIsRefused(String id) {
        assertRefused("\"i\":1", "\"i\":" + id, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-10-13T08:00:00.08960768Z",
                "2021-10-13T08:00:00Z",
                "2021-10-13T08:00:36.002951946Z",
                "2021-10-13T08:00:36.1Z",
                "2021-10-13T23:59:59.999999999Z",
                "2024-02-29T00:00:00.000000001Z",
                "2024-01-03T04:00:00.5-05:00",
                "2024-01-03T04:00:00+05:30",
                "2261-12-31T23:59:59Z",
                "1970-01-02T00:00:00Z"
            })
    void timesAreReadToTheNanosecond(String time) throws SourceException.Malformed {
        assertThat(read("2024-01-03T09:00:00.08617574Z", time).at())
                .isEqualTo(OffsetDateTime.parse(time).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-03",
                "2024-01-03T09:00:00",
                "2024-01-03 09:00:00Z",
                "2024-13-03T09:00:00Z",
                "2023-02-29T09:00:00Z",
                "2024-01-03T24:00:00Z",
                "2024-01-03T09:60:00Z",
                "2024-01-03T09:00:60Z",
                "2024-01-03T09:00:00.Z",
                "2024-01-03T09:00:00.1234567890Z",
                "2024-01-03T09:00:00.12345678901Z",
                "2024-01-03T09:00:00+24:00",
                "2024-01-03T09:00:00+0500",
                "1969-12-31T00:00:00Z",
                "2300-01-01T00:00:00Z",
                "2024-01-03T0a:00:00Z",
                "2024-01-03T09-00-00Z",
                "",
                "1704272400"
            })
    void whatIsNoInstantIsRefused(String time) {
        assertRefused("2024-01-03T09:00:00.08617574Z", time, "instant");
    }

    @Test
    void conditionsAreJoinedInTheirOrder() throws SourceException.Malformed {
        String codes = "[\"@\",\"T\"]";
        assertThat(read(codes, "[]").conditions()).isEmpty();
        assertThat(read(codes, "null").conditions()).isEmpty();
        assertThat(read(codes, "[\" \"]").conditions()).isEqualTo(" ");
        assertThat(read(codes, "[\"@\",\"F\",\"T\",\"I\"]").conditions()).isEqualTo("@,F,T,I");
        assertThat(read(codes, "[\"@\",\"F\",\"T\",\"I\",\"4\",\"W\"]").conditions())
                .isEqualTo("@,F,T,I,4,W");
        assertThat(read(codes, "[ \"@\" , \"T\" ]").conditions()).isEqualTo("@,T");
        assertThat(read(codes, "[\"\\u0040\",\"\\\"\"]").conditions()).isEqualTo("@,\"");
        assertThat(read(codes, "[\"12\",\"é\"]").conditions()).isEqualTo("12,é");
        assertThat(read(codes, "[\"\\\",\",\"T\"]").conditions()).isEqualTo("\",,T");
        assertThat(read(",\"c\":" + codes, "").conditions()).isEmpty();
    }

    @Test
    void anEmptyConditionKeepsItsPlace() throws SourceException.Malformed {
        assertThat(read("[\"@\",\"T\"]", "[\"\",\"T\"]").conditions()).isEqualTo(",T");
        assertThat(read("[\"@\",\"T\"]", "[\"@\",\"\",\"\"]").conditions()).isEqualTo("@,,");
    }

    @Test
    void conditionsThatAreNoListOfTextsAreRefused() {
        assertRefused("[\"@\",\"T\"]", "\"@\"", "these are option trades, not stock trades");
        assertRefused("[\"@\",\"T\"]", "[\"@\",null]", "");
        assertRefused("[\"@\",\"T\"]", "[\"@\",]", "");
        assertRefused("[\"@\",\"T\"]", "[\"@\" \"T\"]", "");
        assertRefused("[\"@\",\"T\"]", "[\"\\\",\"T\"]", "");
        assertRefused("[\"@\",\"T\"]", "{}", "");
    }

    @Test
    void updatesTapesAndVenuesAreKeptAsTheyStand() throws SourceException.Malformed {
        assertThat(read("\"z\":\"C\"", "\"z\":\"C\",\"u\":\"canceled\"").update())
                .isEqualTo("canceled");
        assertThat(read("\"z\":\"C\"", "\"u\":\"corrected\",\"z\":\"C\"").update())
                .isEqualTo("corrected");
        assertThat(read("\"z\":\"C\"", "\"z\":\"C\",\"u\":null").update()).isEmpty();
        assertThat(read("\"z\":\"C\"", "\"z\":\"C\",\"u\":\"incorrect\",\"n\":[{\"deep\":[1,2,{}]},\"\\n\"]")
                        .update())
                .isEqualTo("incorrect");
        assertThat(read(",\"z\":\"C\"", "").tape()).isEmpty();
        assertThat(read("\"x\":\"P\"", "\"x\":\"\\u0050\"").exchange()).isEqualTo("P");
        assertThat(read("\"x\":\"P\"", "\"x\":\"é\"").exchange()).isEqualTo("é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "x", "p", "s", "i"})
    void aTradeWithoutOneOfItsPartsIsRefused(String key) {
        assertRefused("\"" + key + "\":", "\"was_" + key + "\":", "a trade without its");
        assertRefused("\"" + key + "\":", "\"z\":\"C\",\"" + key + key + key + key + key + "\":", "");
    }

    @Test
    void aKeyThatComesTwiceInATradeIsRefused() {
        assertRefused("\"s\":246", "\"s\":246,\"s\":247", "twice");
    }

    @Test
    void tradesOfCryptoAreRefusedByTheirTakerSide() {
        assertRefused("\"z\":\"C\"", "\"tks\":\"S\"", "these are crypto trades, not stock trades");
    }

    @Test
    void theEnvelopeIsTakenAtItsWord() {
        String good = page(ONE);
        List<String> bad = List.of(
                good.substring(0, good.length() - 1),
                good + "x",
                good + "{}",
                good.replace(",\"next_page_token\":null", ""),
                good.replace("null}", "\"\"}"),
                good.replace("null}", "7}"),
                good.replace("null}", "null,\"next_page_token\":null}"),
                good.replace("]}", "],\"AAPL\":[]}"),
                good.replace("]},", "],}"),
                "[" + good + "]",
                "\uFEFF" + good,
                "",
                "   ",
                "null",
                "{}",
                "<html><body>502</body></html>",
                "{\"message\":\"too many requests.\"}");
        for (String body : bad) {
            assertThatThrownBy(() -> Pages.trades(body)).as(body).isInstanceOf(SourceException.Malformed.class);
            assertRefusedWithoutTrace(body.getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> Pages.trades("{\"message\":\"forbidden.\"}"))
                .hasMessage("this is an error message, not trades");
    }

    @Test
    void aBodyCutAnywhereIsRefused() {
        byte[] body = page(ONE, ONE, ONE, ONE).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < body.length; length++) assertRefusedWithoutTrace(Arrays.copyOf(body, length));
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedWhereverTheyStand() {
        byte[] body =
                page(ONE.replace("}", ",\"note\":\"abc\"}"), ONE, ONE, ONE).getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < body.length; at++) {
            byte[] broken = body.clone();
            broken[at] = (byte) 0xC3;
            assertRefusedWithoutTrace(broken);
        }
    }

    @Test
    void unknownValuesMayNestButNotWithoutEnd() throws SourceException.Malformed {
        String deep = "[".repeat(60) + "]".repeat(60);
        assertThat(Pages.trades("{\"extra\":" + deep + ",\"trades\":{},\"next_page_token\":null}")
                        .trades())
                .isEmpty();
        String abyss = "[".repeat(100_000);
        assertThatThrownBy(() -> Pages.trades("{\"extra\":" + abyss)).hasMessageContaining("nested");
    }

    @Test
    void moreVenuesThanACodeHoldsAreGarbage() {
        StringBuilder trades = new StringBuilder();
        for (int i = 0; i < 300; i++) trades.append(i == 0 ? "" : ",").append(ONE.replace("\"P\"", "\"V" + i + "\""));
        assertThatThrownBy(() -> Pages.trades(page(trades.toString())))
                .isInstanceOf(SourceException.Malformed.class)
                .hasMessageContaining("exchange");
    }
}

package dev.jupitor.baostock.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.baostock.Vectors;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FrameCodecTest {
    private static final String LOGIN = "login\u0001anonymous\u0001123456\u00010";

    @Test
    void loginIsWrittenAsTheOfficialClientWritesIt() {
        assertThat(FrameCodec.request("00.9.40", "00", LOGIN)).isEqualTo(Vectors.frame("login_request"));
        assertThat(FrameCodec.request("00.9.10", "00", LOGIN)).isEqualTo(Vectors.frame("login_request_0910"));
        assertThat(crcOf(FrameCodec.request("00.9.30", "00", LOGIN))).isEqualTo("2424945179");
    }

    @Test
    void logoutIsWrittenAsTheOfficialClientWritesIt() {
        assertThat(FrameCodec.request("00.9.10", "02", "logout\u0001anonymous\u000120260422163817"))
                .isEqualTo(Vectors.frame("logout_request_0910"));
        assertThat(FrameCodec.request("00.9.40", "02", "logout\u0001anonymous\u000120260130203000"))
                .isEqualTo(Vectors.frame("logout_request"));
    }

    @Test
    void everyRequestOfTheCatalogueHasItsLengthChecksumAndSize() {
        List<String> requests = Vectors.requests();
        assertThat(requests).hasSize(31);
        for (String line : requests) {
            String[] expected = line.split("\\|");
            byte[] frame = FrameCodec.request("00.9.40", expected[0], expected[1].replace('␁', '\u0001'));
            assertThat(lengthOf(frame)).as(line).isEqualTo(expected[2]);
            assertThat(crcOf(frame)).as(line).isEqualTo(expected[3]);
            assertThat(frame.length).as(line).isEqualTo(Integer.parseInt(expected[4]));
        }
    }

    @Test
    void chineseNamesAreCountedInCharacters() {
        byte[] frame =
                FrameCodec.request("00.9.40", "45", "query_stock_basic\u0001anonymous\u00011\u00012000\u0001\u0001浦发");
        assertThat(lengthOf(frame)).isEqualTo("0000000038".replaceFirst("^0+", ""));
        assertThat(crcOf(frame)).isEqualTo("3758647773");
        assertThat(frame).hasSize(75);
    }

    @Test
    void anEmptyLastParameterLeavesItsSeparator() {
        byte[] frame = FrameCodec.request("00.9.10", "61", "query_hs300_stocks\u0001anonymous\u00011\u000110000\u0001");
        assertThat(lengthOf(frame)).isEqualTo("37");
        assertThat(crcOf(frame)).isEqualTo("968353808");
        assertThat(frame).hasSize(69);
    }

    @Test
    void everyKnownFrameIsReadWholeAndOneByteAtATime() throws IOException {
        for (String name : Vectors.names()) {
            byte[] bytes = Vectors.frame(name);
            boolean isRequest = name.contains("request");
            Frame whole = read(new FrameReader(new ByteArrayInputStream(bytes)), isRequest);
            Frame drip = read(new FrameReader(pieces(bytes, 1)), isRequest);
            assertThat(whole.wireBytes()).as(name).isEqualTo(bytes.length);
            assertThat(drip.body()).as(name).isEqualTo(whole.body());
        }
    }

    @Test
    void compressedAnswersAreInflated() throws IOException {
        assertThat(answer("hour_answer").body()).hasSize(1259);
        assertThat(answer("compact_answer_1").text())
                .isEqualTo("0\u0001success\u0001query_history_k_data_plus\u0001anonymous\u00011\u00012\u0001"
                        + "{\"record\":[[\"2024-01-02\",\"sh.600000\",\"6.6000000000\"],"
                        + "[\"2024-01-03\",\"sh.600000\",\"6.6400000000\"]]}\u0001sh.600000\u0001date,code,close"
                        + "\u00012024-01-02\u00012024-01-04\u0001d\u00013");
        assertThat(answer("compact_answer_2").text()).hasSize(156);
        assertThat(answer("compact_answer_empty").text()).hasSize(102);
    }

    @Test
    void anAnswersLengthCountsCharactersAndNotBytes() throws IOException {
        Frame frame = answer("stock_basic_answer");
        assertThat(frame.announced()).isEqualTo(162);
        assertThat(frame.body()).hasSize(170);
        assertThat(frame.text()).hasSize(162).contains("浦发银行");
    }

    @Test
    void aByteThatChangedOnTheWayIsNoticed() {
        byte[] bytes = Vectors.frame("calendar_answer");
        bytes[100] ^= 1;
        assertRefused(bytes, "checksum");
    }

    @Test
    void anAnswerThatEndsTooEarlyIsTruncated() {
        byte[] bytes = java.util.Arrays.copyOf(Vectors.frame("hour_answer"), 200);
        assertThatThrownBy(() -> new FrameReader(new ByteArrayInputStream(bytes)).answer())
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.kind()).isEqualTo(WireException.Kind.TRUNCATED));
        assertThatThrownBy(() -> new FrameReader(InputStream.nullInputStream()).answer())
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.kind()).isEqualTo(WireException.Kind.CLOSED));
    }

    @Test
    void aLengthThatCannotBeIsRefusedBeforeAnythingIsReservedForIt() {
        assertRefused("00.9.00\u000196\u00019999999999".getBytes(ISO_8859_1), "announces");
        assertRefused("00.9.00\u000134\u00010067108865".getBytes(ISO_8859_1), "announces");
    }

    @Test
    void headersThatAreNoneAreRefused() {
        assertRefused("GET / HTTP/1.1\r\nHost: example".getBytes(ISO_8859_1), "begin with version");
        assertRefused("00.9.00\u0001x6\u00010000000001".getBytes(ISO_8859_1), "type");
        assertRefused("00.9.00\u000196\u0001000000000x".getBytes(ISO_8859_1), "no number");
    }

    @Test
    void aRequestThatNeverEndsIsRefused() {
        byte[] endless =
                ("00.9.40\u000133\u00010000000010" + "x".repeat(FrameCodec.LONGEST_REQUEST + 1)).getBytes(ISO_8859_1);
        assertThatThrownBy(() -> new FrameReader(new ByteArrayInputStream(endless)).request())
                .isInstanceOf(WireException.class)
                .hasMessageContaining("does not end");
    }

    @Test
    void bytesBehindAnAnswerAreSeen() throws IOException {
        byte[] twice = concat(Vectors.frame("login_answer"), Vectors.frame("logout_answer"));
        FrameReader reader = new FrameReader(new ByteArrayInputStream(twice));
        assertThat(reader.answer().type()).isEqualTo("01");
        assertThat(reader.hasMore()).isTrue();
        assertThat(reader.answer().type()).isEqualTo("03");
        assertThat(reader.hasMore()).isFalse();
    }

    @Property(tries = 200)
    void anyBodyComesBackWhateverTheSplit(
            @ForAll @StringLength(max = 300) String text,
            @ForAll @IntRange(min = 1, max = 40) int piece,
            @ForAll boolean isCompressed)
            throws IOException {
        String body =
                new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("<![CDATA[]]>\n", "");
        byte[] frame = FrameCodec.answer("00.9.00", isCompressed ? "96" : "34", body);
        Frame read = new FrameReader(pieces(frame, piece)).answer();
        assertThat(read.text()).isEqualTo(body);
    }

    @Property(tries = 100)
    void anyRequestComesBackWhateverTheSplit(
            @ForAll @StringLength(max = 200) String text, @ForAll @IntRange(min = 1, max = 40) int piece)
            throws IOException {
        String body = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\n', ' ');
        byte[] frames = concat(FrameCodec.request("00.9.40", "33", body), FrameCodec.request("00.9.40", "35", body));
        FrameReader reader = new FrameReader(pieces(frames, piece));
        assertThat(reader.request()).map(Frame::text).contains(body);
        assertThat(reader.request()).map(Frame::type).contains("35");
        assertThat(reader.request()).isEmpty();
    }

    @Test
    void squeezedNothingThatInflatesToMuchIsRefusedInTime() {
        byte[] bomb = Zlib.deflate(new byte[FrameCodec.LONGEST_BODY + 1]);
        assertThatThrownBy(() -> Zlib.inflate(bomb, 0, bomb.length, 1 << 20))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("inflates to over");
    }

    private static Frame answer(String name) throws IOException {
        return new FrameReader(new ByteArrayInputStream(Vectors.frame(name))).answer();
    }

    private static Frame read(FrameReader reader, boolean isRequest) throws IOException {
        return isRequest ? reader.request().orElseThrow() : reader.answer();
    }

    private static void assertRefused(byte[] bytes, String why) {
        assertThatThrownBy(() -> new FrameReader(new ByteArrayInputStream(bytes)).answer())
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.kind()).isEqualTo(WireException.Kind.MALFORMED))
                .hasMessageContaining(why);
    }

    /// The bytes, never more at once than a piece of a length that varies.
    static InputStream pieces(byte[] bytes, int longest) {
        Random random = new Random(longest);
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return super.read(into, from, Math.min(length, 1 + random.nextInt(longest)));
            }
        };
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static String lengthOf(byte[] frame) {
        return Integer.toString(Integer.parseInt(new String(frame, 11, 10, ISO_8859_1)));
    }

    private static String crcOf(byte[] frame) {
        String text = new String(frame, ISO_8859_1);
        return text.substring(text.lastIndexOf('\u0001') + 1, text.length() - 1);
    }
}

package dev.jupitor.baostock.internal.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/// Frames to bytes and back, for both ends of a line. Pure.
///
/// A request is `header body SOH crc LF`, an answer `header body SOH crc <![CDATA[]]> LF`, and an answer of the types
/// in
/// [#COMPRESSED] `header zlib(body) SOH crc LF <![CDATA[]]> LF`. The header's length counts characters (code points),
/// but
/// of a compressed body bytes. The checksum is CRC-32 of header and body; that of compressed answers is made in a way
/// that nobody knows, and is not looked at: their zlib stream has a checksum of its own.
public final class FrameCodec {
    /// Between the parts of a frame and the fields of a body.
    public static final byte SOH = 1;

    /// Ends a request.
    public static final byte LF = '\n';

    /// No header may announce more, no body inflate to more.
    public static final int LONGEST_BODY = 64 << 20;

    /// No frame is longer.
    public static final int LONGEST_FRAME = 128 << 20;

    /// No request is longer: its parameters are few and short.
    public static final int LONGEST_REQUEST = 1 << 16;

    /// What follows a body: SOH, the checksum, a line feed and the end.
    static final int LONGEST_TRAILER = 64;

    /// The types of answers whose bodies are compressed.
    public static final Set<String> COMPRESSED = Set.of("96", "99", "9B", "9D");

    private static final byte[] END = "<![CDATA[]]>\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_CRC = 10;
    private static final int LONGEST_CHARACTER = 4;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private FrameCodec() {}

    /// The bytes of a request.
    public static byte[] request(String version, String type, String body) {
        byte[] signed = bytes(Header.text(version, type, characters(body)) + body);
        return joined(signed, bytes("\u0001" + crc(signed, 0, signed.length) + "\n"));
    }

    /// The bytes of an answer, compressed if its type is one of [#COMPRESSED].
    public static byte[] answer(String version, String type, String body) {
        return COMPRESSED.contains(type) ? compressed(version, type, body) : plain(version, type, body);
    }

    private static byte[] plain(String version, String type, String body) {
        byte[] signed = bytes(Header.text(version, type, characters(body)) + body);
        return joined(signed, bytes("\u0001" + crc(signed, 0, signed.length)), END);
    }

    private static byte[] compressed(String version, String type, String body) {
        byte[] squeezed = Zlib.deflate(bytes(body));
        byte[] signed = joined(bytes(Header.text(version, type, squeezed.length)), squeezed);
        return joined(signed, bytes("\u0001" + crc(signed, 0, signed.length) + "\n"), END);
    }

    /// Reads a request; `to` is behind its line feed.
    static Frame readRequest(byte[] bytes, int from, int to) throws WireException {
        if (to - from < Header.BYTES + 3 || bytes[to - 1] != LF)
            throw WireException.malformed("a request is too short");
        Header header = Header.at(bytes, from);
        int soh = crcBefore(bytes, from + Header.BYTES, to - 1);
        checkCrc(bytes, from, soh, to - 1);
        return frame(header, Arrays.copyOfRange(bytes, from + Header.BYTES, soh), to - from);
    }

    /// Reads an answer; `to` is behind its end.
    static Frame readAnswer(byte[] bytes, int from, int to) throws WireException {
        Header header = Header.at(bytes, from);
        return COMPRESSED.contains(header.type()) ? squeezed(header, bytes, from, to) : plain(header, bytes, from, to);
    }

    private static Frame squeezed(Header header, byte[] bytes, int from, int to) throws WireException {
        int body = from + Header.BYTES;
        int crcEnd = to - END.length - 1;
        if (crcEnd < 0
                || bytes[crcEnd] != LF
                || crcBefore(bytes, body + header.length(), crcEnd) != body + header.length())
            throw WireException.malformed("a compressed body is not as long as its header says");
        return frame(header, Zlib.inflate(bytes, body, header.length(), LONGEST_BODY), to - from);
    }

    private static Frame plain(Header header, byte[] bytes, int from, int to) throws WireException {
        int crcEnd = to - END.length;
        int soh = crcBefore(bytes, from + Header.BYTES, crcEnd);
        checkCrc(bytes, from, soh, crcEnd);
        return frame(header, Arrays.copyOfRange(bytes, from + Header.BYTES, soh), to - from);
    }

    private static Frame frame(Header header, byte[] body, int wireBytes) throws WireException {
        if (!isAscii(body)) checkUtf8(body);
        return new Frame(header.version(), header.type(), body, header.length(), wireBytes);
    }

    /// Eight bytes at a time: a body may be megabytes long.
    private static boolean isAscii(byte[] bytes) {
        long all = 0;
        int i = 0;
        for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) all |= (long) WORDS.get(bytes, i);
        for (; i < bytes.length; i++) all |= bytes[i];
        return (all & HIGH_BITS) == 0;
    }

    private static void checkUtf8(byte[] bytes) throws WireException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException wrong) {
            throw new WireException(WireException.Kind.MALFORMED, "a body is not UTF-8", wrong);
        }
    }

    /// The place of the SOH in front of the digits that end at a place.
    private static int crcBefore(byte[] bytes, int first, int end) throws WireException {
        int at = end - 1;
        while (at >= first && bytes[at] >= '0' && bytes[at] <= '9') at--;
        int digits = end - 1 - at;
        if (at < first || bytes[at] != SOH || digits < 1 || digits > LONGEST_CRC)
            throw WireException.malformed("a frame has no checksum");
        return at;
    }

    private static void checkCrc(byte[] bytes, int from, int soh, int end) throws WireException {
        String said = new String(bytes, soh + 1, end - soh - 1, StandardCharsets.US_ASCII);
        long is = crc(bytes, from, soh);
        if (!said.equals(Long.toString(is)))
            throw WireException.malformed("a frame's checksum is %d and should be %s".formatted(is, said));
    }

    private static long crc(byte[] bytes, int from, int to) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, to - from);
        return crc.getValue();
    }

    /// Where the end of an answer begins, searched in [from, to); -1 if it is not there.
    static int findEnd(byte[] bytes, int from, int to) {
        for (int at = from; at <= to - END.length; at++)
            if (bytes[at] == END[0] && Arrays.equals(bytes, at, at + END.length, END, 0, END.length)) return at;
        return -1;
    }

    static int endLength() {
        return END.length;
    }

    /// How long an answer with this header can be at most, from its first byte.
    static int longest(Header header) {
        long body = COMPRESSED.contains(header.type()) ? header.length() : (long) LONGEST_CHARACTER * header.length();
        return (int) Math.min(LONGEST_FRAME, Header.BYTES + body + LONGEST_TRAILER);
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        byte[] joined =
                new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}

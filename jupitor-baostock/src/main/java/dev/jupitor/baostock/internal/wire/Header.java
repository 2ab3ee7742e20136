package dev.jupitor.baostock.internal.wire;

import java.nio.charset.StandardCharsets;

/// The 21 bytes that every frame begins with: version, SOH, type, SOH, length in ten digits.
///
/// @param length of the body in characters, or in bytes if it is compressed; no more than [FrameCodec#LONGEST_BODY]
record Header(String version, String type, int length) {
    static final int BYTES = 21;
    private static final int VERSION = 7;
    private static final int TYPE = 8;
    private static final int LENGTH = 11;

    /// Reads the header that begins at a place.
    static Header at(byte[] bytes, int from) throws WireException {
        if (bytes[from + VERSION] != FrameCodec.SOH || bytes[from + LENGTH - 1] != FrameCodec.SOH)
            throw WireException.malformed("a frame does not begin with version, type and length");
        String version = ascii(bytes, from, VERSION);
        String type = ascii(bytes, from + TYPE, 2);
        if (!isType(type)) throw WireException.malformed("a frame is of a type that is none: '%s'".formatted(type));
        return new Header(version, type, length(bytes, from + LENGTH));
    }

    private static String ascii(byte[] bytes, int from, int length) throws WireException {
        for (int i = from; i < from + length; i++)
            if (bytes[i] < 0x20 || bytes[i] > 0x7e) throw WireException.malformed("a frame's header is no text");
        return new String(bytes, from, length, StandardCharsets.US_ASCII);
    }

    static boolean isType(String type) {
        return type.length() == 2 && isTypeDigit(type.charAt(0)) && isTypeDigit(type.charAt(1));
    }

    private static boolean isTypeDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'F';
    }

    private static int length(byte[] bytes, int from) throws WireException {
        long length = 0;
        for (int i = from; i < from + BYTES - LENGTH; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') throw WireException.malformed("a frame's length is no number");
            length = 10 * length + bytes[i] - '0';
        }
        if (length > FrameCodec.LONGEST_BODY)
            throw WireException.malformed(
                    "a frame announces a body of %d; %d is the most".formatted(length, FrameCodec.LONGEST_BODY));
        return (int) length;
    }

    /// The header's bytes as text.
    static String text(String version, String type, int length) {
        if (version.length() != VERSION) throw new IllegalArgumentException("not a version: '%s'".formatted(version));
        if (!isType(type)) throw new IllegalArgumentException("not a message type: '%s'".formatted(type));
        return "%s\u0001%s\u0001%010d".formatted(version, type, length);
    }
}

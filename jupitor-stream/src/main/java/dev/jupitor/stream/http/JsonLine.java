package dev.jupitor.stream.http;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/// Writes one document on one line, in the original's way (stream-and-serving §4.1): keys in the order in which they
/// are written, no blanks, `<`, `>` and `&` escaped, half characters as U+FFFD, doubles in the shortest form that reads
/// back as the same, whole ones without a fraction. It ends in a line feed.
///
/// For one thread. The calls nest as the document does; what is left open is an error.
public final class JsonLine {
    public static final String TYPE = "application/json";

    private static final int REPLACEMENT = 0xFFFD;
    private static final double LEAST_PLAIN = 1e-6;
    private static final double LEAST_EXPONENT = 1e21;
    private static final JsonFactory JSON =
            JsonFactory.builder().characterEscapes(new OriginalEscapes()).build();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes);

    /// Writes a value with what is given.
    @FunctionalInterface
    public interface Part {
        void write(JsonLine json);
    }

    /// A document that is one object.
    public static byte[] object(Part members) {
        JsonLine line = new JsonLine();
        line.objectValue(members);
        return line.end();
    }

    private byte[] end() {
        out.close();
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /// An object as an element of an array.
    public JsonLine objectValue(Part members) {
        out.writeStartObject();
        members.write(this);
        out.writeEndObject();
        return this;
    }

    public JsonLine object(String name, Part members) {
        out.writeName(wellFormed(name));
        return objectValue(members);
    }

    public JsonLine array(String name, Part elements) {
        out.writeName(wellFormed(name));
        return arrayValue(elements);
    }

    /// An array as an element of an array.
    public JsonLine arrayValue(Part elements) {
        out.writeStartArray();
        elements.write(this);
        out.writeEndArray();
        return this;
    }

    public JsonLine text(String name, String value) {
        out.writeName(wellFormed(name));
        return textValue(value);
    }

    public JsonLine textValue(String value) {
        out.writeString(wellFormed(value));
        return this;
    }

    public JsonLine bool(String name, boolean value) {
        out.writeName(wellFormed(name));
        out.writeBoolean(value);
        return this;
    }

    public JsonLine whole(String name, long value) {
        out.writeName(wellFormed(name));
        return wholeValue(value);
    }

    public JsonLine wholeValue(long value) {
        out.writeNumber(value);
        return this;
    }

    /// @throws IllegalArgumentException when it is no finite number, for which JSON has no form
    public JsonLine number(String name, double value) {
        out.writeName(wellFormed(name));
        out.writeNumber(shortest(value));
        return this;
    }

    static String shortest(double value) {
        if (!Double.isFinite(value)) throw new IllegalArgumentException("JSON has no form for " + value);
        if (value == 0) return 1 / value < 0 ? "-0" : "0";
        if (value == Math.rint(value) && Math.abs(value) < 1e15) return Long.toString((long) value);
        double size = Math.abs(value);
        if (size >= LEAST_PLAIN && size < LEAST_EXPONENT)
            return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        return exponential(Double.toString(value));
    }

    /// `1.0E-7` as `1e-7`, `1.5E21` as `1.5e+21`.
    private static String exponential(String java) {
        String text = java.replace(".0E", "E");
        return text.contains("E-") ? text.replace("E-", "e-") : text.replace("E", "e+");
    }

    /// The text with U+FFFD in place of every half of a character.
    static String wellFormed(String text) {
        if (text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) return text;
        return text.codePoints()
                .map(point -> isHalf(point) ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /// What the original's encoder escapes beside what JSON demands.
    private static final class OriginalEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;
        private final int[] ascii = standardAsciiEscapesForJSON();

        OriginalEscapes() {
            for (char letter : new char[] {'<', '>', '&'}) ascii[letter] = ESCAPE_CUSTOM;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int letter) {
            return switch (letter) {
                case '<', '>', '&', '\u2028', '\u2029' -> new SerializedString("\\u%04x".formatted(letter));
                default -> null;
            };
        }
    }

    /// For messages and tests.
    public static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }
}

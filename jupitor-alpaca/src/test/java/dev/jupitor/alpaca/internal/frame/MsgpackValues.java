package dev.jupitor.alpaca.internal.frame;

import dev.jupitor.alpaca.internal.json.JsonValues;
import dev.jupitor.alpaca.internal.json.PageJudge.Unsound;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A frame in msgpack as a tree, read plainly by the specification's table; shares no code with the cursor.
final class MsgpackValues {
    /// What stands for a text that is no UTF-8: half of a character.
    private static final String NO_TEXT = "\uDBFF";

    private final ByteBuffer in;
    private int strange;

    private MsgpackValues(byte[] frame) {
        in = ByteBuffer.wrap(frame);
    }

    static JsonValues of(byte[] frame) throws Unsound {
        try {
            MsgpackValues reading = new MsgpackValues(frame);
            JsonValues value = reading.value();
            if (reading.in.hasRemaining()) throw new Unsound("more");
            return value;
        } catch (BufferUnderflowException e) {
            throw new Unsound("cut off");
        } catch (StackOverflowError e) {
            throw new Unsound("deep");
        }
    }

    private JsonValues value() throws Unsound {
        int type = in.get() & 0xFF;
        if (type < 0x80) return digits(type);
        if (type < 0x90) return map(type & 15);
        if (type < 0xA0) return array(type & 15);
        if (type < 0xC0) return text(type & 31);
        if (type >= 0xE0) return digits((byte) type);
        return switch (type) {
            case 0xC0 -> new JsonValues.Word("null");
            case 0xC2, 0xC3 -> new JsonValues.Word("bool");
            case 0xC4 -> bytes(in.get() & 0xFF);
            case 0xC5 -> bytes(in.getShort() & 0xFFFF);
            case 0xC6 -> bytes(in.getInt() & 0xFFFFFFFFL);
            case 0xC7 -> extension(in.get() & 0xFF);
            case 0xC8 -> extension(in.getShort() & 0xFFFF);
            case 0xC9 -> extension(in.getInt() & 0xFFFFFFFFL);
            case 0xCA -> decimal(in.getFloat());
            case 0xCB -> decimal(in.getDouble());
            case 0xCC -> digits(in.get() & 0xFF);
            case 0xCD -> digits(in.getShort() & 0xFFFF);
            case 0xCE -> digits(in.getInt() & 0xFFFFFFFFL);
            case 0xCF -> new JsonValues.Digits(Long.toUnsignedString(in.getLong()));
            case 0xD0 -> digits(in.get());
            case 0xD1 -> digits(in.getShort());
            case 0xD2 -> digits(in.getInt());
            case 0xD3 -> digits(in.getLong());
            case 0xD4 -> extension(1);
            case 0xD5 -> extension(2);
            case 0xD6 -> extension(4);
            case 0xD7 -> extension(8);
            case 0xD8 -> extension(16);
            case 0xD9 -> text(in.get() & 0xFF);
            case 0xDA -> text(in.getShort() & 0xFFFF);
            case 0xDB -> text(in.getInt() & 0xFFFFFFFFL);
            case 0xDC -> array(in.getShort() & 0xFFFF);
            case 0xDD -> array(in.getInt() & 0xFFFFFFFFL);
            case 0xDE -> map(in.getShort() & 0xFFFF);
            case 0xDF -> map(in.getInt() & 0xFFFFFFFFL);
            default -> throw new Unsound("no type");
        };
    }

    private static JsonValues digits(long value) {
        return new JsonValues.Digits(Long.toString(value));
    }

    private static JsonValues decimal(double value) {
        return Double.isFinite(value)
                ? new JsonValues.Digits(new BigDecimal(value).toPlainString())
                : new JsonValues.Word("infinite");
    }

    private byte[] take(long count) {
        if (count > in.remaining()) throw new BufferUnderflowException();
        byte[] taken = new byte[(int) count];
        in.get(taken);
        return taken;
    }

    private JsonValues bytes(long count) {
        take(count);
        return new JsonValues.Word("bytes");
    }

    private JsonValues text(long count) {
        try {
            return new JsonValues.Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(take(count)))
                    .toString());
        } catch (CharacterCodingException e) {
            return new JsonValues.Text(NO_TEXT);
        }
    }

    /// A timestamp becomes a word: `@` and its nanoseconds.
    private JsonValues extension(long count) {
        int kind = in.get();
        ByteBuffer data = ByteBuffer.wrap(take(count));
        if (kind != -1) return new JsonValues.Word("extension");
        if (count == 4) return at(data.getInt() & 0xFFFFFFFFL, 0);
        if (count == 12) {
            long nanos = data.getInt() & 0xFFFFFFFFL;
            return at(data.getLong(), nanos);
        }
        if (count != 8) return new JsonValues.Word("extension");
        long both = data.getLong();
        return at(both & (1L << 34) - 1, both >>> 34);
    }

    private static JsonValues at(long seconds, long nanos) {
        if (nanos > 999_999_999) return new JsonValues.Word("extension");
        return new JsonValues.Word("@"
                + BigInteger.valueOf(seconds)
                        .multiply(BigInteger.valueOf(1_000_000_000))
                        .add(BigInteger.valueOf(nanos)));
    }

    private JsonValues array(long count) throws Unsound {
        if (count > in.remaining()) throw new BufferUnderflowException();
        List<JsonValues> elements = new ArrayList<>();
        for (long i = 0; i < count; i++) elements.add(value());
        return new JsonValues.Elements(elements);
    }

    private JsonValues map(long count) throws Unsound {
        if (2 * count > in.remaining()) throw new BufferUnderflowException();
        Map<String, JsonValues> members = new LinkedHashMap<>();
        Set<String> twins = new HashSet<>();
        for (long i = 0; i < count; i++) {
            String key = value() instanceof JsonValues.Text text ? text.text() : "\uDBFFno key " + strange++;
            if (members.put(key, value()) != null) twins.add(key);
        }
        return new JsonValues.Members(members, twins);
    }
}

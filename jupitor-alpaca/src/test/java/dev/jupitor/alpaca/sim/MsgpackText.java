package dev.jupitor.alpaca.sim;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads what the simulator sends in msgpack into what the same message is in JSON. Written from the format's
/// specification, apart from the writer; knows only what a stream may send.
final class MsgpackText {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MsgpackText() {}

    static JsonNode decode(ByteBuffer in) {
        try {
            JsonNode value = value(in);
            if (in.hasRemaining()) throw new IllegalArgumentException("bytes after the array");
            return value;
        } catch (BufferUnderflowException cut) {
            throw new IllegalArgumentException("cut", cut);
        }
    }

    private static JsonNode value(ByteBuffer in) {
        int type = in.get() & 0xff;
        if (type < 0x80) return NODES.numberNode(type);
        if (type < 0x90) return map(in, type - 0x80);
        if (type < 0xa0) return array(in, type - 0x90);
        if (type < 0xc0) return text(in, type - 0xa0);
        return switch (type) {
            case 0xcb -> NODES.numberNode(in.getDouble());
            case 0xcc -> NODES.numberNode(in.get() & 0xff);
            case 0xcd -> NODES.numberNode(in.getShort() & 0xffff);
            case 0xce -> NODES.numberNode(in.getInt() & 0xffff_ffffL);
            case 0xcf -> NODES.numberNode(new BigInteger(Long.toUnsignedString(in.getLong())));
            case 0xd6 -> seconds(in);
            case 0xd7 -> nanoseconds(in);
            case 0xd9 -> text(in, in.get() & 0xff);
            case 0xdc -> array(in, in.getShort() & 0xffff);
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    private static JsonNode seconds(ByteBuffer in) {
        requireTimestamp(in);
        return time(in.getInt() & 0xffff_ffffL, 0);
    }

    private static JsonNode nanoseconds(ByteBuffer in) {
        requireTimestamp(in);
        long both = in.getLong();
        return time(both & 0x3_ffff_ffffL, both >>> 34);
    }

    private static void requireTimestamp(ByteBuffer in) {
        if (in.get() != -1) throw new IllegalArgumentException("an extension that is no timestamp");
    }

    /// RFC 3339 without trailing zeros, as the vendor writes it.
    private static JsonNode time(long second, long nanos) {
        String text = Instant.ofEpochSecond(second, nanos).toString();
        return NODES.stringNode(text.contains(".") ? text.replaceAll("0+Z$", "Z") : text);
    }

    private static JsonNode text(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return NODES.stringNode(new String(bytes, StandardCharsets.UTF_8));
    }

    private static ArrayNode array(ByteBuffer in, int size) {
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < size; i++) array.add(value(in));
        return array;
    }

    private static ObjectNode map(ByteBuffer in, int size) {
        ObjectNode map = NODES.objectNode();
        for (int i = 0; i < size; i++) {
            String key = value(in).asString();
            map.set(key, value(in));
        }
        return map;
    }
}

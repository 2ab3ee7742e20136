package dev.jupitor.alpaca.sim;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads what clients send in msgpack: maps and arrays of texts, numbers, truth values and nothing. Extensions and keys
/// that are no texts are refused, and so is what follows the first value.
final class MsgpackReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 8;

    private final ByteBuffer in;

    private MsgpackReader(byte[] payload) {
        this.in = ByteBuffer.wrap(payload);
    }

    /// @throws StreamRefusal 400 if it can't be read
    static JsonNode read(byte[] payload) throws StreamRefusal {
        MsgpackReader reader = new MsgpackReader(payload);
        try {
            JsonNode value = reader.value(0);
            if (reader.in.hasRemaining()) throw unreadable();
            return value;
        } catch (BufferUnderflowException e) {
            throw unreadable();
        }
    }

    private JsonNode value(int depth) throws StreamRefusal {
        if (depth > DEEPEST) throw unreadable();
        int type = in.get() & 0xff;
        if (type < 0x80) return NODES.numberNode(type);
        if (type < 0x90) return map(type & 0x0f, depth);
        if (type < 0xa0) return array(type & 0x0f, depth);
        if (type < 0xc0) return text(type & 0x1f);
        if (type >= 0xe0) return NODES.numberNode((int) (byte) type);
        return longForm(type, depth);
    }

    private JsonNode longForm(int type, int depth) throws StreamRefusal {
        return switch (type) {
            case 0xc0 -> NODES.nullNode();
            case 0xc2, 0xc3 -> NODES.booleanNode(type == 0xc3);
            case 0xc4, 0xd9 -> text(in.get() & 0xff);
            case 0xc5, 0xda -> text(in.getShort() & 0xffff);
            case 0xc6, 0xdb -> text(in.getInt());
            case 0xca -> NODES.numberNode(in.getFloat());
            case 0xcb -> NODES.numberNode(in.getDouble());
            case 0xcc -> NODES.numberNode(in.get() & 0xff);
            case 0xcd -> NODES.numberNode(in.getShort() & 0xffff);
            case 0xce -> NODES.numberNode(in.getInt() & 0xffff_ffffL);
            case 0xcf, 0xd3 -> NODES.numberNode(in.getLong());
            case 0xd0 -> NODES.numberNode((int) in.get());
            case 0xd1 -> NODES.numberNode(in.getShort());
            case 0xd2 -> NODES.numberNode(in.getInt());
            case 0xdc -> array(in.getShort() & 0xffff, depth);
            case 0xdd -> array(in.getInt(), depth);
            case 0xde -> map(in.getShort() & 0xffff, depth);
            case 0xdf -> map(in.getInt(), depth);
            default -> throw unreadable();
        };
    }

    private JsonNode text(int length) throws StreamRefusal {
        if (length < 0 || length > in.remaining()) throw unreadable();
        byte[] bytes = new byte[length];
        in.get(bytes);
        return NODES.stringNode(new String(bytes, StandardCharsets.UTF_8));
    }

    private ArrayNode array(int size, int depth) throws StreamRefusal {
        if (size < 0 || size > in.remaining()) throw unreadable();
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < size; i++) array.add(value(depth + 1));
        return array;
    }

    private ObjectNode map(int size, int depth) throws StreamRefusal {
        if (size < 0 || size > in.remaining()) throw unreadable();
        ObjectNode map = NODES.objectNode();
        for (int i = 0; i < size; i++) {
            JsonNode key = value(depth + 1);
            if (!key.isString()) throw unreadable();
            map.set(key.asString(), value(depth + 1));
        }
        return map;
    }

    private static StreamRefusal unreadable() {
        return new StreamRefusal(StreamError.INVALID_SYNTAX);
    }
}

package dev.jupitor.alpaca.internal.frame;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What we say to the vendor: an action with texts or with lists of names. Never printed, for one of them holds the
/// keys.
public final class ClientMessage {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private ClientMessage(String action) {
        fields.put("action", action);
    }

    public static ClientMessage auth(String key, String secret) {
        ClientMessage message = new ClientMessage("auth");
        message.fields.put("key", key);
        message.fields.put("secret", secret);
        return message;
    }

    /// @param channels names by channel
    public static ClientMessage subscribe(Map<String, List<String>> channels) {
        return listing("subscribe", channels);
    }

    public static ClientMessage unsubscribe(Map<String, List<String>> channels) {
        return listing("unsubscribe", channels);
    }

    private static ClientMessage listing(String action, Map<String, List<String>> channels) {
        ClientMessage message = new ClientMessage(action);
        message.fields.putAll(channels);
        return message;
    }

    public byte[] json() {
        StringBuilder out = new StringBuilder("{");
        fields.forEach((key, value) -> {
            if (out.length() > 1) out.append(',');
            quote(out, key).append(':');
            json(out, value);
        });
        return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void json(StringBuilder out, Object value) {
        if (!(value instanceof List<?> names)) {
            quote(out, (String) value);
            return;
        }
        out.append('[');
        for (int i = 0; i < names.size(); i++) quote(i > 0 ? out.append(',') : out, (String) names.get(i));
        out.append(']');
    }

    private static StringBuilder quote(StringBuilder out, String text) {
        out.append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ') out.append("\\u%04x".formatted((int) c));
            else out.append(c);
        }
        return out.append('"');
    }

    public byte[] msgpack() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x80 | fields.size());
        fields.forEach((key, value) -> {
            msgpack(out, key);
            if (value instanceof List<?> names) msgpack(out, names);
            else msgpack(out, (String) value);
        });
        return out.toByteArray();
    }

    private static void msgpack(ByteArrayOutputStream out, List<?> names) {
        head(out, names.size(), 0x90, 16, 0xDC);
        for (Object name : names) msgpack(out, (String) name);
    }

    private static void msgpack(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= 32 && bytes.length < 256) {
            out.write(0xD9);
            out.write(bytes.length);
        } else head(out, bytes.length, 0xA0, 32, 0xDA);
        out.writeBytes(bytes);
    }

    /// A length in its smallest form: in the type's byte, in two bytes, in four.
    private static void head(ByteArrayOutputStream out, int length, int small, int smallEnd, int inTwoBytes) {
        if (length < smallEnd) {
            out.write(small | length);
            return;
        }
        boolean wide = length > 0xFFFF;
        out.write(wide ? inTwoBytes + 1 : inTwoBytes);
        for (int shift = wide ? 24 : 8; shift >= 0; shift -= 8) out.write(length >>> shift);
    }

    @Override
    public String toString() {
        return "ClientMessage[" + fields.get("action") + "]";
    }
}

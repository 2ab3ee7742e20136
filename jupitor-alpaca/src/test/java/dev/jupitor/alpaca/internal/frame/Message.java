package dev.jupitor.alpaca.internal.frame;

import dev.jupitor.alpaca.internal.frame.Told.Row;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.feed.FeedEvent.Barred;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// A message of the vendor as keys and values, to be written as msgpack or as JSON; an encoder of its own for tests.
///
/// @param fields values are `String`, `Double`, `Long` (unsigned), `Instant`, lists and maps of these, or null
public record Message(Map<String, Object> fields) {
    /// @param keysAndValues one after the other, in the order of writing
    public static Message of(Object... keysAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
        return new Message(fields);
    }

    static Message of(Row row) {
        List<String> codes = row.conditions().isEmpty()
                ? List.of()
                : List.of(row.conditions().split(","));
        return switch (row.kind()) {
            case TRADE ->
                told("t", row)
                        .with("i", row.id())
                        .withPrint(row)
                        .with("c", codes)
                        .at(row);
            case CANCEL -> told("x", row).withPrint(row).with("a", "C").at(row);
            case CORRECTION ->
                told("c", row)
                        .with("x", row.exchange())
                        .with("oi", row.replaces())
                        .with("op", 39.1582)
                        .with("os", 440_000L)
                        .with("oc", List.of(" ", "7"))
                        .with("ci", row.id())
                        .with("cp", row.price())
                        .with("cs", row.size())
                        .with("cc", codes)
                        .at(row);
        };
    }

    private static Message told(String kind, Row row) {
        return of("T", kind, "S", row.symbol());
    }

    private Message withPrint(Row row) {
        return with("i", row.id())
                .with("x", row.exchange())
                .with("p", row.price())
                .with("s", row.size());
    }

    private Message at(Row row) {
        return with("z", row.tape()).with("t", Instant.ofEpochSecond(0, row.nanos()));
    }

    static Message of(Barred barred) {
        Bar bar = barred.bar();
        String kind = switch (barred.kind()) {
            case MINUTE -> "b";
            case UPDATED_MINUTE -> "u";
            case DAY -> "d";
        };
        return of(
                "T",
                kind,
                "S",
                bar.symbol().ticker(),
                "o",
                bar.open(),
                "h",
                bar.high(),
                "l",
                bar.low(),
                "c",
                bar.close(),
                "v",
                bar.volume(),
                "n",
                bar.tradeCount(),
                "vw",
                bar.vwap(),
                "t",
                Instant.ofEpochMilli(bar.timestamp()));
    }

    /// The same with its keys in another order.
    Message shuffled(Random random) {
        List<Map.Entry<String, Object>> entries = new ArrayList<>(fields.entrySet());
        Collections.shuffle(entries, random);
        Map<String, Object> other = new LinkedHashMap<>();
        entries.forEach(entry -> other.put(entry.getKey(), entry.getValue()));
        return new Message(other);
    }

    Message with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(key, value);
        return new Message(more);
    }

    Message without(String key) {
        Map<String, Object> less = new LinkedHashMap<>(fields);
        less.remove(key);
        return new Message(less);
    }

    public static byte[] json(List<Message> messages) {
        return messages.stream()
                .map(message -> json((Object) message.fields()))
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String json(Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            case Long whole -> Long.toUnsignedString(whole);
            case Instant at -> '"' + at.toString() + '"';
            case List<?> list -> list.stream().map(Message::json).collect(Collectors.joining(",", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            default -> value.toString();
        };
    }

    public static byte[] msgpack(List<Message> messages) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            head(out, messages.size(), 0x90, 0xDC);
            for (Message message : messages) msgpack(out, message.fields());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void head(DataOutputStream out, int count, int small, int large) throws IOException {
        if (count < 16) out.writeByte(small | count);
        else {
            out.writeByte(large);
            out.writeShort(count);
        }
    }

    private static void msgpack(DataOutputStream out, Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte(0xC0);
            case String text -> text(out, text.getBytes(StandardCharsets.UTF_8));
            case Long whole -> whole(out, whole);
            case Double number -> {
                out.writeByte(0xCB);
                out.writeDouble(number);
            }
            case Instant at -> instant(out, at);
            case List<?> list -> {
                head(out, list.size(), 0x90, 0xDC);
                for (Object element : list) msgpack(out, element);
            }
            case Map<?, ?> map -> {
                head(out, map.size(), 0x80, 0xDE);
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    msgpack(out, entry.getKey());
                    msgpack(out, entry.getValue());
                }
            }
            default -> throw new IllegalArgumentException("no value of a message: " + value);
        }
    }

    private static void text(DataOutputStream out, byte[] text) throws IOException {
        if (text.length < 32) out.writeByte(0xA0 | text.length);
        else {
            out.writeByte(0xD9);
            out.writeByte(text.length);
        }
        out.write(text);
    }

    /// In its smallest form.
    private static void whole(DataOutputStream out, long value) throws IOException {
        if (value >= 0 && value < 128) out.writeByte((int) value);
        else if (value >= 0 && value < 1 << 8) out.writeShort(0xCC << 8 | (int) value);
        else if (value >= 0 && value < 1 << 16) {
            out.writeByte(0xCD);
            out.writeShort((int) value);
        } else if (value >= 0 && value < 1L << 32) {
            out.writeByte(0xCE);
            out.writeInt((int) value);
        } else {
            out.writeByte(0xCF);
            out.writeLong(value);
        }
    }

    private static void instant(DataOutputStream out, Instant at) throws IOException {
        if (at.getNano() == 0 && at.getEpochSecond() < 1L << 32) {
            out.writeShort(0xD6FF);
            out.writeInt((int) at.getEpochSecond());
        } else {
            out.writeShort(0xD7FF);
            out.writeLong((long) at.getNano() << 34 | at.getEpochSecond());
        }
    }
}

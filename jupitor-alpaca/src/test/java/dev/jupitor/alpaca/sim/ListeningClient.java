package dev.jupitor.alpaca.sim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of a [StreamDesk] that keeps every frame that it gets.
final class ListeningClient implements StreamDesk.Outbox {

    static final Map<String, String> JSON = Map.of();
    static final Map<String, String> MSGPACK = Map.of("content-type", "application/msgpack");

    record Frame(byte[] bytes, boolean binary) {

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /// Its messages; none if it cannot be read.
        List<JsonNode> messages() {
            List<JsonNode> messages = new ArrayList<>();
            try {
                JsonNode array = binary ? MsgpackText.decode(ByteBuffer.wrap(bytes)) : JSON_MAPPER.readTree(bytes);
                array.forEach(messages::add);
            } catch (JacksonException | IllegalArgumentException unreadable) {
                return List.of();
            }
            return messages;
        }
    }

    private static final JsonMapper JSON_MAPPER = JsonMapper.builder().build();

    final List<Frame> frames = new ArrayList<>();
    int closeCode;
    int backlog;
    private StreamDesk.Session session;

    static ListeningClient open(StreamDesk desk, String path, Map<String, String> headers, Instant now) {
        ListeningClient client = new ListeningClient();
        client.session = desk.open(path, headers, client, now);
        return client;
    }

    /// Connected, authenticated and subscribed to the trades of everything, and to these channels as well.
    static ListeningClient subscribed(
            StreamDesk desk, String path, Map<String, String> headers, Instant now, String... channels) {
        ListeningClient client = open(desk, path, headers, now);
        client.say("{'action':'auth','key':'K','secret':'S'}", now);
        StringBuilder lists = new StringBuilder("{'action':'subscribe'");
        for (String channel : channels) lists.append(",'%s':['*']".formatted(channel));
        client.say(lists.append('}').toString(), now);
        client.frames.clear();
        return client;
    }

    /// Single quotes stand for double ones.
    void say(String json, Instant now) {
        say(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), false, now);
    }

    void say(byte[] payload, boolean binary, Instant now) {
        session.message(payload, binary, now);
    }

    void hangUp() {
        session.closed();
    }

    String lastText() {
        return frames.getLast().text();
    }

    List<JsonNode> messages() {
        return frames.stream().flatMap(frame -> frame.messages().stream()).toList();
    }

    List<JsonNode> messages(String type) {
        return messages().stream()
                .filter(message -> message.get("T").asString().equals(type))
                .toList();
    }

    @Override
    public void message(byte[] payload, boolean binary) {
        if (closeCode != 0) throw new IllegalStateException("told something after the close");
        frames.add(new Frame(payload, binary));
    }

    @Override
    public void close(int code, String reason) {
        closeCode = code;
    }

    @Override
    public int backlog() {
        return backlog;
    }
}

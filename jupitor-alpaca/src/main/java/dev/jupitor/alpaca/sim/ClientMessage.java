package dev.jupitor.alpaca.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a client says on a stream.
sealed interface ClientMessage {

    record Authenticate(String key, String secret) implements ClientMessage {
        @Override
        public String toString() {
            return "Authenticate";
        }
    }

    /// More or fewer subscriptions.
    ///
    /// @param lists the lists that hold something, by the name they were sent under
    record Change(boolean adds, Map<String, List<String>> lists) implements ClientMessage {}

    /// Reads a message in JSON or msgpack; which, its first byte tells.
    ///
    /// @throws StreamRefusal 400 if it is neither, or says nothing that the vendor knows
    static ClientMessage parse(byte[] payload) throws StreamRefusal {
        JsonNode message = looksLikeJson(payload) ? json(payload) : MsgpackReader.read(payload);
        if (!message.isObject()) throw unreadable();
        return switch (text(message, "action")) {
            case "auth" -> new Authenticate(text(message, "key"), text(message, "secret"));
            case "subscribe" -> new Change(true, lists(message));
            case "unsubscribe" -> new Change(false, lists(message));
            default -> throw unreadable();
        };
    }

    /// A brace, a bracket or white space: as msgpack these would be small numbers, which are no message.
    private static boolean looksLikeJson(byte[] payload) {
        return payload.length > 0 && (payload[0] == '{' || payload[0] == '[' || payload[0] <= ' ' && payload[0] > 0);
    }

    private static JsonNode json(byte[] payload) throws StreamRefusal {
        try {
            return JsonMapper.shared().readTree(payload);
        } catch (JacksonException e) {
            throw unreadable();
        }
    }

    /// Empty where there is none.
    private static String text(JsonNode message, String name) throws StreamRefusal {
        JsonNode value = message.path(name);
        if (value.isMissingNode() || value.isNull()) return "";
        if (!value.isString()) throw unreadable();
        return value.asString();
    }

    private static Map<String, List<String>> lists(JsonNode message) throws StreamRefusal {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : message.properties()) {
            if (member.getKey().equals("action") || member.getValue().isNull()) continue;
            List<String> texts = texts(member.getValue());
            if (!texts.isEmpty()) lists.put(member.getKey(), texts);
        }
        return lists;
    }

    private static List<String> texts(JsonNode list) throws StreamRefusal {
        if (!list.isArray()) throw unreadable();
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            if (!item.isString()) throw unreadable();
            texts.add(item.asString());
        }
        return texts;
    }

    private static StreamRefusal unreadable() {
        return new StreamRefusal(StreamError.INVALID_SYNTAX);
    }
}

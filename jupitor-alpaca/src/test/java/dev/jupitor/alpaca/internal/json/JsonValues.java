package dev.jupitor.alpaca.internal.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/// A JSON text as Jackson's parser reads it, in values that keep what a tree of numbers would lose: how a number was
/// written, and which keys stood there twice.
public sealed interface JsonValues {
    JsonFactory FACTORY = new JsonFactory();

    /// @param members the last value of each key
    /// @param twins   the keys that stood there more than once
    record Members(Map<String, JsonValues> members, Set<String> twins) implements JsonValues {}

    record Elements(List<JsonValues> elements) implements JsonValues {}

    record Text(String text) implements JsonValues {}

    record Digits(String text) implements JsonValues {}

    /// `true`, `false` or `null`.
    record Word(String word) implements JsonValues {}

    /// The value that a text holds and nothing else; empty when it is no JSON.
    static Optional<JsonValues> of(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) return Optional.empty();
            JsonValues value = value(parser);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    private static JsonValues value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> new Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(parser.getString());
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> new Word(parser.getString());
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("no value: " + parser.currentToken());
        };
    }

    private static Members members(JsonParser parser) {
        Map<String, JsonValues> members = new LinkedHashMap<>();
        Set<String> twins = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            if (members.put(key, value(parser)) != null) twins.add(key);
        }
        return new Members(members, twins);
    }

    private static Elements elements(JsonParser parser) {
        List<JsonValues> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) elements.add(value(parser));
        return new Elements(elements);
    }
}

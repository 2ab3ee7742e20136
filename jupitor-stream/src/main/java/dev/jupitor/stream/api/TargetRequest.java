package dev.jupitor.stream.api;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// The body of `PUT /api/targets`: `{"date":"2026-02-13","key":"ACME:PRE","value":0.25}`.
///
/// Read as the original reads it: keys in any case of letters, other keys passed over, of equal ones the last, `null`
/// as if it were not there, and whatever follows the document not looked at.
///
/// @param date  empty without one; any text
/// @param key   empty without one; any text
/// @param value 0 without one; finite
record TargetRequest(String date, String key, double value) {
    private static final int DEEPEST = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    /// What a body says; empty when it is no JSON of that form.
    static Optional<TargetRequest> read(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.VALUE_NULL) return Optional.of(new TargetRequest("", "", 0));
            return first == JsonToken.START_OBJECT ? fields(parser) : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<TargetRequest> fields(JsonParser parser) {
        Optional<TargetRequest> request = Optional.of(new TargetRequest("", "", 0));
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName().toLowerCase(Locale.ROOT);
            JsonToken value = parser.nextToken();
            if (value != JsonToken.VALUE_NULL) request = request.flatMap(before -> before.with(name, value, parser));
            parser.skipChildren();
        }
        return request;
    }

    private Optional<TargetRequest> with(String name, JsonToken token, JsonParser parser) {
        return switch (name) {
            case "date" -> text(token, parser).map(text -> new TargetRequest(text, key, value));
            case "key" -> text(token, parser).map(text -> new TargetRequest(date, text, value));
            case "value" -> number(token, parser).map(number -> new TargetRequest(date, key, number));
            default -> Optional.of(this);
        };
    }

    private static Optional<String> text(JsonToken token, JsonParser parser) {
        return token == JsonToken.VALUE_STRING ? Optional.of(parser.getString()) : Optional.empty();
    }

    private static Optional<Double> number(JsonToken token, JsonParser parser) {
        return token.isNumeric() ? Optional.of(parser.getDoubleValue()).filter(Double::isFinite) : Optional.empty();
    }
}

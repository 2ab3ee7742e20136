package dev.jupitor.stream.api;

import dev.jupitor.stream.replay.ReplayOrder;
import dev.jupitor.stream.replay.ReplaySpeed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads the body of `PUT /api/replay`: an object with any of `date`, `at`, `speed` and `paused`, each once, and
/// nothing else.
final class ReplayOrderJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private ReplayOrderJson() {}

    /// @throws IllegalArgumentException when it is anything else; the message says what is wrong
    static ReplayOrder read(byte[] body) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) throw noObject();
            ReplayOrder order = ReplayOrder.NOTHING;
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                in.nextToken();
                order = with(order, name, in);
            }
            if (in.nextToken() != null) throw noObject();
            return order;
        } catch (JacksonException malformed) {
            throw noObject();
        }
    }

    private static IllegalArgumentException noObject() {
        return new IllegalArgumentException("the body is no JSON object with date, at, speed or paused");
    }

    private static ReplayOrder with(ReplayOrder order, String name, JsonParser in) {
        return switch (name) {
            case "date" -> order.date(date(in));
            case "at" -> order.at(at(in));
            case "speed" -> order.speed(speed(in));
            case "paused" -> order.paused(paused(in));
            default -> throw noObject();
        };
    }

    private static LocalDate date(JsonParser in) {
        String text = in.currentToken() == JsonToken.VALUE_STRING ? in.getString() : "";
        if (!DATE.matcher(text).matches()) throw new IllegalArgumentException("invalid date");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException none) {
            throw new IllegalArgumentException("invalid date", none);
        }
    }

    private static Instant at(JsonParser in) {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT || in.getNumberType() == JsonParser.NumberType.BIG_INTEGER)
            throw new IllegalArgumentException("at is a whole number of Unix milliseconds");
        return Instant.ofEpochMilli(in.getLongValue());
    }

    private static ReplaySpeed speed(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new ReplaySpeed.Times(in.getDoubleValue());
            case VALUE_STRING -> maximum(in.getString());
            default -> throw noSpeed();
        };
    }

    private static ReplaySpeed maximum(String text) {
        if (!text.equals("max")) throw noSpeed();
        return new ReplaySpeed.Max();
    }

    private static IllegalArgumentException noSpeed() {
        return new IllegalArgumentException("speed is \"max\" or a number from 0.001 to 1000000");
    }

    private static boolean paused(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IllegalArgumentException("paused is true or false");
        };
    }
}

package dev.jupitor.cli.output;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes plain values as JSON in one line: maps, collections, texts, numbers, booleans, null; an [Optional] is its
/// content or null, anything else its `toString()` (dates, instants, paths, symbols).
public final class Json {

    private Json() {}

    public static String of(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            write(out, value);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Object value) {
        switch (value) {
            case null -> out.writeNull();
            case Map<?, ?> object -> writeObject(out, object);
            case Collection<?> array -> writeArray(out, array);
            case Optional<?> maybe -> write(out, maybe.orElse(null));
            case Boolean truth -> out.writeBoolean(truth);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            default -> out.writeString(value.toString());
        }
    }

    private static void writeObject(JsonGenerator out, Map<?, ?> object) {
        out.writeStartObject();
        object.forEach((name, member) -> {
            out.writeName(name.toString());
            write(out, member);
        });
        out.writeEndObject();
    }

    private static void writeArray(JsonGenerator out, Collection<?> array) {
        out.writeStartArray();
        array.forEach(member -> write(out, member));
        out.writeEndArray();
    }
}

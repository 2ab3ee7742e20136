package dev.jupitor.baostock.sim;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The JSON of the control port.
final class ControlJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String NO_FAULTS = "the body is {\"faults\":[SPEC,…]}";
    private static final String NO_CLOCK = "the body is {\"now\":<RFC 3339>,\"speed\":<number>}";

    private ControlJson() {}

    /// What the clock shall show; what is not named stays.
    record Clock(Optional<String> now, OptionalDouble speed) {}

    static List<String> faults(byte[] body) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            List<String> specs = new ArrayList<>();
            require(json.nextToken() == JsonToken.START_OBJECT, NO_FAULTS);
            require("faults".equals(json.nextName()), NO_FAULTS);
            require(json.nextToken() == JsonToken.START_ARRAY, NO_FAULTS);
            while (json.nextToken() == JsonToken.VALUE_STRING) specs.add(json.getString());
            require(json.currentToken() == JsonToken.END_ARRAY, NO_FAULTS);
            return specs;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(NO_FAULTS, e);
        }
    }

    static Clock clock(byte[] body) {
        Optional<String> now = Optional.empty();
        OptionalDouble speed = OptionalDouble.empty();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            require(json.nextToken() == JsonToken.START_OBJECT, NO_CLOCK);
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                require(value.isScalarValue(), NO_CLOCK);
                if (name.equals("now")) now = Optional.of(json.getString());
                if (name.equals("speed")) speed = OptionalDouble.of(json.getDoubleValue());
            }
            return new Clock(now, speed);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(NO_CLOCK, e);
        }
    }

    private static void require(boolean right, String sentence) {
        if (!right) throw new IllegalArgumentException(sentence);
    }

    static String message(String text) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("message", text);
            json.writeEndObject();
        }
        return out.toString();
    }

    /// One JSON a line.
    static String lines(List<RequestRecord> requests) {
        StringWriter out = new StringWriter();
        for (RequestRecord request : requests) {
            try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
                json.writeStartObject();
                json.writeNumberProperty("n", request.n());
                json.writeStringProperty("at", request.at().toString());
                json.writeStringProperty("path", request.method());
                json.writeStringProperty("type", request.type());
                json.writeStringProperty("query", request.query());
                json.writeStringProperty("status", request.status());
                json.writeName("fault");
                if (request.fault().isPresent())
                    json.writeString(request.fault().get());
                else json.writeNull();
                json.writeEndObject();
            }
            out.write('\n');
        }
        return out.toString();
    }
}

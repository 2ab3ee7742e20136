package dev.jupitor.baostock.query;

import dev.jupitor.core.source.SourceException.Malformed;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// The JSON that rows travel in: `{"record":[["2024-01-02","1"],…]}`, every cell a string. Read leniently: raw control
/// characters may stand in cells, cells may be `null` or numbers, and no rows are an empty text or an empty list.
public final class Records {
    private static final String KEY = "record";
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNumberLength(100)
                    .build())
            .build();

    private Records() {}

    static List<List<String>> read(Page page) throws Malformed {
        if (isBlank(page)) return List.of();
        try (JsonParser json =
                JSON.createParser(ObjectReadContext.empty(), page.bytes(), page.from(), page.to() - page.from())) {
            return document(json, page.columns().size());
        } catch (JacksonException wrong) {
            throw new Malformed(
                    "[baostock] rows are not the JSON they should be: " + wrong.getOriginalMessage(), wrong);
        }
    }

    private static boolean isBlank(Page page) {
        for (int i = page.from(); i < page.to(); i++) if (page.bytes()[i] > ' ' || page.bytes()[i] < 0) return false;
        return true;
    }

    private static List<List<String>> document(JsonParser json, int width) throws Malformed {
        expect(json.nextToken(), JsonToken.START_OBJECT);
        expect(json.nextToken(), JsonToken.PROPERTY_NAME);
        if (!KEY.equals(json.currentName())) throw unexpected();
        expect(json.nextToken(), JsonToken.START_ARRAY);
        List<List<String>> rows = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_ARRAY) rows.add(row(json, width));
        expect(json.currentToken(), JsonToken.END_ARRAY);
        expect(json.nextToken(), JsonToken.END_OBJECT);
        if (json.nextToken() != null) throw unexpected();
        return rows;
    }

    private static List<String> row(JsonParser json, int width) throws Malformed {
        List<String> cells = new ArrayList<>(width);
        while (json.nextToken() != JsonToken.END_ARRAY) cells.add(cell(json));
        if (cells.size() != width)
            throw new Malformed("[baostock] a row has %d cells for %d columns".formatted(cells.size(), width));
        return List.copyOf(cells);
    }

    private static String cell(JsonParser json) throws Malformed {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) return "";
        if (token == null || !token.isScalarValue()) throw unexpected();
        return json.getString().strip();
    }

    private static void expect(JsonToken token, JsonToken expected) throws Malformed {
        if (token != expected) throw unexpected();
    }

    private static Malformed unexpected() {
        return new Malformed("[baostock] rows do not come as {\"record\":[[…],…]}");
    }

    /// The text of rows, as the server writes it; of none it is empty.
    public static String write(List<List<String>> rows) {
        if (rows.isEmpty()) return "";
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeName(KEY);
            json.writeStartArray();
            rows.forEach(row -> writeRow(json, row));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void writeRow(JsonGenerator json, List<String> row) {
        json.writeStartArray();
        row.forEach(json::writeString);
        json.writeEndArray();
    }
}

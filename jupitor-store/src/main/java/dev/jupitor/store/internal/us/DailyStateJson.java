package dev.jupitor.store.internal.us;

import dev.jupitor.core.collect.DailyState;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.json.JsonFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// [DailyState] as JSON: `{"target","plausibility":{"date","hits","equal_answers","next_try"},"hits":{date: n},
/// "failed":{symbol:[reason, attempts, next try]},"pending_backfill":[…],"tried_empty":[…],"checksum"}`. What is absent
/// is left out. The checksum is that of the document without it; older files have none.
final class DailyStateJson {
    private static final String CHECKSUM = "checksum";

    private DailyStateJson() {}

    static ObjectNode write(DailyState state) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        state.target().ifPresent(date -> document.put("target", date.toString()));
        state.plausibility().ifPresent(check -> writePlausibility(document.putObject("plausibility"), check));
        ObjectNode hits = document.putObject("hits");
        state.hits().forEach((date, count) -> hits.put(date.toString(), count));
        ObjectNode failed = document.putObject("failed");
        state.failed().forEach((symbol, failure) -> writeFailure(failed.putArray(symbol.ticker()), failure));
        writeSymbols(document.putArray("pending_backfill"), state.pendingBackfill());
        writeSymbols(document.putArray("tried_empty"), state.triedEmpty());
        document.put(CHECKSUM, JsonFile.checksum(document));
        return document;
    }

    private static void writePlausibility(ObjectNode fields, DailyState.Plausibility check) {
        fields.put("date", check.date().toString());
        fields.put("hits", check.hits());
        fields.put("equal_answers", check.equalAnswers());
        fields.put("next_try", check.nextTry().toString());
    }

    private static void writeFailure(ArrayNode fields, SymbolState.Failed failure) {
        fields.add(failure.reason())
                .add(failure.attempts())
                .add(failure.nextTry().toString());
    }

    private static void writeSymbols(ArrayNode array, Collection<Symbol> symbols) {
        for (Symbol symbol : symbols) array.add(symbol.ticker());
    }

    /// @throws IllegalArgumentException when the checksum is not that of the document
    static DailyState read(JsonNode document) {
        requireChecksum(document);
        return new DailyState(
                document.optional("target").map(DailyStateJson::date),
                symbols(document.required("tried_empty")),
                symbols(document.required("pending_backfill")),
                failures(document.required("failed")),
                readPlausibility(document),
                hits(document.required("hits")));
    }

    private static void requireChecksum(JsonNode document) {
        Optional<String> noted = document.optional(CHECKSUM).map(JsonNode::stringValue);
        if (noted.isEmpty() || !(document.deepCopy() instanceof ObjectNode rest)) return;
        rest.remove(CHECKSUM);
        if (!noted.get().equals(JsonFile.checksum(rest)))
            throw new IllegalArgumentException("the values have not the checksum that was noted");
    }

    private static LocalDate date(JsonNode value) {
        return LocalDate.parse(value.stringValue());
    }

    private static SortedSet<Symbol> symbols(JsonNode array) {
        SortedSet<Symbol> symbols = new TreeSet<>();
        for (JsonNode ticker : array.values()) symbols.add(new Symbol(ticker.stringValue()));
        return symbols;
    }

    private static SortedMap<Symbol, SymbolState.Failed> failures(JsonNode object) {
        SortedMap<Symbol, SymbolState.Failed> failures = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            failures.put(new Symbol(entry.getKey()), failure(entry.getValue(), 0));
        }
        return failures;
    }

    /// Reads `reason, attempts, next try` from an array, beginning at a place in it.
    static SymbolState.Failed failure(JsonNode array, int first) {
        return new SymbolState.Failed(
                array.required(first).stringValue(),
                array.required(first + 1).intValue(),
                Instant.parse(array.required(first + 2).stringValue()));
    }

    private static Optional<DailyState.Plausibility> readPlausibility(JsonNode document) {
        return document.optional("plausibility")
                .map(fields -> new DailyState.Plausibility(
                        date(fields.required("date")),
                        fields.required("hits").intValue(),
                        fields.required("equal_answers").intValue(),
                        Instant.parse(fields.required("next_try").stringValue())));
    }

    private static SortedMap<LocalDate, Integer> hits(JsonNode object) {
        SortedMap<LocalDate, Integer> hits = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            hits.put(LocalDate.parse(entry.getKey()), entry.getValue().intValue());
        }
        return hits;
    }
}

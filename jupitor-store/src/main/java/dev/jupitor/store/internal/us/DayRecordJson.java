package dev.jupitor.store.internal.us;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.json.JsonFile;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// [DayRecord] as JSON, compact, the counts first so that they are read without the rest:
/// `{"date","scope","expected","done","empty","failed","checksum","symbols":{symbol: state,…}}` with a state one of
/// `["due"]`, `["done",rows,bytes,hash]`, `["empty",rows,bytes,hash]`, `["failed",reason,attempts,next try]`; after the
/// hash of a file that was written with `trades.keep: blocks`, also by the original, comes `"blocks"`.
final class DayRecordJson {
    /// The field that ends the head of a document.
    static final String SYMBOLS = "symbols";

    private static final String CHECKSUM = "checksum";

    /// What follows the hash of a file that holds blocks only; nothing follows where it holds all prints.
    private static final String BLOCKS = "blocks";

    private static final int ALL_KEPT = 4;

    private DayRecordJson() {}

    static ObjectNode write(DayRecord record) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        writeSummary(document, record.summary());
        ObjectNode symbols = JsonNodeFactory.instance.objectNode();
        record.symbols().forEach((symbol, state) -> writeState(symbols.putArray(symbol.ticker()), state));
        document.put(CHECKSUM, JsonFile.checksum(symbols));
        document.set(SYMBOLS, symbols);
        return document;
    }

    /// The checksum of all states, which stands in the head of a document.
    static Optional<String> readChecksum(JsonNode head) {
        return head.optional(CHECKSUM).map(JsonNode::stringValue);
    }

    private static void writeSummary(ObjectNode document, DayRecord.Summary summary) {
        document.put("date", summary.date().toString());
        document.put("scope", summary.scope().name());
        document.put("expected", summary.expected());
        document.put("done", summary.done());
        document.put("empty", summary.empty());
        document.put("failed", summary.failed());
    }

    private static void writeState(ArrayNode array, SymbolState state) {
        switch (state) {
            case SymbolState.Due due -> array.add("due");
            case SymbolState.Done done -> writeFile(array.add("done"), done.file());
            case SymbolState.Empty empty -> writeFile(array.add("empty"), empty.file());
            case SymbolState.Failed failed ->
                array.add("failed")
                        .add(failed.reason())
                        .add(failed.attempts())
                        .add(failed.nextTry().toString());
        }
    }

    private static void writeFile(ArrayNode array, StoredFile file) {
        array.add(file.rows()).add(file.bytes()).add(file.hash());
        if (file.keep() == TradesKeep.BLOCKS) array.add(BLOCKS);
    }

    /// @throws IllegalArgumentException when counts or checksum at the head are not those of the symbols
    static DayRecord read(JsonNode document) {
        SortedMap<Symbol, SymbolState> symbols = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : document.required(SYMBOLS).properties()) {
            symbols.put(new Symbol(entry.getKey()), readState(entry.getValue()));
        }
        DayRecord.Summary head = readSummary(document);
        DayRecord record = new DayRecord(head.date(), head.scope(), symbols);
        if (!record.summary().equals(head))
            throw new IllegalArgumentException("the counts are not those of the symbols");
        readChecksum(document)
                .filter(noted -> !noted.equals(JsonFile.checksum(document.required(SYMBOLS))))
                .ifPresent(noted -> {
                    throw new IllegalArgumentException("the states have not the checksum that was noted");
                });
        return record;
    }

    static DayRecord.Summary readSummary(JsonNode head) {
        return new DayRecord.Summary(
                LocalDate.parse(head.required("date").stringValue()),
                DayRecord.Scope.valueOf(head.required("scope").stringValue()),
                head.required("expected").intValue(),
                head.required("done").intValue(),
                head.required("empty").intValue(),
                head.required("failed").intValue());
    }

    private static SymbolState readState(JsonNode array) {
        String kind = array.required(0).stringValue();
        return switch (kind) {
            case "due" -> new SymbolState.Due();
            case "done" -> new SymbolState.Done(readFile(array));
            case "empty" -> new SymbolState.Empty(readFile(array));
            case "failed" -> DailyStateJson.failure(array, 1);
            default -> throw new IllegalArgumentException("no such state: " + kind);
        };
    }

    private static StoredFile readFile(JsonNode array) {
        return new StoredFile(
                array.required(1).longValue(),
                array.required(2).longValue(),
                array.required(3).stringValue(),
                readKeep(array));
    }

    private static TradesKeep readKeep(JsonNode array) {
        if (array.size() == ALL_KEPT) return TradesKeep.ALL;
        String keep = array.required(ALL_KEPT).stringValue();
        if (!keep.equals(BLOCKS)) throw new IllegalArgumentException("no such rule of what is kept: " + keep);
        return TradesKeep.BLOCKS;
    }
}

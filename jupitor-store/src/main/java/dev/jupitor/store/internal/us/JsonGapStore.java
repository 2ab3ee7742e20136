package dev.jupitor.store.internal.us;

import dev.jupitor.core.gap.GapRecord;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.gap.GapStore;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.json.JsonFile;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `us/.state/gaps/D.json`: `{"date","now","spans":[{"symbols","start","end","state","reason"}],"ex_index","index",
/// "reconciled"}`, with `symbols` an array or `["*"]` for all, and times in Unix ms.
public final class JsonGapStore implements GapStore {
    private static final String ALL = "*";

    private final DataLayout layout;

    public JsonGapStore(DataLayout layout) {
        this.layout = layout;
    }

    @Override
    public Optional<GapRecord> readRecord(LocalDate date) throws IOException {
        Path file = layout.gaps(date);
        Optional<GapRecord> record = JsonFile.read(file, JsonGapStore::record);
        if (record.isPresent() && !record.get().sheet().date().equals(date))
            throw new UnreadableFileException(
                    file, "it is the ledger of " + record.get().sheet().date());
        return record;
    }

    private static GapRecord record(JsonNode document) {
        List<GapSpan> spans = new ArrayList<>();
        for (JsonNode span : document.required("spans").values()) spans.add(span(span));
        GapSheet sheet = new GapSheet(
                LocalDate.parse(document.required("date").stringValue()), time(document.required("now")), spans);
        return new GapRecord(
                sheet,
                symbols(document.required("ex_index")),
                symbols(document.required("index")),
                document.required("reconciled").booleanValue());
    }

    private static GapSpan span(JsonNode fields) {
        return new GapSpan(
                spanSymbols(fields.required("symbols")),
                time(fields.required("start")),
                time(fields.required("end")),
                GapState.of(fields.required("state").stringValue()),
                fields.required("reason").stringValue());
    }

    private static Optional<List<Symbol>> spanSymbols(JsonNode names) {
        boolean all = names.size() == 1 && names.required(0).stringValue().equals(ALL);
        return all ? Optional.empty() : Optional.of(List.copyOf(symbols(names)));
    }

    private static SortedSet<Symbol> symbols(JsonNode names) {
        SortedSet<Symbol> symbols = new TreeSet<>();
        for (JsonNode name : names.values()) symbols.add(new Symbol(name.stringValue()));
        return symbols;
    }

    private static Instant time(JsonNode millis) {
        return Instant.ofEpochMilli(millis.longValue());
    }

    @Override
    public synchronized void write(GapRecord record) throws IOException {
        Path file = layout.gaps(record.sheet().date());
        AtomicFile.sweep(file.getParent());
        JsonFile.write(file, document(record));
    }

    private static ObjectNode document(GapRecord record) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("date", record.sheet().date().toString());
        document.put("now", record.sheet().now().toEpochMilli());
        ArrayNode spans = document.putArray("spans");
        for (GapSpan span : record.sheet().spans()) write(spans.addObject(), span);
        write(document.putArray("ex_index"), record.exIndex());
        write(document.putArray("index"), record.index());
        document.put("reconciled", record.reconciled());
        return document;
    }

    private static void write(ObjectNode fields, GapSpan span) {
        ArrayNode names = fields.putArray("symbols");
        if (span.symbols().isEmpty()) names.add(ALL);
        span.symbols().ifPresent(symbols -> write(names, symbols));
        fields.put("start", span.start().toEpochMilli());
        fields.put("end", span.end().toEpochMilli());
        fields.put("state", span.state().text());
        fields.put("reason", span.reason());
    }

    private static void write(ArrayNode names, Collection<Symbol> symbols) {
        symbols.forEach(symbol -> names.add(symbol.ticker()));
    }
}

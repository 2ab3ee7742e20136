package dev.jupitor.store.internal.us;

import dev.jupitor.core.target.TargetStore;
import dev.jupitor.core.target.Targets;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.json.JsonFile;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `us/targets.json`, the original's file: `{"2026-02-13":{"ACME:PRE":0.25}}`; `null` is none.
///
/// A file that is no such document stays as it is: reading fails and so does writing, until a person has repaired it or
/// moved it away. It is not set aside by itself, because clients would then be told that there are no targets.
///
/// Written only by the process that holds the lock of the live day.
public final class JsonTargetStore implements TargetStore {
    private final DataLayout layout;
    private boolean knowsFile;

    public JsonTargetStore(DataLayout layout) {
        this.layout = layout;
    }

    @Override
    public synchronized Targets read() throws IOException {
        Targets targets =
                JsonFile.read(layout.targets(), JsonTargetStore::targets).orElse(Targets.NONE);
        knowsFile = true;
        return targets;
    }

    private static Targets targets(JsonNode document) {
        if (document.isNull()) return Targets.NONE;
        SortedMap<LocalDate, SortedMap<String, Double>> byDate = new TreeMap<>();
        object(document, "the document")
                .forEach(date -> byDate.put(LocalDate.parse(date.getKey()), keys(date.getValue(), date.getKey())));
        return Targets.of(byDate);
    }

    private static SortedMap<String, Double> keys(JsonNode fields, String date) {
        SortedMap<String, Double> keys = new TreeMap<>();
        if (fields.isNull()) return keys;
        for (Map.Entry<String, JsonNode> field : object(fields, date)) {
            if (!field.getValue().isNumber())
                throw new IllegalArgumentException("the target %s of %s is no number".formatted(field.getKey(), date));
            keys.put(field.getKey(), field.getValue().doubleValue());
        }
        return keys;
    }

    private static Iterable<Map.Entry<String, JsonNode>> object(JsonNode node, String what) {
        if (!node.isObject()) throw new IllegalArgumentException(what + " is no object");
        return node.properties();
    }

    @Override
    public synchronized void write(Targets targets) throws IOException {
        if (!knowsFile) {
            read();
            AtomicFile.sweep(layout.us());
        }
        JsonFile.write(layout.targets(), document(targets));
    }

    private static ObjectNode document(Targets targets) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        targets.byDate().forEach((date, keys) -> {
            ObjectNode fields = document.putObject(date.toString());
            keys.forEach((key, value) -> fields.put(key, (double) value));
        });
        return document;
    }
}

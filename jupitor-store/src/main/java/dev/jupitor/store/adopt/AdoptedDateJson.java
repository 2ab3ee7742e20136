package dev.jupitor.store.adopt;

import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.store.adopt.AdoptedDate.Stage;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Adopted dates as JSON: `{"dates":{date:{"frame","source","keep","stage","done","empty","due","quarantined",
/// "backup_bytes","rows_left_in_backup"},…}}`, the names of constants in lower case.
final class AdoptedDateJson {
    private AdoptedDateJson() {}

    static ObjectNode write(Collection<AdoptedDate> entries) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode dates = document.putObject("dates");
        for (AdoptedDate entry : entries) write(dates.putObject(entry.date().toString()), entry);
        return document;
    }

    private static void write(ObjectNode fields, AdoptedDate entry) {
        fields.put("frame", lower(entry.frame()));
        fields.put("source", lower(entry.source()));
        fields.put("keep", lower(entry.keep()));
        fields.put("stage", lower(entry.stage()));
        fields.put("done", entry.done());
        fields.put("empty", entry.empty());
        fields.put("due", entry.due());
        fields.put("quarantined", entry.quarantined());
        fields.put("backup_bytes", entry.backupBytes());
        fields.put("rows_left_in_backup", entry.rowsLeftInBackup());
    }

    static SortedMap<LocalDate, AdoptedDate> read(JsonNode document) {
        SortedMap<LocalDate, AdoptedDate> entries = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : document.required("dates").properties()) {
            LocalDate date = LocalDate.parse(entry.getKey());
            entries.put(date, read(date, entry.getValue()));
        }
        return entries;
    }

    private static AdoptedDate read(LocalDate date, JsonNode fields) {
        return new AdoptedDate(
                date,
                constant(TimeFrame.class, fields, "frame"),
                constant(FrameSource.class, fields, "source"),
                constant(TradesKeep.class, fields, "keep"),
                constant(Stage.class, fields, "stage"),
                fields.required("done").intValue(),
                fields.required("empty").intValue(),
                fields.required("due").intValue(),
                fields.required("quarantined").intValue(),
                fields.required("backup_bytes").longValue(),
                fields.required("rows_left_in_backup").longValue());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode fields, String name) {
        return Enum.valueOf(type, fields.required(name).stringValue().toUpperCase(Locale.ROOT));
    }
}

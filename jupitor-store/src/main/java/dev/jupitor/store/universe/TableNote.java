package dev.jupitor.store.universe;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.store.internal.json.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is noted of a trade universe that we wrote, beside it because a CSV can't say it: in `us/.state/derived/D.json`
/// under `trade_universe`; what else stands there is left as it is.
///
/// @param rule   the version of the rules that made it
/// @param inputs the fingerprint of what it was made from
/// @param file   the fingerprint of its bytes; [#UNDER_WAY] while they are being written
/// @param rows   how many symbols it holds
record TableNote(int rule, String inputs, String file, long rows) {
    /// In the place of a fingerprint: a table of ours is being written, and none is finished.
    static final String UNDER_WAY = "";

    private static final String FIELD = "trade_universe";

    TableNote {
        Objects.requireNonNull(inputs, "inputs");
        Objects.requireNonNull(file, "file");
    }

    /// The note in a file, or empty when nothing was ever noted.
    ///
    /// @throws UnreadableFileException when nobody can tell
    static Optional<TableNote> read(Path file) throws IOException {
        return JsonFile.read(file, document -> document.optional(FIELD).map(TableNote::of))
                .flatMap(note -> note);
    }

    private static TableNote of(JsonNode fields) {
        return new TableNote(
                fields.required("rule").intValue(),
                fields.required("inputs").stringValue(),
                fields.required("file").stringValue(),
                fields.required("rows").longValue());
    }

    /// Replaces the note; a damaged file is replaced whole.
    void write(Path file) throws IOException {
        ObjectNode document = others(file);
        ObjectNode fields = document.putObject(FIELD);
        fields.put("rule", rule);
        fields.put("inputs", inputs);
        fields.put("file", this.file);
        fields.put("rows", rows);
        JsonFile.write(file, document);
    }

    private static ObjectNode others(Path file) throws IOException {
        try {
            return JsonFile.read(file, document -> (ObjectNode) document)
                    .orElseGet(JsonNodeFactory.instance::objectNode);
        } catch (UnreadableFileException | ClassCastException damaged) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}

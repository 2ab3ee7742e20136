package dev.jupitor.store.live;

import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.json.JsonFile;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `us/.state/live.json`:
/// `{"pid","http","grpc","ready","date","trades","connected","at"}`, ports null where there is none.
///
/// The one that streams writes it, and holds the lock `live` while it does; a note without that lock is left over from
/// a process that was killed.
public final class LiveNote {
    private final DataLayout layout;

    public LiveNote(DataLayout layout) {
        this.layout = layout;
    }

    /// The note that lies there; empty where there is none.
    public Optional<LiveStanding> read() throws IOException {
        return JsonFile.read(layout.liveNote(), LiveNote::standing);
    }

    private static LiveStanding standing(JsonNode note) {
        return new LiveStanding(
                note.required("pid").longValue(),
                port(note.required("http")),
                port(note.required("grpc")),
                note.required("ready").booleanValue(),
                LocalDate.parse(note.required("date").stringValue()),
                note.required("trades").longValue(),
                note.required("connected").booleanValue(),
                Instant.parse(note.required("at").stringValue()));
    }

    private static OptionalInt port(JsonNode port) {
        return port.isNull() ? OptionalInt.empty() : OptionalInt.of(port.intValue());
    }

    /// Replaces the note.
    public void write(LiveStanding standing) throws IOException {
        ObjectNode note = JsonNodeFactory.instance.objectNode();
        note.put("pid", standing.pid());
        putPort(note, "http", standing.http());
        putPort(note, "grpc", standing.grpc());
        note.put("ready", standing.ready());
        note.put("date", standing.date().toString());
        note.put("trades", standing.trades());
        note.put("connected", standing.connected());
        note.put("at", standing.at().toString());
        AtomicFile.sweep(layout.stateFolder());
        JsonFile.write(layout.liveNote(), note);
    }

    private static void putPort(ObjectNode note, String name, OptionalInt port) {
        if (port.isPresent()) note.put(name, port.getAsInt());
        else note.putNull(name);
    }

    /// Takes the note away: nobody streams any more.
    public void remove() throws IOException {
        Files.deleteIfExists(layout.liveNote());
    }
}

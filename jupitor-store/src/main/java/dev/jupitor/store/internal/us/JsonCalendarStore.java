package dev.jupitor.store.internal.us;

import dev.jupitor.core.collect.CalendarStore;
import dev.jupitor.core.time.SessionHours;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.json.JsonFile;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `us/.state/calendar.json`: `{"first","last","sessions":[["2026-02-13","09:30","16:00"],…]}`.
public final class JsonCalendarStore implements CalendarStore {
    private final DataLayout layout;

    public JsonCalendarStore(DataLayout layout) {
        this.layout = layout;
    }

    @Override
    public Optional<Published> read() throws IOException {
        return JsonFile.read(layout.calendar(), JsonCalendarStore::published);
    }

    private static Published published(JsonNode document) {
        List<SessionHours> sessions = new ArrayList<>();
        for (JsonNode session : document.required("sessions").values()) sessions.add(session(session));
        LocalDate first = LocalDate.parse(document.required("first").stringValue());
        return new Published(first, LocalDate.parse(document.required("last").stringValue()), sessions);
    }

    private static SessionHours session(JsonNode fields) {
        return new SessionHours(
                LocalDate.parse(fields.required(0).stringValue()),
                LocalTime.parse(fields.required(1).stringValue()),
                LocalTime.parse(fields.required(2).stringValue()));
    }

    @Override
    public synchronized void write(Published calendar) throws IOException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("first", calendar.first().toString());
        document.put("last", calendar.last().toString());
        ArrayNode sessions = document.putArray("sessions");
        for (SessionHours hours : calendar.sessions()) {
            sessions.addArray()
                    .add(hours.date().toString())
                    .add(hours.open().toString())
                    .add(hours.close().toString());
        }
        AtomicFile.sweep(layout.stateFolder());
        JsonFile.write(layout.calendar(), document);
    }
}

package dev.jupitor.stream.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer as it goes out.
///
/// @param headers beside length and date; an answer may be given more
/// @param body    what a GET is told, also when a HEAD asks
/// @param isLast  whether the connection is closed behind it
record Answer(int status, Map<String, String> headers, byte[] body, boolean isLast) {
    static final String TYPE = "Content-Type";
    private static final byte[] NOTHING = new byte[0];

    static Answer of(int status) {
        return new Answer(status, new LinkedHashMap<>(), NOTHING, false);
    }

    static Answer of(int status, String type, byte[] body) {
        return new Answer(status, new LinkedHashMap<>(), body, false).with(TYPE, type);
    }

    /// What the router itself says, in the original's way.
    static Answer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8))
                .with("X-Content-Type-Options", "nosniff");
    }

    static Answer refused(int status, String error) {
        return of(status, JsonLine.TYPE, JsonLine.object(json -> json.text("error", error)));
    }

    Answer with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Answer last() {
        return new Answer(status, headers, body, true);
    }
}

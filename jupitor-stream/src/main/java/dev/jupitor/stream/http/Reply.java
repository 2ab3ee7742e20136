package dev.jupitor.stream.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// An answer. A closed set: everything that is served is one of these.
public sealed interface Reply {
    /// Bytes of a type; the server packs them where the client wants it and it pays, and answers 304 where the
    /// client
    /// has
    /// the same `etag` already.
    ///
    /// @param packed  the same bytes as gzip, where somebody keeps them; else the server packs
    /// @param etag    with its quotes; empty where none helps
    /// @param headers beside those that every answer has
    record Body(
            int status,
            String type,
            byte[] bytes,
            Optional<byte[]> packed,
            Optional<String> etag,
            Map<String, String> headers)
            implements Reply {}

    /// 204.
    record NoContent() implements Reply {}

    /// `{"error":"…"}` with a status: what the client did wrong, or what can't be had now. It names no path and no
    /// class.
    record Refused(int status, String error) implements Reply {}

    /// Server-sent events, as long as the client stays.
    ///
    /// @param source is given the client's channel, returns at once, and writes to it from any thread until
    ///               [EventChannel#isOpen()] is false
    record Events(Consumer<EventChannel> source) implements Reply {}

    /// 200 with JSON.
    static Reply json(byte[] line) {
        return new Body(200, JsonLine.TYPE, line, Optional.empty(), Optional.empty(), Map.of());
    }

    static Reply refused(int status, String error) {
        return new Refused(status, error);
    }

    static Reply noContent() {
        return new NoContent();
    }
}

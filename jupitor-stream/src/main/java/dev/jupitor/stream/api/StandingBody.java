package dev.jupitor.stream.api;

import dev.jupitor.stream.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/// Answers that are part of the program: read, packed and marked once.
final class StandingBody {
    private StandingBody() {}

    /// A resource that lies beside a class.
    ///
    /// @throws IllegalStateException when the program was built without it
    static byte[] resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the program was built without " + name);
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Reply of(byte[] bytes, String type, Map<String, String> headers) {
        return PackedDocument.of(bytes).reply(type, headers);
    }
}

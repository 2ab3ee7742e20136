package dev.jupitor.alpaca.internal.control;

import dev.jupitor.alpaca.internal.json.ErrorBody;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// An answer without data, carried through a library that passes on nothing but I/O errors.
final class Refusal extends IOException {
    private static final long serialVersionUID = 1;
    private final int status;
    private final transient Map<String, List<String>> headers;
    private final transient ErrorBody body;

    Refusal(int status, Map<String, List<String>> headers, ErrorBody body) {
        super("HTTP " + status);
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    /// Whether the host has understood and said no, rather than asked for patience or for other keys.
    boolean isFinal() {
        return switch (status) {
            case 400, 403, 404, 409, 422 -> true;
            default -> false;
        };
    }

    Map<String, List<String>> headers() {
        return headers;
    }

    ErrorBody body() {
        return body;
    }
}

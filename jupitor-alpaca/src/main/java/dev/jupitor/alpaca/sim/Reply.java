package dev.jupitor.alpaca.sim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// An answer ready to travel. The byte array belongs to the reply and is not changed.
///
/// @param compressed whether the body is a gzip stream
record Reply(int status, String contentType, byte[] body, boolean compressed, Map<String, String> headers) {

    static final String JSON = "application/json";
    static final String HTML = "text/html; charset=utf-8";

    static Reply json(int status, String body) {
        return new Reply(status, JSON, body.getBytes(StandardCharsets.UTF_8), false, Map.of());
    }

    static Reply json(byte[] body) {
        return new Reply(200, JSON, body, false, Map.of());
    }

    static Reply compressedJson(byte[] gzip) {
        return new Reply(200, JSON, gzip, true, Map.of());
    }

    static Reply html(int status, String body) {
        return new Reply(status, HTML, body.getBytes(StandardCharsets.UTF_8), false, Map.of());
    }

    static Reply of(ApiError error) {
        return json(error.status(), error.body());
    }

    Reply with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new Reply(status, contentType, body, compressed, all);
    }

    /// The same answer as a gzip stream; an empty body stays as it is.
    Reply asGzip() {
        return compressed || body.length == 0 ? this : new Reply(status, contentType, gzip(body), true, headers);
    }

    /// Fast rather than small, as a server does that compresses on the way out.
    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + plain.length / 4);
        try (OutputStream gzip = new FastGzip(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 14);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}

package dev.jupitor.stream.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// Chooses the form in which a body goes out: packed where the client can unpack and it pays, not at all where the
/// client has it already.
final class Representation {
    private static final int LEAST_TO_PACK = 1024;

    private Representation() {}

    /// @param ifNoneMatch what the client has; only of a GET or HEAD
    static Answer of(Reply.Body body, Optional<String> acceptEncoding, Optional<String> ifNoneMatch) {
        if (body.status() == 200 && isKnown(body.etag(), ifNoneMatch)) return described(body, Answer.of(304));
        boolean isPacked = pays(body) && acceptsGzip(acceptEncoding);
        byte[] bytes = isPacked ? body.packed().orElseGet(() -> packed(body.bytes())) : body.bytes();
        Answer answer = described(body, Answer.of(body.status(), body.type(), bytes));
        if (!isPacked) return answer;
        body.etag().ifPresent(etag -> answer.with("ETag", weak(etag)));
        return answer.with("Content-Encoding", "gzip");
    }

    private static Answer described(Reply.Body body, Answer answer) {
        body.headers().forEach(answer::with);
        body.etag().ifPresent(etag -> answer.with("ETag", etag));
        return pays(body) ? answer.with("Vary", "Accept-Encoding") : answer;
    }

    private static boolean pays(Reply.Body body) {
        return body.bytes().length >= LEAST_TO_PACK;
    }

    static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /// Whether `Accept-Encoding` names gzip, or anything, and does not forbid it by `q=0`.
    static boolean acceptsGzip(Optional<String> acceptEncoding) {
        boolean any = false;
        for (String choice : acceptEncoding.orElse("").toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = choice.split(";");
            String name = parts[0].strip();
            boolean isWanted = parts.length < 2 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
            if (name.equals("gzip") || name.equals("x-gzip")) return isWanted;
            if (name.equals("*")) any = isWanted;
        }
        return any;
    }

    private static String weak(String etag) {
        return etag.startsWith("W/") ? etag : "W/" + etag;
    }

    private static boolean isKnown(Optional<String> etag, Optional<String> ifNoneMatch) {
        if (etag.isEmpty() || ifNoneMatch.isEmpty()) return false;
        String ours = weak(etag.get());
        for (String known : ifNoneMatch.get().split(",")) {
            String theirs = known.strip();
            if (theirs.equals("*") || weak(theirs).equals(ours)) return true;
        }
        return false;
    }
}

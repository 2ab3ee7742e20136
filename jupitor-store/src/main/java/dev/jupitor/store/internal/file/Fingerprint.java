package dev.jupitor.store.internal.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// A short text that is another as soon as one of the things it was made of is another. Not for secrets. Not for
/// several threads.
public final class Fingerprint {
    private static final byte[] END = {0};

    private final XxHash64 hash = new XxHash64();

    /// Adds a text; where it ends is part of the fingerprint.
    public Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        hash.update(bytes, 0, bytes.length);
        hash.update(END, 0, END.length);
        return this;
    }

    /// The fingerprint of all that was added, 16 hexadecimal digits.
    public String text() {
        return hash.hex();
    }

    /// That of a small file's bytes, or empty when there is no file.
    public static Optional<String> ofFile(Path file) throws IOException {
        try {
            return Optional.of(ofBytes(Files.readAllBytes(file)));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException failed) {
            throw FileTrouble.reading(file, failed);
        }
    }

    /// That of the bytes of a file, as [#ofFile] would give it.
    public static String ofBytes(byte[] bytes) {
        XxHash64 hash = new XxHash64();
        hash.update(bytes, 0, bytes.length);
        return hash.hex();
    }
}

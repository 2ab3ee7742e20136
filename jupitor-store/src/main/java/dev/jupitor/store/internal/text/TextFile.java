package dev.jupitor.store.internal.text;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.store.internal.file.FileTrouble;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// A UTF-8 file that may be missing.
public final class TextFile {
    private TextFile() {}

    /// The whole text, or empty when there is no such file.
    ///
    /// @throws UnreadableFileException when the bytes are no UTF-8
    public static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (CharacterCodingException garbage) {
            throw new UnreadableFileException(file, "its bytes are not UTF-8", garbage);
        } catch (IOException failed) {
            throw FileTrouble.reading(file, failed);
        }
    }
}

package dev.jupitor.store.internal.file;

import dev.jupitor.core.lake.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The system's plain errors, a full disk and a broken one among them, do not tell which file they met.
public final class FileTrouble {
    private FileTrouble() {}

    /// An error met while a file was written, with the file's name in it.
    public static IOException writing(Path file, IOException failed) {
        return naming("%s was not written: %s", file, failed);
    }

    /// An error met while a file was read, with the file's name in it. Something else in the place of the file, or
    /// a file
    /// in the place of its folder, makes it unreadable.
    public static IOException reading(Path file, IOException failed) {
        if (Files.isDirectory(file)) return new UnreadableFileException(file, "it is a folder", failed);
        if (Files.isRegularFile(file.toAbsolutePath().getParent()))
            return new UnreadableFileException(file, "there is a file in the place of its folder", failed);
        return naming("%s could not be read: %s", file, failed);
    }

    private static IOException naming(String sentence, Path file, IOException failed) {
        boolean isPlain = failed.getClass().equals(IOException.class);
        return isPlain ? new IOException(sentence.formatted(file, failed.getMessage()), failed) : failed;
    }
}

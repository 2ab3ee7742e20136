package dev.jupitor.core.lake;

import java.io.IOException;
import java.nio.file.Path;

/// A file is there and could not be read as what it should be. Never the same as "no data": the caller quarantines it,
/// reports it, and fetches again, or stops.
public final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1;
    private final transient Path file;

    public UnreadableFileException(Path file, String why) {
        super("%s is unreadable: %s".formatted(file, why));
        this.file = file;
    }

    public UnreadableFileException(Path file, String why, Throwable cause) {
        super("%s is unreadable: %s".formatted(file, why), cause);
        this.file = file;
    }

    /// The file at fault.
    public Path file() {
        return file;
    }
}

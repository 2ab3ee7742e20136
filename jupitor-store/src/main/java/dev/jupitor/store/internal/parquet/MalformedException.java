package dev.jupitor.store.internal.parquet;

/// The bytes are not what the format says. Does not leave this package: the door names the file and makes it an
/// [dev.jupitor.core.lake.UnreadableFileException].
final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedException(String message) {
        super(message);
    }

    MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}

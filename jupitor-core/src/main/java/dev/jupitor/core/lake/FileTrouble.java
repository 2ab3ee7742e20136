package dev.jupitor.core.lake;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/// A failure that is one file's own: others may well be read and written.
///
/// @param sentence what went wrong, naming the file where the failure does, for a person
/// @param kind     the same for every file that fails in the same way
public record FileTrouble(String sentence, String kind) {

    public static FileTrouble of(Exception failure) {
        return new FileTrouble(sentenceOf(failure), kindOf(failure));
    }

    private static String sentenceOf(Exception failure) {
        if (failure instanceof FileSystemException system)
            return "%s: %s".formatted(system.getFile(), reasonOf(system));
        String message = failure.getMessage();
        if (failure instanceof RuntimeException) return "unexpected: " + failure;
        return message != null ? message : failure.getClass().getSimpleName();
    }

    private static String kindOf(Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) root = root.getCause();
        String type = root.getClass().getSimpleName();
        if (root instanceof FileSystemException system) return type + " " + reasonOf(system);
        if (root instanceof UnreadableFileException || root instanceof RuntimeException) return type;
        return type + " " + root.getMessage();
    }

    private static String reasonOf(FileSystemException failure) {
        return Optional.ofNullable(failure.getReason()).orElseGet(() -> ofType(failure));
    }

    private static String ofType(FileSystemException failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "permission denied";
            case FileAlreadyExistsException exists -> "something else is in its place";
            case NotDirectoryException file -> "it is not a folder";
            case NoSuchFileException missing -> "it is not there";
            default -> failure.getClass().getSimpleName();
        };
    }
}

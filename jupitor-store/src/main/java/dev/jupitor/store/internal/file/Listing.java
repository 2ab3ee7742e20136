package dev.jupitor.store.internal.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// What is there. Nothing is said to be missing because it could not be looked at: that is an error.
public final class Listing {
    private Listing() {}

    /// The entries of a folder, in no order; none when there is no folder.
    public static List<Path> of(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(found::add);
            return found;
        } catch (NoSuchFileException missing) {
            return List.of();
        } catch (DirectoryIteratorException broken) {
            throw FileTrouble.reading(folder, broken.getCause());
        }
    }

    /// Whether there is such a file or folder.
    public static boolean has(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException missing) {
            return false;
        }
    }
}

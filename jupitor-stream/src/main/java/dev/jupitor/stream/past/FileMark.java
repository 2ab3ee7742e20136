package dev.jupitor.stream.past;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/// By what a file is recognised without reading it: files of the lake are replaced, never written into.
///
/// @param bytes  its length; -1 where there is no file
/// @param millis when it was last changed
/// @param key    the file system's own number of it, where it has one
record FileMark(long bytes, long millis, String key) {
    private static final FileMark NONE = new FileMark(-1, 0, "");

    static FileMark of(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileMark(
                    attributes.size(),
                    attributes.lastModifiedTime().toMillis(),
                    Objects.toString(attributes.fileKey(), ""));
        } catch (NoSuchFileException missing) {
            return NONE;
        }
    }

    boolean isThere() {
        return bytes >= 0;
    }
}

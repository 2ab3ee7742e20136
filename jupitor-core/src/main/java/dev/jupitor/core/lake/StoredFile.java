package dev.jupitor.core.lake;

import java.util.Objects;

/// What a file of the lake held when it was put in place.
///
/// @param rows  rows in the file
/// @param bytes its length
/// @param hash  a hash of its bytes in lower-case hex, by which any later change is noticed
public record StoredFile(long rows, long bytes, String hash) {
    public StoredFile {
        Objects.requireNonNull(hash, "hash");
        if (rows < 0 || bytes < 0) throw new IllegalArgumentException("rows %d, bytes %d".formatted(rows, bytes));
    }
}

package dev.jupitor.core.lake;

import java.util.Objects;

/// What a file of the lake held when it was put in place.
///
/// @param rows  rows in the file
/// @param bytes its length
/// @param hash  a hash of its bytes in lower-case hex, by which any later change is noticed
/// @param keep  which of the vendor's prints it was to hold; a file that does not say so was written by the original,
/// which kept blocks only
public record StoredFile(long rows, long bytes, String hash, TradesKeep keep) {
    public StoredFile {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(keep, "keep");
        if (rows < 0 || bytes < 0) throw new IllegalArgumentException("rows %d, bytes %d".formatted(rows, bytes));
    }

    /// A file that holds everything.
    public StoredFile(long rows, long bytes, String hash) {
        this(rows, bytes, hash, TradesKeep.ALL);
    }

    /// The same file, known to hold other prints than it says itself.
    public StoredFile keeping(TradesKeep other) {
        return new StoredFile(rows, bytes, hash, other);
    }
}

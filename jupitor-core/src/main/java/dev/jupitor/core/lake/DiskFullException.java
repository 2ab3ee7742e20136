package dev.jupitor.core.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The disk under the lake has less room than `storage.min_free` asks for, or none at all. Collecting stops; nothing
/// was
/// written.
public final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1;

    public DiskFullException(Path folder, long freeBytes, long minFreeBytes) {
        super("only %,d MiB are free under %s; storage.min_free asks for %,d MiB: free some space, or lower the limit"
                .formatted(freeBytes >> 20, folder, minFreeBytes >> 20));
    }

    /// @param neededBytes what was about to be written
    public DiskFullException(Path folder, long freeBytes, long minFreeBytes, long neededBytes) {
        super(
                "%,d MiB are to be written under %s, where %,d MiB are free and storage.min_free keeps %,d MiB: free some space"
                        .formatted(neededBytes >> 20, folder, freeBytes >> 20, minFreeBytes >> 20));
    }

    private DiskFullException(IOException failure) {
        super(failure.getMessage(), failure);
    }

    /// The failure as what it is when the system says that a disk, or a user's share of it, is full; empty when it
    /// says
    /// something else.
    public static Optional<DiskFullException> behind(IOException failure) {
        if (failure instanceof DiskFullException full) return Optional.of(full);
        for (Throwable link = failure; link != null; link = link.getCause())
            if (speaksOfAFullDisk(String.valueOf(link.getMessage())))
                return Optional.of(new DiskFullException(failure));
        return Optional.empty();
    }

    /// The words of Linux and macOS for ENOSPC and EDQUOT.
    private static boolean speaksOfAFullDisk(String message) {
        String words = message.toLowerCase(Locale.ROOT);
        return words.contains("no space left on device")
                || words.contains("disk quota exceeded")
                || words.contains("disc quota exceeded");
    }
}

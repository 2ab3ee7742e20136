package dev.jupitor.core.lake;

import java.io.IOException;
import java.nio.file.Path;

/// The disk under the lake has less room than `storage.min_free` asks for. Collecting stops; nothing was written.
public final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1;

    public DiskFullException(Path folder, long freeBytes, long minFreeBytes) {
        super("only %,d MiB are free under %s; storage.min_free asks for %,d MiB: free some space, or lower the limit"
                .formatted(freeBytes >> 20, folder, minFreeBytes >> 20));
    }
}

package dev.jupitor.store.internal.file;

import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.SpaceGuard;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/// Asks the file system each time: a call of a few microseconds, beside files that take a thousand times as long to
/// write. Safe for many threads.
public final class DiskSpaceGuard implements SpaceGuard {
    private final Path folder;
    private final long minFreeBytes;
    private final FreeBytes free;

    /// Tells how much room there is.
    @FunctionalInterface
    public interface FreeBytes {
        long now() throws IOException;
    }

    /// Watches the disk on which a folder lies.
    public static DiskSpaceGuard of(Path folder, long minFreeBytes) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        return new DiskSpaceGuard(folder, minFreeBytes, disk::getUsableSpace);
    }

    DiskSpaceGuard(Path folder, long minFreeBytes, FreeBytes free) {
        this.folder = folder;
        this.minFreeBytes = minFreeBytes;
        this.free = free;
    }

    @Override
    public void requireRoom() throws IOException {
        long bytes = free.now();
        if (bytes < minFreeBytes) throw new DiskFullException(folder, bytes, minFreeBytes);
    }

    @Override
    public void requireRoomFor(long bytes) throws IOException {
        long present = free.now();
        if (present - bytes < minFreeBytes) throw new DiskFullException(folder, present, minFreeBytes, bytes);
    }
}

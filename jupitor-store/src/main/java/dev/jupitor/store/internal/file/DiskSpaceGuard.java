package dev.jupitor.store.internal.file;

import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.SpaceGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Asks the file system at most once a second of real time while there is room, and every time once there is none.
/// Safe for many threads.
public final class DiskSpaceGuard implements SpaceGuard {
    private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path folder;
    private final long minFreeBytes;
    private final FreeBytes free;
    private final LongSupplier nanoTime;
    private final AtomicLong nextLook;

    /// Tells how much room there is.
    @FunctionalInterface
    public interface FreeBytes {
        long now() throws IOException;
    }

    /// Watches the disk on which a folder lies.
    public static DiskSpaceGuard of(Path folder, long minFreeBytes) {
        return new DiskSpaceGuard(
                folder, minFreeBytes, () -> Files.getFileStore(folder).getUsableSpace(), System::nanoTime);
    }

    DiskSpaceGuard(Path folder, long minFreeBytes, FreeBytes free, LongSupplier nanoTime) {
        this.folder = folder;
        this.minFreeBytes = minFreeBytes;
        this.free = free;
        this.nanoTime = nanoTime;
        this.nextLook = new AtomicLong(nanoTime.getAsLong());
    }

    @Override
    public void requireRoom() throws IOException {
        long now = nanoTime.getAsLong();
        if (now - nextLook.get() < 0) return;
        long bytes = free.now();
        if (bytes < minFreeBytes) throw new DiskFullException(folder, bytes, minFreeBytes);
        nextLook.set(now + TRUSTED_NANOS);
    }
}

package dev.jupitor.core.lake;

import java.io.IOException;

/// Watches the room on the lake's disk.
@FunctionalInterface
public interface SpaceGuard {
    /// Returns when there is room enough to go on writing.
    ///
    /// @throws DiskFullException when the disk has fallen under `storage.min_free`
    void requireRoom() throws IOException;

    /// Returns when that much may be written and there is still room enough afterwards. A guard that knows no
    /// numbers answers as [#requireRoom].
    ///
    /// @throws DiskFullException when there is less; nothing was written
    default void requireRoomFor(long bytes) throws IOException {
        requireRoom();
    }
}

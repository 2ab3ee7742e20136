package dev.jupitor.core.lake;

import java.io.IOException;

/// Watches the room on the lake's disk.
@FunctionalInterface
public interface SpaceGuard {
    /// Returns when there is room enough to go on writing.
    ///
    /// @throws DiskFullException when the disk has fallen under `storage.min_free`
    void requireRoom() throws IOException;
}

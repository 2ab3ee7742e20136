package dev.jupitor.core.target;

import java.io.IOException;

/// Where all targets are kept together. Safe for many threads; whoever changes them reads, changes and writes under a
/// lock of its own.
public interface TargetStore {
    /// All targets; none where nothing was ever kept.
    ///
    /// @throws IOException when there is something and it can't be read: never the same as none
    Targets read() throws IOException;

    /// Keeps these in place of all earlier ones; on disk when this returns. What can't be read is not replaced.
    ///
    /// @throws IOException when the earlier ones stand as they were, or (rarely, when a disk fails at the very end)
    /// when
    ///                     nobody knows which stand
    void write(Targets targets) throws IOException;
}

package dev.jupitor.core.lake;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The locks of one market's folder. They hold between processes and between threads of one process; a lock left by a
/// process that is gone is recognised and taken over.
public interface LakeLocks {
    /// Takes a lock, waiting at most so long in real time ([Duration#ZERO]: not at all).
    ///
    /// @throws LockHeldException when another still holds it; it names the holder
    Held acquire(LockArea area, Duration wait) throws IOException, InterruptedException;

    /// Who holds what at this moment; stale locks are left out.
    List<HeldLock> held() throws IOException;

    /// A lock in hand; closing gives it back.
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /// One lock that somebody holds.
    record HeldLock(LockArea area, LockHolder holder) {}
}

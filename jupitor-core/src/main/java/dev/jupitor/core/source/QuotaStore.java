package dev.jupitor.core.source;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/// Where a quota's use is kept, so that neither a restart nor a second process overruns it. Safe for many threads and
/// many processes.
public interface QuotaStore {
    /// What was kept last, [QuotaState#UNUSED] where nothing ever was.
    ///
    /// @throws IOException when there is something and it can't be read: never the same as unused
    QuotaState read() throws IOException;

    /// Reads, asks a rule what to keep instead, and keeps it, while nobody else does; on disk when this returns. A
    /// rule
    /// that answers empty leaves everything as it is.
    ///
    /// @return whether something was kept
    /// @throws IOException when what was kept can't be read, or the new state can't be kept: the request must not
    /// be
    ///                     sent
    boolean change(Function<QuotaState, Optional<QuotaState>> rule) throws IOException, InterruptedException;
}

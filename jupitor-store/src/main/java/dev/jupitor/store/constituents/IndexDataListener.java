package dev.jupitor.store.constituents;

import dev.jupitor.core.market.IndexId;

/// Is told how the job goes on, on its thread.
@FunctionalInterface
public interface IndexDataListener {
    /// So many of an index's lists are in place.
    void advanced(IndexId index, int done, int total);

    /// Nobody listens.
    static IndexDataListener none() {
        return (index, done, total) -> {};
    }
}

package dev.jupitor.store.internal.parquet;

import java.io.IOException;

/// The rows of a file, handed over one row group after the other, so that a file may be larger than memory.
///
/// @param <T> some rows
@FunctionalInterface
public interface RowGroups<T> {
    /// Takes a row group. The rows are the giver's again when this returns.
    @FunctionalInterface
    interface Sink<T> {
        void put(T rows) throws IOException;
    }

    /// Hands over every group, none of them empty. What it throws ends the file: nothing is put in place.
    void writeTo(Sink<T> sink) throws IOException;
}

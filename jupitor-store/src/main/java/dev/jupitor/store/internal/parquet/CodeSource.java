package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.trade.Codebook;

/// A column of texts, given as codes into a book.
interface CodeSource {
    /// Copies the codes of rows to the front of an array.
    void copy(int firstRow, int count, int[] into);

    Codebook book();
}

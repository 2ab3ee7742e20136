package dev.jupitor.store.internal.parquet;

/// A column of 64-bit values: numbers, times, or the bits of doubles.
@FunctionalInterface
interface LongSource {
    /// Copies rows to the front of an array.
    void copy(int firstRow, int count, long[] into);
}

package dev.jupitor.store.internal.parquet;

import org.apache.parquet.format.Encoding;

/// Encodes a column of whole numbers as differences: for times and counts. One chunk at a time.
final class DeltaColumn {
    private final DeltaBinaryPacked differences = new DeltaBinaryPacked();
    private final ByteSink page = new ByteSink();
    private final long[] values = new long[Paging.ROWS];

    void encode(LongSource source, ChunkWriter chunk, int first, int rows) {
        Paging.forEach(first, rows, (from, count) -> {
            source.copy(from, count, values);
            page.clear();
            differences.encode(values, count, page);
            chunk.page(page, count, Encoding.DELTA_BINARY_PACKED, Range.OfLongs.of(values, count));
        });
    }
}

package dev.jupitor.store.internal.parquet;

import org.apache.parquet.format.Encoding;

/// Encodes a column of which some rows have no value: the values that are there, plain, for zstd to find what repeats.
/// One chunk at a time.
final class GapColumn {
    private final ByteSink page = new ByteSink();
    private final int[] present = new int[Paging.ROWS];

    /// The rows of a column.
    interface Source {
        boolean has(int row);

        /// Puts the value of a row that has one, as the plain encoding has it.
        void put(int row, ByteSink page);
    }

    void encode(Source source, ChunkWriter chunk, int first, int rows) {
        Paging.forEach(first, rows, (from, count) -> {
            page.clear();
            int gaps = 0;
            for (int i = 0; i < count; i++) {
                boolean has = source.has(from + i);
                present[i] = has ? 1 : 0;
                if (has) source.put(from + i, page);
                else gaps++;
            }
            chunk.pageWithGaps(page, present, count, gaps, Encoding.PLAIN, Range.Unknown.RANGE);
        });
    }
}

package dev.jupitor.store.internal.parquet;

import org.apache.parquet.format.Encoding;

/// Encodes a column of unsigned numbers as decimal texts, each as what it shares with the one before and the rest
/// (parquet-format, Encodings.md, DELTA_BYTE_ARRAY = 7): ids of one venue begin alike. One chunk at a time.
final class NumberColumn {
    private final ByteSink page = new ByteSink();
    private final ByteSink suffixes = new ByteSink();
    private final DeltaBinaryPacked lengths = new DeltaBinaryPacked();
    private final long[] values = new long[Paging.ROWS];
    private final long[] shared = new long[Paging.ROWS];
    private final long[] rests = new long[Paging.ROWS];

    private Decimal text = new Decimal();
    private Decimal before = new Decimal();
    private final Decimal least = new Decimal();
    private final Decimal greatest = new Decimal();

    void encode(LongSource source, ChunkWriter chunk, int first, int rows) {
        Paging.forEach(first, rows, (from, count) -> {
            source.copy(from, count, values);
            encodePage(chunk, count);
        });
    }

    private void encodePage(ChunkWriter chunk, int count) {
        suffixes.clear();
        before.clear();
        for (int i = 0; i < count; i++) {
            text.set(values[i]);
            if (i == 0 || text.compareTo(least) < 0) least.set(text);
            if (i == 0 || text.compareTo(greatest) > 0) greatest.set(text);
            int common = text.commonPrefix(before);
            shared[i] = common;
            rests[i] = text.length() - common;
            text.putFrom(common, suffixes);
            Decimal spare = before;
            before = text;
            text = spare;
        }
        page.clear();
        lengths.encode(shared, count, page);
        lengths.encode(rests, count, page);
        page.put(suffixes);
        chunk.page(page, count, Encoding.DELTA_BYTE_ARRAY, new Range.OfTexts(least.toBytes(), greatest.toBytes()));
    }
}

package dev.jupitor.store.internal.parquet;

import org.apache.parquet.format.Encoding;

/// Encodes a column of doubles: prices repeat, so a dictionary is tried first; where it does not pay, the bytes of the values are
/// split into eight streams, which compress better than the values one after the other. One chunk at a time.
final class DoubleColumn {
    private static final int KEPT_ROWS = 1 << 16;

    private final LongDictionary dictionary = new LongDictionary();
    private final ByteSink page = new ByteSink();
    private final long[] values = new long[Paging.ROWS];
    private final int[] pageIds = new int[Paging.ROWS];
    private int[] ids = new int[0];

    void encode(LongSource source, ChunkWriter chunk, int first, int rows) {
        if (buildDictionary(source, first, rows) && pays(rows)) {
            encodeIds(source, chunk, first, rows);
        } else {
            Paging.forEach(first, rows, (from, count) -> encodeStreams(source, chunk, from, count));
        }
        if (ids.length > KEPT_ROWS) ids = new int[0];
    }

    private boolean buildDictionary(LongSource source, int first, int rows) {
        ids = Bytes.room(ids, rows);
        dictionary.clear();
        for (int done = 0; done < rows; done += Paging.ROWS) {
            int count = Math.min(Paging.ROWS, rows - done);
            source.copy(first + done, count, values);
            if (!number(count, done)) return false;
        }
        return true;
    }

    private boolean number(int count, int at) {
        for (int i = 0; i < count; i++) {
            int id = dictionary.idOf(values[i]);
            if (id < 0) return false;
            ids[at + i] = id;
        }
        return true;
    }

    /// An entry costs about as much as a value of a split stream, a code its bits.
    private boolean pays(int rows) {
        return dictionary.size() <= rows / 2 + 16;
    }

    private int width() {
        return Math.max(1, BitPacking.widthOf(dictionary.size() - 1L));
    }

    private void encodeIds(LongSource source, ChunkWriter chunk, int first, int rows) {
        page.clear();
        dictionary.putPlain(page);
        chunk.dictionary(page, dictionary.size(), false);
        Paging.forEach(first, rows, (from, count) -> {
            source.copy(from, count, values);
            page.clear();
            page.put(width());
            System.arraycopy(ids, from - first, pageIds, 0, count);
            RunLength.encode(pageIds, 0, count, width(), page);
            chunk.page(page, count, Encoding.RLE_DICTIONARY, Range.OfDoubles.of(values, count));
        });
    }

    private void encodeStreams(LongSource source, ChunkWriter chunk, int first, int count) {
        source.copy(first, count, values);
        page.clear();
        ByteStreams.split(values, count, page);
        chunk.page(page, count, Encoding.BYTE_STREAM_SPLIT, Range.OfDoubles.of(values, count));
    }
}

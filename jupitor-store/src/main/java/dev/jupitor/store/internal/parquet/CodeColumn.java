package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.trade.Codebook;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.parquet.format.Encoding;

/// Encodes a column of few distinct texts with a sorted dictionary. One chunk at a time.
final class CodeColumn {
    private static final int KEPT_ROWS = 1 << 16;
    private static final int NONE = -1;

    private final ByteSink page = new ByteSink();
    private final int[] codes = new int[Paging.ROWS];
    private int[] ids = new int[0];

    /// For every code of the book its place among the texts of this chunk as they appeared, or [#NONE].
    private int[] placeOf = new int[0];
    private int[] codeAt = new int[16];
    private int size;

    void encode(CodeSource source, ChunkWriter chunk, int first, int rows) {
        collect(source, first, rows);
        Dictionary dictionary = sorted(source.book());
        page.clear();
        dictionary.putPlain(page);
        chunk.dictionary(page, size, true);
        Paging.forEach(first, rows, (from, count) -> encodePage(dictionary, chunk, from - first, count));
        forget();
    }

    /// Numbers the texts of the chunk in the order of their appearance.
    private void collect(CodeSource source, int first, int rows) {
        ids = Bytes.room(ids, rows);
        growTo(source.book().size());
        for (int done = 0; done < rows; done += Paging.ROWS) {
            int count = Math.min(Paging.ROWS, rows - done);
            source.copy(first + done, count, codes);
            for (int i = 0; i < count; i++) {
                int place = placeOf[codes[i]];
                ids[done + i] = place == NONE ? add(codes[i]) : place;
            }
        }
    }

    private void growTo(int bookSize) {
        int before = placeOf.length;
        if (before >= bookSize) return;
        placeOf = Arrays.copyOf(placeOf, bookSize + bookSize / 2);
        Arrays.fill(placeOf, before, placeOf.length, NONE);
    }

    private int add(int code) {
        if (size == codeAt.length) codeAt = Arrays.copyOf(codeAt, size * 2);
        codeAt[size] = code;
        placeOf[code] = size;
        return size++;
    }

    private void forget() {
        for (int place = 0; place < size; place++) placeOf[codeAt[place]] = NONE;
        size = 0;
        if (ids.length > KEPT_ROWS) ids = new int[0];
    }

    /// The chunk's texts in the order of their bytes.
    ///
    /// @param texts  the texts as UTF-8
    /// @param rankOf for every place its rank, which is what the pages hold
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Dictionary(byte[][] texts, int[] rankOf) {
        void putPlain(ByteSink sink) {
            for (byte[] text : texts) {
                sink.putInt(text.length);
                sink.put(text, 0, text.length);
            }
        }

        int width() {
            return RunLength.alignedWidth(texts.length);
        }
    }

    private Dictionary sorted(Codebook book) {
        byte[][] texts = new byte[size][];
        for (int place = 0; place < size; place++) texts[place] = Range.utf8(book.text(codeAt[place]));
        Integer[] order = new Integer[size];
        Arrays.setAll(order, place -> place);
        Arrays.sort(order, Comparator.comparing(place -> texts[place], Arrays::compareUnsigned));
        byte[][] ordered = new byte[size][];
        int[] rankOf = new int[size];
        for (int rank = 0; rank < size; rank++) {
            ordered[rank] = texts[order[rank]];
            rankOf[order[rank]] = rank;
        }
        return new Dictionary(ordered, rankOf);
    }

    private void encodePage(Dictionary dictionary, ChunkWriter chunk, int from, int count) {
        int least = Integer.MAX_VALUE;
        int greatest = 0;
        for (int i = 0; i < count; i++) {
            int rank = dictionary.rankOf()[ids[from + i]];
            codes[i] = rank;
            least = Math.min(least, rank);
            greatest = Math.max(greatest, rank);
        }
        page.clear();
        page.put(dictionary.width());
        RunLength.encode(codes, 0, count, dictionary.width(), page);
        Range range = new Range.OfTexts(dictionary.texts()[least], dictionary.texts()[greatest]);
        chunk.page(page, count, Encoding.RLE_DICTIONARY, range);
    }
}

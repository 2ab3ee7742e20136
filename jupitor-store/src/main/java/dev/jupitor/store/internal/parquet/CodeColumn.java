package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.trade.Codebook;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.parquet.format.Encoding;

/// Encodes a column of few distinct texts with a sorted dictionary. One chunk at a time.
final class CodeColumn {
    private static final int NONE = -1;

    private final ByteSink page = new ByteSink();
    private final int[] codes = new int[Paging.ROWS];

    /// For every code of the book the rank of its text among those of this chunk, or [#NONE]; what the pages hold.
    private int[] rankOf = new int[0];

    /// The codes that occur in this chunk, in the order in which they were met.
    private int[] met = new int[16];
    private int size;

    void encode(CodeSource source, ChunkWriter chunk, int first, int rows) {
        growTo(source.book().size());
        Paging.forEach(first, rows, (from, count) -> collect(source, from, count));
        byte[][] texts = rank(source.book());
        putDictionary(texts, chunk);
        Paging.forEach(first, rows, (from, count) -> encodePage(source, texts, chunk, from, count));
        forget();
    }

    private void growTo(int bookSize) {
        int before = rankOf.length;
        if (before >= bookSize) return;
        rankOf = Arrays.copyOf(rankOf, bookSize + bookSize / 2);
        Arrays.fill(rankOf, before, rankOf.length, NONE);
    }

    private void collect(CodeSource source, int first, int count) {
        source.copy(first, count, codes);
        int last = NONE;
        for (int i = 0; i < count; i++) {
            int code = codes[i];
            if (code != last && rankOf[code] == NONE) meet(code);
            last = code;
        }
    }

    private void meet(int code) {
        if (size == met.length) met = Arrays.copyOf(met, size * 2);
        met[size] = code;
        rankOf[code] = size++;
    }

    /// Orders the texts of the chunk by their bytes and gives every code its rank.
    private byte[][] rank(Codebook book) {
        Arrays.sort(met, 0, size);
        byte[][] texts = new byte[size][];
        Arrays.setAll(texts, i -> Range.utf8(book.text(met[i])));
        return isAscending(texts) ? ranked(texts) : reordered(texts);
    }

    /// Codes are often given in the order of the texts: whoever merges a day knows its symbols beforehand.
    private static boolean isAscending(byte[][] texts) {
        for (int i = 1; i < texts.length; i++) if (Arrays.compareUnsigned(texts[i - 1], texts[i]) > 0) return false;
        return true;
    }

    private byte[][] ranked(byte[][] sorted) {
        for (int rank = 0; rank < size; rank++) rankOf[met[rank]] = rank;
        return sorted;
    }

    private byte[][] reordered(byte[][] texts) {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(i -> texts[i], Arrays::compareUnsigned));
        byte[][] sorted = new byte[size][];
        for (int rank = 0; rank < size; rank++) {
            sorted[rank] = texts[order[rank]];
            rankOf[met[order[rank]]] = rank;
        }
        return sorted;
    }

    private void putDictionary(byte[][] texts, ChunkWriter chunk) {
        page.clear();
        for (byte[] text : texts) {
            page.putInt(text.length);
            page.put(text, 0, text.length);
        }
        chunk.dictionary(page, texts.length, true);
    }

    private void encodePage(CodeSource source, byte[][] texts, ChunkWriter chunk, int first, int count) {
        source.copy(first, count, codes);
        int least = Integer.MAX_VALUE;
        int greatest = 0;
        for (int i = 0; i < count; i++) {
            int rank = rankOf[codes[i]];
            codes[i] = rank;
            least = Math.min(least, rank);
            greatest = Math.max(greatest, rank);
        }
        int width = RunLength.alignedWidth(texts.length);
        page.clear();
        page.put(width);
        RunLength.encode(codes, 0, count, width, page);
        chunk.page(page, count, Encoding.RLE_DICTIONARY, new Range.OfTexts(texts[least], texts[greatest]));
    }

    private void forget() {
        for (int i = 0; i < size; i++) rankOf[met[i]] = NONE;
        size = 0;
    }
}

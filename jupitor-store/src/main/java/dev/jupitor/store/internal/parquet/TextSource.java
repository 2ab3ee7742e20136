package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.trade.Codebook;
import java.util.List;

/// A column of texts on the heap.
final class TextSource implements CodeSource {
    private static final int MOST_TEXTS = 1 << 20;

    private final Codebook book;
    private final int[] codes;

    TextSource(String column, List<String> texts) {
        book = new Codebook(column, MOST_TEXTS);
        codes = texts.stream().mapToInt(book::code).toArray();
    }

    @Override
    public void copy(int firstRow, int count, int[] into) {
        System.arraycopy(codes, firstRow, into, 0, count);
    }

    @Override
    public Codebook book() {
        return book;
    }
}

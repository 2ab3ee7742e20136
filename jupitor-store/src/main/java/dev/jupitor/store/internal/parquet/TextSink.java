package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.trade.Codebook;

/// Fills an array with the texts of a column.
final class TextSink implements ColumnReader.CodeSink {
    private static final int MOST_TEXTS = 1 << 20;

    private final String[] into;
    private final Codebook book;
    private final TextCodes codes;

    TextSink(String column, String[] into) {
        this.into = into;
        book = new Codebook(column, MOST_TEXTS);
        codes = new TextCodes(book);
    }

    @Override
    public int code(byte[] bytes, int from, int length) {
        return codes.codeOf(bytes, from, length);
    }

    @Override
    public void put(int firstRow, int[] rowCodes, int count) {
        for (int i = 0; i < count; i++) into[firstRow + i] = book.text(rowCodes[i]);
    }
}

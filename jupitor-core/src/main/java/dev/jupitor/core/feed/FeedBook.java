package dev.jupitor.core.feed;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The distinct texts of a column of a feed, numbered in the order in which they first came. It only grows.
///
/// One thread gives codes; any thread may read the text of a code that was handed to it.
public final class FeedBook {
    private final String column;
    private final int limit;
    private final Map<String, Integer> codes = new HashMap<>();
    private volatile String[] texts = new String[16];
    private int size;

    /// A book for the named column that takes at most `limit` distinct texts.
    public FeedBook(String column, int limit) {
        this.column = column;
        this.limit = limit;
    }

    /// The code of a text, given now if it is new. Only for the thread that writes.
    ///
    /// @throws IllegalStateException when the book is full: no vendor sends that many distinct values
    public int code(String text) {
        Integer known = codes.get(text);
        return known != null ? known : add(text);
    }

    private int add(String text) {
        if (size == limit)
            throw new IllegalStateException("column %s holds more than %d distinct values".formatted(column, limit));
        String[] grown = size < texts.length ? texts : Arrays.copyOf(texts, size * 2);
        grown[size] = text;
        texts = grown;
        codes.put(text, size);
        return size++;
    }

    /// The text behind a code.
    public String text(int code) {
        return texts[code];
    }
}

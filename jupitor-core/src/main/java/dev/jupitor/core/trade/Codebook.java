package dev.jupitor.core.trade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The distinct texts of a column, numbered in the order in which they first appeared.
///
/// It only grows, so a code once given stays true. One thread writes; readers need the writer's hand-over.
public final class Codebook {
    private final String column;
    private final int limit;
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> codes = new HashMap<>();
    /// Whether every text came after those that were smaller, so that codes compare like their texts.
    private boolean ascending = true;

    /// A book for the named column that takes at most `limit` distinct texts.
    public Codebook(String column, int limit) {
        this.column = column;
        this.limit = limit;
    }

    /// The code of a text, given now if it is new.
    ///
    /// @throws IllegalStateException when the book is full: no vendor sends that many distinct values
    public int code(String text) {
        Integer known = codes.get(text);
        return known != null ? known : add(text);
    }

    private int add(String text) {
        if (texts.size() == limit)
            throw new IllegalStateException("column %s holds more than %d distinct values".formatted(column, limit));
        ascending = ascending && (texts.isEmpty() || texts.getLast().compareTo(text) < 0);
        texts.add(text);
        codes.put(text, texts.size() - 1);
        return texts.size() - 1;
    }

    /// The text behind a code.
    public String text(int code) {
        return texts.get(code);
    }

    /// Compares two codes as [String#compareTo] does their texts; cheap where texts came in ascending order.
    public int compare(int left, int right) {
        if (left == right) return 0;
        return ascending ? Integer.compare(left, right) : texts.get(left).compareTo(texts.get(right));
    }

    /// How many codes are given.
    public int size() {
        return texts.size();
    }

    /// Forgets every code. Only for an owner who knows that no batch still uses them.
    public void clear() {
        texts.clear();
        codes.clear();
        ascending = true;
    }
}

package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.source.SourceException;

/// Takes the rows of one page; the envelope around them is [PageReader]'s.
interface PageRows {
    /// The key that holds the rows, which is also what people call them: `trades`, `bars`.
    String name();

    /// How many rows there are by now.
    int count();

    /// The rows that follow are this symbol's.
    void begin(String symbol);

    /// Reads one row; the cursor stands before its `{`.
    void read(JsonCursor cursor) throws SourceException.Malformed;

    /// Forgets the rows from this one on.
    void truncate(int rows);
}

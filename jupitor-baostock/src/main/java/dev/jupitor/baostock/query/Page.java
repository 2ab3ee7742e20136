package dev.jupitor.baostock.query;

import dev.jupitor.core.source.SourceException.Malformed;
import java.util.List;

/// One page of an answer: the names of its columns, and its rows still as the JSON they came in. Bytes are the page's
/// own
/// and nobody changes them.
public final class Page {
    private final QueryKind kind;
    private final List<String> columns;
    private final int number;
    private final int size;
    private final byte[] bytes;
    private final int from;
    private final int to;

    /// @param columns as the answer names them, trimmed
    /// @param number  counted from 1
    /// @param size    how many rows a full page has, as the server said
    /// @param bytes   UTF-8; the records `{"record":[["…",…],…]}` lie in [from, to), empty when there are no rows
    public Page(QueryKind kind, List<String> columns, int number, int size, byte[] bytes, int from, int to) {
        this.kind = kind;
        this.columns = List.copyOf(columns);
        this.number = number;
        this.size = size;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    public QueryKind kind() {
        return kind;
    }

    /// The names of the columns, in the order of a row's cells.
    public List<String> columns() {
        return columns;
    }

    public int number() {
        return number;
    }

    /// How many rows a full page has.
    public int size() {
        return size;
    }

    /// What the records lie in.
    public byte[] bytes() {
        return bytes;
    }

    /// Where the records begin.
    public int from() {
        return from;
    }

    /// Behind the records' last byte.
    public int to() {
        return to;
    }

    /// The rows, each with as many cells as there are columns; cells are trimmed, an empty one is no value.
    public List<List<String>> rows() throws Malformed {
        return Records.read(this);
    }
}

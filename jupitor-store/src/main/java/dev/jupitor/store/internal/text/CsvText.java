package dev.jupitor.store.internal.text;

import java.util.ArrayList;
import java.util.List;

/// Text in the form of RFC 4180, row by row, whatever the rows' widths: a field in quotes may hold commas, line ends
/// and
/// doubled quotes. Blank lines and a byte order mark are passed over.
public final class CsvText {
    private final String text;
    private int at;
    private int line = 1;

    private CsvText(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// One row.
    ///
    /// @param line the number of the line on which it begins, from 1
    public record Row(int line, List<String> fields) {
        public Row {
            fields = List.copyOf(fields);
        }
    }

    /// The text is no CSV; the message names the line and is the end of a sentence.
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String why) {
            super(why);
        }
    }

    /// All rows, the header among them.
    public static List<Row> rows(String text) throws Malformed {
        CsvText csv = new CsvText(text);
        List<Row> rows = new ArrayList<>();
        while (csv.at < csv.text.length()) {
            int first = csv.line;
            List<String> fields = csv.nextRow();
            if (!fields.isEmpty()) rows.add(new Row(first, fields));
        }
        return rows;
    }

    /// The fields up to the end of the line; none for a blank line.
    private List<String> nextRow() throws Malformed {
        List<String> fields = new ArrayList<>();
        if (skipLineEnd() || at >= text.length()) return fields;
        do fields.add(nextField());
        while (skipComma());
        if (at < text.length() && !skipLineEnd())
            throw new Malformed("line %d has text after a closing quote".formatted(line));
        return fields;
    }

    private String nextField() throws Malformed {
        return at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
    }

    private String plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') at++;
        boolean beforeLineFeed = at < text.length() && text.charAt(at) == '\n';
        int end = beforeLineFeed && at > start && text.charAt(at - 1) == '\r' ? at - 1 : at;
        return text.substring(start, end);
    }

    private String quoted() throws Malformed {
        int opened = line;
        StringBuilder field = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n') line++;
            if (c == '"' && !isDoubledQuote()) {
                at++;
                return field.toString();
            }
            if (c == '"') at++;
            field.append(c);
        }
        throw new Malformed("the quote opened in line %d never closes".formatted(opened));
    }

    private boolean isDoubledQuote() {
        return at + 1 < text.length() && text.charAt(at + 1) == '"';
    }

    private boolean skipComma() {
        boolean comma = at < text.length() && text.charAt(at) == ',';
        if (comma) at++;
        return comma;
    }

    private boolean skipLineEnd() {
        int end = text.startsWith("\r\n", at) ? 2 : text.startsWith("\n", at) ? 1 : 0;
        at += end;
        if (end > 0) line++;
        return end > 0;
    }
}

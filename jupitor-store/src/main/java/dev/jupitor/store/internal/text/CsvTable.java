package dev.jupitor.store.internal.text;

import dev.jupitor.core.lake.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A CSV file with a header, by the rules of RFC 4180: a field in quotes may hold commas, line ends and doubled quotes.
/// Every row has as many fields as the header; one that has not makes the file unreadable, and the message names its
/// line.
///
/// @param header the names of the columns
/// @param rows   the rows after it, blank lines left out
public record CsvTable(List<String> header, List<List<String>> rows) {
    public CsvTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /// The table in a file, or empty when there is no file.
    ///
    /// @throws UnreadableFileException for a malformed row, an open quote or an empty file
    public static Optional<CsvTable> read(Path file) throws IOException {
        Optional<String> text = TextFile.read(file);
        return text.isEmpty() ? Optional.empty() : Optional.of(new Parser(file, text.get()).table());
    }

    /// The place of a column by its name in any case; empty when there is none of that name.
    public Optional<Integer> column(String name) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).strip().equalsIgnoreCase(name)) return Optional.of(i);
        }
        return Optional.empty();
    }

    /// Walks the text once.
    private static final class Parser {
        private final Path file;
        private final String text;
        private int at;
        private int line = 1;

        Parser(Path file, String text) {
            this.file = file;
            this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        }

        CsvTable table() throws UnreadableFileException {
            List<String> header = nextRow();
            if (header.isEmpty()) throw new UnreadableFileException(file, "it has no header");
            List<List<String>> rows = new ArrayList<>();
            while (at < text.length()) {
                int first = line;
                List<String> row = nextRow();
                if (row.isEmpty()) continue;
                if (row.size() != header.size()) throw wrongWidth(first, row.size(), header.size());
                rows.add(row);
            }
            return new CsvTable(header, rows);
        }

        private UnreadableFileException wrongWidth(int number, int fields, int wanted) {
            return new UnreadableFileException(
                    file, "line %d has %d fields, the header has %d".formatted(number, fields, wanted));
        }

        /// The fields up to the end of the line; none for a blank line.
        private List<String> nextRow() throws UnreadableFileException {
            List<String> fields = new ArrayList<>();
            if (skipLineEnd() || at >= text.length()) return fields;
            do fields.add(nextField());
            while (skipComma());
            if (at < text.length() && !skipLineEnd())
                throw new UnreadableFileException(file, "line %d has text after a closing quote".formatted(line));
            return fields;
        }

        private String nextField() throws UnreadableFileException {
            return at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
        }

        private String plain() {
            int start = at;
            while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') at++;
            boolean beforeLineFeed = at < text.length() && text.charAt(at) == '\n';
            int end = beforeLineFeed && at > start && text.charAt(at - 1) == '\r' ? at - 1 : at;
            return text.substring(start, end);
        }

        private String quoted() throws UnreadableFileException {
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
            throw new UnreadableFileException(file, "the quote opened in line %d never closes".formatted(opened));
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
}

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
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(parse(text.get()));
        } catch (CsvText.Malformed malformed) {
            throw new UnreadableFileException(file, malformed.getMessage(), malformed);
        }
    }

    /// The table in a text.
    public static CsvTable parse(String text) throws CsvText.Malformed {
        List<CsvText.Row> lines = CsvText.rows(text);
        if (lines.isEmpty()) throw new CsvText.Malformed("it has no header");
        List<String> header = lines.getFirst().fields();
        List<List<String>> rows = new ArrayList<>(lines.size());
        for (CsvText.Row row : lines.subList(1, lines.size())) {
            if (row.fields().size() != header.size()) throw wrongWidth(row, header.size());
            rows.add(row.fields());
        }
        return new CsvTable(header, rows);
    }

    private static CsvText.Malformed wrongWidth(CsvText.Row row, int wanted) {
        return new CsvText.Malformed("line %d has %d fields, the header has %d"
                .formatted(row.line(), row.fields().size(), wanted));
    }

    /// The place of a column by its name in any case; empty when there is none of that name.
    public Optional<Integer> column(String name) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).strip().equalsIgnoreCase(name)) return Optional.of(i);
        }
        return Optional.empty();
    }
}

package dev.jupitor.store.export;

import dev.jupitor.store.internal.parquet.RowGroups;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/// Rows as CSV by RFC 4180: a header, `\r\n` after each line, quotes where a field needs them.
final class CsvText {
    private static final String LINE_END = "\r\n";

    private CsvText() {}

    static <B> void write(Columns<B> columns, RowGroups<B> source, WritableByteChannel out) throws IOException {
        TextLines lines = new TextLines(out);
        List<String> names = columns.list().stream().map(Column::textName).toList();
        lines.text().append(String.join(",", names)).append(LINE_END);
        source.writeTo(piece -> {
            for (int row = 0; row < columns.rows().applyAsInt(piece); row++) {
                appendRow(lines.text(), columns.list(), piece, row);
                lines.lineEnded();
            }
        });
        lines.finish();
    }

    private static <B> void appendRow(StringBuilder text, List<Column<B>> columns, B piece, int row) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) text.append(',');
            appendField(text, columns.get(i), piece, row);
        }
        text.append(LINE_END);
    }

    private static <B> void appendField(StringBuilder text, Column<B> column, B piece, int row) {
        switch (column) {
            case Column.Text<B> c -> appendText(text, c.value().of(piece, row));
            case Column.Count<B> c -> text.append(c.value().of(piece, row));
            case Column.Price<B> c -> text.append(c.value().of(piece, row));
            case Column.Day<B> c -> Times.appendDate(text, c.value().of(piece, row));
            case Column.WallClock<B> c -> Times.appendWallClock(text, c.value().of(piece, row));
            case Column.Maybe<B> c -> {
                if (c.has().of(piece, row)) appendField(text, c.column(), piece, row);
            }
            case Column.Nanos<B> c -> Times.appendInstant(text, c.value().of(piece, row));
        }
    }

    private static void appendText(StringBuilder text, String field) {
        if (!needsQuotes(field)) text.append(field);
        else text.append('"').append(field.replace("\"", "\"\"")).append('"');
    }

    private static boolean needsQuotes(String field) {
        for (int i = 0; i < field.length(); i++) if (",\"\r\n".indexOf(field.charAt(i)) >= 0) return true;
        return false;
    }
}

package dev.jupitor.store.export;

import dev.jupitor.store.internal.parquet.RowGroups;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/// Rows as JSON Lines: an object a row in one line, `\n` after each. What JSON can't say is null: a time that is not
/// known, a number that is none.
final class JsonText {
    private static final String NULL = "null";
    private static final int FIRST_PRINTABLE = 0x20;

    private JsonText() {}

    static <B> void write(Columns<B> columns, RowGroups<B> source, WritableByteChannel out) throws IOException {
        TextLines lines = new TextLines(out);
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
            text.append(i == 0 ? "{\"" : ",\"")
                    .append(columns.get(i).textName())
                    .append("\":");
            appendValue(text, columns.get(i), piece, row);
        }
        text.append("}\n");
    }

    private static <B> void appendValue(StringBuilder text, Column<B> column, B piece, int row) {
        switch (column) {
            case Column.Text<B> c -> appendText(text, c.value().of(piece, row));
            case Column.Count<B> c -> text.append(c.value().of(piece, row));
            case Column.Price<B> c -> appendNumber(text, c.value().of(piece, row));
            case Column.Day<B> c -> {
                text.append('"');
                Times.appendDate(text, c.value().of(piece, row));
                text.append('"');
            }
            case Column.WallClock<B> c -> {
                text.append('"');
                Times.appendWallClock(text, c.value().of(piece, row));
                text.append('"');
            }
            case Column.Maybe<B> c -> {
                if (c.has().of(piece, row)) appendValue(text, c.column(), piece, row);
                else text.append(NULL);
            }
            case Column.Nanos<B> c -> appendInstant(text, c.value().of(piece, row));
        }
    }

    private static void appendInstant(StringBuilder text, long nanos) {
        if (nanos == 0) {
            text.append(NULL);
            return;
        }
        text.append('"');
        Times.appendInstant(text, nanos);
        text.append('"');
    }

    private static void appendNumber(StringBuilder text, double number) {
        if (Double.isFinite(number)) text.append(number);
        else text.append(NULL);
    }

    private static void appendText(StringBuilder text, String field) {
        text.append('"');
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '"' || c == '\\') text.append('\\').append(c);
            else if (c < FIRST_PRINTABLE) text.append("\\u%04x".formatted((int) c));
            else text.append(c);
        }
        text.append('"');
    }
}

package dev.jupitor.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// An aligned table for people: numbers right with thousands separated, texts left, two blanks between columns.
public final class Table {
    private static final String INDENT = "  ";
    private static final String GAP = "  ";

    /// A number that is formatted already.
    public record Figure(String text) {}

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] isNumeric;

    public Table(String... header) {
        this.header = List.of(header);
        this.isNumeric = new boolean[header.length];
    }

    /// A row of as many cells as the header has; numbers are formatted, null is a dash.
    public Table row(Object... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException("%d cells under %d headings".formatted(cells.length, header.size()));
        }
        for (int i = 0; i < cells.length; i++) isNumeric[i] |= isNumber(cells[i]);
        rows.add(Arrays.stream(cells).map(Table::text).toList());
        return this;
    }

    private static boolean isNumber(Object cell) {
        return cell instanceof Number || cell instanceof Figure;
    }

    /// A number as people read it.
    public static String text(Object cell) {
        return switch (cell) {
            case null -> "-";
            case Figure figure -> figure.text();
            case Long number -> String.format(Locale.ROOT, "%,d", number);
            case Integer number -> String.format(Locale.ROOT, "%,d", number);
            case Double number -> String.format(Locale.ROOT, "%,.1f", number);
            default -> cell.toString();
        };
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// The table's lines, each ended; the header in faint.
    public String render(Style style) {
        int[] widths = widths();
        StringBuilder lines = new StringBuilder();
        addLine(lines, header, widths, style::faint);
        for (List<String> row : rows) addLine(lines, row, widths, UnaryOperator.identity());
        return lines.toString();
    }

    private int[] widths() {
        int[] widths = new int[header.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = header.get(i).length();
            for (List<String> row : rows)
                widths[i] = Math.max(widths[i], row.get(i).length());
        }
        return widths;
    }

    private void addLine(StringBuilder lines, List<String> cells, int[] widths, UnaryOperator<String> paint) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            if (i > 0) line.append(GAP);
            String blanks = " ".repeat(widths[i] - cells.get(i).length());
            line.append(isNumeric[i] ? blanks + cells.get(i) : cells.get(i) + blanks);
        }
        lines.append(INDENT)
                .append(paint.apply(line.toString().stripTrailing()))
                .append('\n');
    }
}

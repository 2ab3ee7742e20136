package dev.jupitor.store.internal.lists;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/// A table of a page as a grid: a cell that spans rows or columns stands in each of them, footnotes and what a reader
/// does not see are gone.
///
/// @param header a label for each column, lower case; of several header rows what stands above each other, without
///               repetition: `added ticker`
/// @param rows   the rows below, each as wide as its own cells
record HtmlTable(List<String> header, List<List<String>> rows) {
    private static final int WIDEST = 100;
    private static final String UNSEEN = "sup, style, script, .sortkey, [style*=display:none], [style*=display: none]";

    HtmlTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    static HtmlTable of(Element table) {
        List<Element> lines = new ArrayList<>();
        for (Element child : table.children()) {
            if (child.normalName().equals("tr")) lines.add(child);
            else
                lines.addAll(child.children().stream()
                        .filter(e -> e.normalName().equals("tr"))
                        .toList());
        }
        List<List<String>> grid = grid(lines);
        int headers = 0;
        while (headers < lines.size() && isHeader(lines.get(headers))) headers++;
        return new HtmlTable(labels(grid.subList(0, headers)), grid.subList(headers, grid.size()));
    }

    private static boolean isHeader(Element line) {
        return !line.children().isEmpty()
                && line.children().stream().allMatch(cell -> cell.normalName().equals("th"));
    }

    /// A cell that reaches down into the rows below it.
    private record Hanging(String text, int rows) {
        static final Hanging NOTHING = new Hanging("", 0);
    }

    private static List<List<String>> grid(List<Element> lines) {
        List<List<String>> grid = new ArrayList<>();
        List<Hanging> hanging = new ArrayList<>(Collections.nCopies(WIDEST, Hanging.NOTHING));
        for (Element line : lines) grid.add(row(line, hanging));
        return grid;
    }

    private static List<String> row(Element line, List<Hanging> hanging) {
        List<String> row = new ArrayList<>();
        for (Element cell : line.children()) {
            takeHanging(row, hanging);
            String text = text(cell);
            int width = span(cell, "colspan");
            for (int i = 0; i < width && row.size() < WIDEST; i++) {
                hanging.set(row.size(), new Hanging(text, span(cell, "rowspan") - 1));
                row.add(text);
            }
        }
        takeHanging(row, hanging);
        return row;
    }

    private static void takeHanging(List<String> row, List<Hanging> hanging) {
        while (row.size() < WIDEST && hanging.get(row.size()).rows() > 0) {
            Hanging above = hanging.get(row.size());
            hanging.set(row.size(), new Hanging(above.text(), above.rows() - 1));
            row.add(above.text());
        }
    }

    private static int span(Element cell, String attribute) {
        String value = cell.attr(attribute).strip();
        return value.matches("[1-9]\\d{0,4}") ? Integer.parseInt(value) : 1;
    }

    private static String text(Element cell) {
        Element seen = cell.clone();
        seen.select(UNSEEN).remove();
        return seen.text()
                .replaceAll("\\[[^\\]]*\\]", "")
                .replace('\u00A0', ' ')
                .strip();
    }

    private static List<String> labels(List<List<String>> headers) {
        int width = headers.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, width)
                .mapToObj(column -> label(headers, column))
                .toList();
    }

    private static String label(List<List<String>> headers, int column) {
        return String.join(
                " ",
                headers.stream()
                        .filter(row -> column < row.size())
                        .map(row -> row.get(column).toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList());
    }

    /// The first column whose label is so.
    OptionalInt column(Predicate<String> label) {
        return IntStream.range(0, header.size())
                .filter(column -> label.test(header.get(column)))
                .findFirst();
    }
}

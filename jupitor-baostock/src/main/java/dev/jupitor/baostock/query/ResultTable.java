package dev.jupitor.baostock.query;

import java.util.ArrayList;
import java.util.List;

/// A whole answer as text: the columns, and rows with a cell for each. An empty cell is "no value", never zero.
///
/// @param columns their names, in the server's order
/// @param rows    in the server's order
public record ResultTable(List<String> columns, List<List<String>> rows) {
    public ResultTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<String> row : rows)
            if (row.size() != columns.size())
                throw new IllegalArgumentException(
                        "a row has %d cells for %d columns".formatted(row.size(), columns.size()));
    }

    /// The rows, to be read by the names of their columns.
    public List<Row> records() {
        List<Row> records = new ArrayList<>(rows.size());
        for (List<String> cells : rows) records.add(new Row(columns, cells));
        return records;
    }
}

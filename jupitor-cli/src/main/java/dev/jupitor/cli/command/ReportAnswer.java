package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A table as an answer: `{"columns":[…],"rows":[[…]]}` for programs, text for people.
///
/// @param columns their names
/// @param rows    values in the order of the columns: texts, numbers, booleans, dates; null where there is none
/// @param human   the same for people, every line ended
record ReportAnswer(List<String> columns, List<List<Object>> rows, Function<Style, String> human) {
    ReportAnswer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<Object> row : rows) {
            if (row.size() != columns.size())
                throw new IllegalArgumentException("%d values under %d columns".formatted(row.size(), columns.size()));
        }
    }

    Answer answer() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("columns", columns);
        fields.put("rows", rows);
        return Answer.of(fields, human);
    }
}

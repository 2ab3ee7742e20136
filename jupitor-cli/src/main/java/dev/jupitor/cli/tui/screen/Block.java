package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.screen.Sections.Side;
import dev.jupitor.core.dashboard.SortMode;
import java.util.List;
import java.util.Optional;

/// The columns of one session, from a column of the screen on, separated by a blank each.
record Block(Side side, int start, List<Column> columns) {
    Block {
        columns = List.copyOf(columns);
    }

    static int width(List<Column> columns) {
        return columns.stream().mapToInt(Column::width).sum() + columns.size() - 1;
    }

    int end() {
        return start + width(columns);
    }

    Optional<SortMode> sortAt(int x) {
        int from = start;
        for (Column column : columns) {
            if (x >= from && x < from + column.width()) return column.sort(side);
            from += column.width() + 1;
        }
        return Optional.empty();
    }
}

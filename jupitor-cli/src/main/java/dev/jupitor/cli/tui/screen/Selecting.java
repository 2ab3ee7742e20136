package dev.jupitor.cli.tui.screen;

import dev.jupitor.core.dashboard.SortMode;
import java.util.List;
import java.util.Optional;

/// Which row is selected after a key or a click.
final class Selecting {
    private Selecting() {}

    /// The row above or below, through all sections.
    static Dashboard moved(Dashboard old, int by) {
        Page page = Page.of(old);
        List<Selection> rows = page.rows().stream().map(Line.Row::selection).toList();
        if (rows.isEmpty()) return old;
        int at = old.view().selection().map(rows::indexOf).orElse(-1);
        return selecting(old, page, rows.get(Math.clamp(at + by, 0, rows.size() - 1)));
    }

    /// The first row, when the selected one cannot be seen any more.
    static Dashboard firstWhereHidden(Dashboard old) {
        Page page = Page.of(old);
        boolean isSeen = old.view().selection().filter(page::shows).isPresent();
        List<Line.Row> rows = page.rows();
        return isSeen || rows.isEmpty()
                ? old
                : selecting(old, page, rows.getFirst().selection());
    }

    /// Selects a row and scrolls it into view; the first one together with what stands above it.
    static Dashboard selecting(Dashboard old, Page page, Selection selection) {
        View view = old.view().selecting(Optional.of(selection));
        int place = page.place(selection).orElse(0);
        int viewport = old.setting().viewport();
        boolean isFirst = page.rows().getFirst().selection().equals(selection);
        int down = view.down();
        if (place >= down + viewport) down = place - viewport + 1;
        if (place < down) down = place;
        if (isFirst && place < viewport) down = 0;
        return old.with(view.down(down));
    }

    /// A click: selects the row under it, or asks for the order of the column.
    static Dashboard clicked(Dashboard old, int column, int row) {
        Page page = Page.of(old);
        Optional<Line> line = line(old, page, row);
        if (line.isPresent() && line.get() instanceof Line.Row clicked)
            return old.with(old.view().selecting(Optional.of(clicked.selection())));
        if (page.layouts().isEmpty()) return old;
        Layout layout = page.layouts().get(line.map(Selecting::section).orElse(0));
        Optional<SortMode> sort = layout.sortAt(column);
        return sort.map(mode -> old.with(old.view().with(mode))).orElse(old);
    }

    private static Optional<Line> line(Dashboard dashboard, Page page, int row) {
        int place = row - 1 + dashboard.view().down();
        boolean isInside = row >= 1 && row <= dashboard.setting().viewport();
        return isInside && place < page.lines().size()
                ? Optional.of(page.lines().get(place))
                : Optional.empty();
    }

    private static int section(Line line) {
        return switch (line) {
            case Line.Titles titles -> titles.section();
            case Line.TierHead head -> head.section();
            case Line.Row row -> row.section();
            case Line.Day day -> 0;
            case Line.Text text -> 0;
        };
    }
}

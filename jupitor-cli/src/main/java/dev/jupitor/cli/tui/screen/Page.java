package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Role;
import dev.jupitor.cli.tui.model.Boards;
import dev.jupitor.cli.tui.text.Wrapped;
import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.dashboard.TierBoard;
import dev.jupitor.core.universe.Tier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// All lines of the boards with the news under them, of which the viewport shows some.
record Page(List<DayBoard> sections, List<Layout> layouts, List<Line> lines) {
    static final int WHOLE = 4;

    private static final String NOBODY = "  (no matching symbols)";

    Page {
        sections = List.copyOf(sections);
        layouts = List.copyOf(layouts);
        lines = List.copyOf(lines);
    }

    static Page of(Dashboard dashboard) {
        Optional<Boards> boards = dashboard.boards();
        if (boards.isEmpty()) return new Page(List.of(), List.of(), waiting(dashboard));
        View view = dashboard.view();
        List<DayBoard> sections = Sections.of(boards.get(), view.sort(), shown(dashboard), view.top());
        List<Layout> layouts = new ArrayList<>();
        for (int section = 0; section < sections.size(); section++)
            layouts.add(layout(dashboard, sections.get(section), section, boards.get()));
        List<Line> lines = new ArrayList<>();
        for (int section = 0; section < sections.size(); section++) addDay(lines, sections.get(section), section);
        lines.addAll(NewsPanel.lines(dashboard));
        return new Page(sections, layouts, lines);
    }

    private static Layout layout(Dashboard dashboard, DayBoard day, int section, Boards boards) {
        List<Sections.Side> sides = Sections.Side.of(day);
        Sections.Side leading = section == 0 ? dashboard.leading() : Sections.Side.PRE;
        if (!sides.contains(leading) && !sides.isEmpty()) leading = sides.getLast();
        boolean counted = !boards.counts().isEmpty();
        int width = dashboard.setting().width();
        return Layout.of(width, sides, leading, counted, dashboard.view().across());
    }

    private static Predicate<SymbolSessions> shown(Dashboard dashboard) {
        View view = dashboard.view();
        Filter filter = view.filter();
        Optional<LocalDate> date = dashboard.date();
        return symbol -> filter.shows(symbol)
                && (!view.watchedOnly()
                        || date.filter(day -> dashboard.watches().has(day, symbol.symbol()))
                                .isPresent());
    }

    /// What stands where there is no board yet.
    private static List<Line> waiting(Dashboard dashboard) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line.Text("  " + dashboard.waitingFor(), Role.TEXT));
        int width = Math.max(WHOLE, dashboard.setting().width() - 4);
        for (String line : Wrapped.lines(dashboard.trouble(), width, 6))
            lines.add(new Line.Text("  " + line, Role.WARNING));
        return lines;
    }

    private static void addDay(List<Line> lines, DayBoard day, int section) {
        if (section > 0) lines.add(Line.BLANK);
        lines.add(new Line.Day(day));
        if (day.tiers().isEmpty()) lines.add(new Line.Text(NOBODY, Role.QUIET));
        for (TierBoard tier : day.tiers()) {
            lines.add(Line.BLANK);
            lines.add(new Line.TierHead(section, tier.tier(), tier.symbols().size()));
            lines.add(new Line.Titles(section));
            int number = 0;
            for (SymbolSessions symbol : tier.symbols())
                lines.add(new Line.Row(section, tier.tier(), ++number, symbol));
        }
    }

    /// The rows, from the top.
    List<Line.Row> rows() {
        List<Line.Row> rows = new ArrayList<>();
        for (Line line : lines) if (line instanceof Line.Row row) rows.add(row);
        return rows;
    }

    /// Where the selected row stands among the lines.
    Optional<Integer> place(Selection selection) {
        for (int place = 0; place < lines.size(); place++)
            if (lines.get(place) instanceof Line.Row row && row.selection().equals(selection))
                return Optional.of(place);
        return Optional.empty();
    }

    boolean shows(Selection selection) {
        return place(selection).isPresent();
    }

    /// What is selected when nobody selected anything: the first of the moderate tier of the shown day, else the
    /// first
    /// at all.
    Optional<Selection> usual() {
        List<Line.Row> rows = rows();
        for (Line.Row row : rows)
            if (row.section() == 0 && row.tier() == Tier.MODERATE) return Optional.of(row.selection());
        return rows.stream().findFirst().map(Line.Row::selection);
    }

    /// How far the blocks can be pushed to the left.
    int mostAcross(Dashboard dashboard) {
        boolean counted =
                dashboard.boards().filter(boards -> !boards.counts().isEmpty()).isPresent();
        return sections.stream()
                .mapToInt(day -> Layout.mostAcross(dashboard.setting().width(), Sections.Side.of(day), counted))
                .max()
                .orElse(0);
    }

    int mostDown(int viewport) {
        return Math.max(0, lines.size() - viewport);
    }
}

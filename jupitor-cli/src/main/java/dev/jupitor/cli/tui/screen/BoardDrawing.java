package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Canvas;
import dev.jupitor.cli.tui.canvas.Palette;
import dev.jupitor.cli.tui.canvas.Role;
import dev.jupitor.cli.tui.canvas.Style;
import dev.jupitor.cli.tui.model.Boards;
import dev.jupitor.cli.tui.screen.Sections.Side;
import dev.jupitor.cli.tui.text.BoardNumbers;
import dev.jupitor.cli.tui.text.Sparkline;
import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.summary.TradeProfile;
import dev.jupitor.core.universe.Tier;
import java.time.LocalDate;
import java.util.Optional;

/// Draws the boards of a day, cell by cell (stream-and-serving §6.2, 6.3).
final class BoardDrawing {
    private static final int SYMBOL = 6;
    private static final int SYMBOL_WIDTH = 8;

    private final Dashboard dashboard;
    private final Canvas canvas;
    private final Palette palette;
    private final Page page;
    private final GapMarks marks;
    private final Optional<Selection> selection;
    private final Optional<LocalDate> date;
    private boolean marked;

    private BoardDrawing(Dashboard dashboard, Canvas canvas) {
        this.dashboard = dashboard;
        this.canvas = canvas;
        palette = dashboard.setting().palette();
        page = Page.of(dashboard);
        marks = dashboard.marks();
        selection = dashboard.view().selection();
        date = dashboard.date();
    }

    static void of(Dashboard dashboard, Canvas canvas) {
        new BoardDrawing(dashboard, canvas).draw();
    }

    private void draw() {
        Bars.drawHeader(dashboard, canvas);
        int viewport = canvas.height() - 2;
        int down = dashboard.view().down();
        for (int i = 0; i < viewport && down + i < page.lines().size(); i++)
            draw(page.lines().get(down + i), i + 1);
        Bars.drawBoardFooter(dashboard, canvas, page.lines().size(), marked);
    }

    private void draw(Line line, int row) {
        switch (line) {
            case Line.Text(String text, Role role) -> canvas.put(0, row, text, palette.style(role));
            case Line.Day(DayBoard day) -> drawDay(day, row);
            case Line.TierHead head -> drawHead(head, row);
            case Line.Titles(int section) -> drawTitles(page.layouts().get(section), row);
            case Line.Row symbol -> drawRow(symbol, row);
        }
    }

    private void drawDay(DayBoard day, int row) {
        StringBuilder text = new StringBuilder("  ").append(day.label());
        if (day.preCount() > 0) text.append("    pre: ").append(BoardNumbers.integer(day.preCount()));
        if (day.regCount() > 0) text.append("    reg: ").append(BoardNumbers.integer(day.regCount()));
        canvas.putIn(0, row, canvas.width(), text.toString(), palette.style(Role.DAY_LABEL));
    }

    private void drawHead(Line.TierHead head, int row) {
        String title = " %s  %d symbols  ".formatted(head.tier(), head.symbols());
        int at = canvas.put(0, row, title, palette.style(role(head.tier())));
        canvas.fill(at, row, canvas.width() - at, '─', palette.style(Role.QUIET));
        Layout layout = page.layouts().get(head.section());
        canvas.clip(Math.max(at, Layout.PREFIX), canvas.width());
        for (Block block : layout.blocks()) {
            int width = block.end() - block.start();
            String name = name(block.side(), head.section(), width);
            int from = Math.max(at, block.start() + (width - name.length()) / 2 - layout.across());
            boolean fits = from + name.length() <= block.end() - layout.across();
            if (fits) canvas.put(from, row, name, palette.style(Role.TEXT));
        }
        canvas.unclip();
    }

    private static Role role(Tier tier) {
        return switch (tier) {
            case ACTIVE -> Role.TIER_ACTIVE;
            case MODERATE -> Role.TIER_MODERATE;
            case SPORADIC -> Role.TIER_SPORADIC;
        };
    }

    /// What a session is called: what follows the close of the shown day is its post-market.
    private static String name(Side side, int section, int width) {
        String hours = switch (side) {
            case PRE -> section == 0 ? " PRE 16:00–09:30 " : " POST 16:00–20:00 ";
            case REG -> " REG 09:30–16:00 ";
        };
        return hours.length() <= width ? hours : hours.substring(0, hours.indexOf(' ', 1) + 1);
    }

    private void drawTitles(Layout layout, int row) {
        Style style = palette.style(Role.QUIET);
        canvas.put(0, row, "  #   Symbol", style);
        canvas.clip(Layout.PREFIX, canvas.width());
        for (Block block : layout.blocks()) {
            int end = block.start() - layout.across();
            for (Column column : block.columns()) {
                end += column.width();
                canvas.putBefore(end, row, column.title(), style);
                end++;
            }
        }
        if (layout.news() != Layout.NOWHERE) canvas.put(layout.news() + 1 - layout.across(), row, "News", style);
        if (layout.spark() != Layout.NOWHERE) {
            canvas.put(layout.spark(), row, "Price through the day", style);
            canvas.put(layout.bands(), row, "Prints by price", style);
        }
        canvas.unclip();
    }

    private void drawRow(Line.Row line, int row) {
        Layout layout = page.layouts().get(line.section());
        SymbolSessions symbol = line.symbol();
        boolean watched = date.filter(day -> dashboard.watches().has(day, symbol.symbol()))
                .isPresent();
        boolean selected = selection.filter(line.selection()::equals).isPresent();
        if (watched) canvas.put(1, row, "*", palette.style(Role.PRICE_WATCHED));
        canvas.put(2, row, Integer.toString(line.number()), palette.style(Role.QUIET));
        canvas.putIn(SYMBOL, row, SYMBOL_WIDTH, symbol.symbol(), palette.style(symbolRole(watched, selected)));
        canvas.clip(Layout.PREFIX, canvas.width());
        for (Block block : layout.blocks()) drawBlock(block, line, watched, layout.across(), row);
        drawNews(layout, symbol, row);
        if (line.section() == 0) drawPictures(layout, symbol, row);
        canvas.unclip();
        if (selected) canvas.restyle(0, row, layout.end() - layout.across() + 1, palette::selected);
    }

    private static Role symbolRole(boolean watched, boolean selected) {
        if (selected) return watched ? Role.SYMBOL_SELECTED_AND_WATCHED : Role.SYMBOL_SELECTED;
        return watched ? Role.SYMBOL_WATCHED : Role.SYMBOL;
    }

    private void drawBlock(Block block, Line.Row line, boolean watched, int across, int row) {
        SessionStats session = block.side().of(line.symbol());
        boolean gap = marks.touches(line.symbol().symbol(), line.section(), block.side());
        int end = block.start() - across;
        for (Column column : block.columns()) {
            end += column.width();
            if (session.isEmpty()) canvas.put(end - 1, row, "—", palette.style(Role.QUIET));
            else canvas.putBefore(end, row, column.text(session), palette.style(column.role(session, watched)));
            if (gap && column == Column.TRADES) {
                canvas.put(end, row, "~", palette.style(Role.WARNING));
                marked = true;
            }
            end++;
        }
    }

    private void drawNews(Layout layout, SymbolSessions symbol, int row) {
        if (layout.news() == Layout.NOWHERE) return;
        int news = dashboard
                .boards()
                .map(boards -> Sections.news(symbol, boards.counts()))
                .orElse(0);
        String text = news == 0 ? "-" : Integer.toString(news);
        canvas.putBefore(layout.news() + Layout.NEWS_WIDTH - layout.across(), row, text, palette.style(Role.QUIET));
    }

    private void drawPictures(Layout layout, SymbolSessions symbol, int row) {
        if (layout.spark() == Layout.NOWHERE) return;
        Style style = palette.style(Role.CHART);
        Optional<Boards.Path> path =
                dashboard.boards().map(boards -> boards.paths().get(symbol.symbol()));
        path.ifPresent(
                run -> canvas.put(layout.spark(), row, Sparkline.ofPrices(run.closes(), Layout.SPARK_WIDTH), style));
        SessionStats session = symbol.reg().isEmpty() ? symbol.pre() : symbol.reg();
        session.profile()
                .ifPresent(profile -> canvas.put(layout.bands(), row, bands(profile, Layout.BANDS_WIDTH), style));
    }

    /// How often each price was paid, from the lowest to the highest; a cell for each band where there are fewer
    /// bands.
    static String bands(TradeProfile profile, int cells) {
        long[] counts = new long[profile.buckets()];
        for (int band = 0; band < counts.length; band++) counts[band] = profile.count(band);
        return Sparkline.ofAmounts(counts, Math.min(cells, counts.length));
    }
}

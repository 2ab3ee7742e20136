package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Canvas;
import dev.jupitor.cli.tui.canvas.Role;
import dev.jupitor.cli.tui.canvas.Style;
import dev.jupitor.cli.tui.text.Wrapped;
import dev.jupitor.core.market.Market;
import java.util.List;

/// Draws whatever fills the window.
final class Drawing {
    private static final String SMALL = "This window is too small: make it at least 40 columns by 8 lines. q quits.";
    private static final String CHINA = "The dashboard of the Chinese market is not there yet: what is collected of it"
            + " `jupitor status --market cn` shows. q quits; without --market cn the American market is shown.";

    private Drawing() {}

    static void of(Dashboard dashboard, Canvas canvas) {
        Setting setting = dashboard.setting();
        if (setting.isTooSmall() || canvas.height() < Setting.LEAST_HEIGHT) drawSentence(dashboard, canvas, SMALL);
        else if (setting.market() == Market.CN) drawSentence(dashboard, canvas, CHINA);
        else drawScreen(dashboard, canvas);
    }

    private static void drawScreen(Dashboard dashboard, Canvas canvas) {
        switch (dashboard.screen()) {
            case Screen.Board board -> BoardDrawing.of(dashboard, canvas);
            case Screen.Help help -> {
                bar("Keys", dashboard, canvas);
                drawLines(dashboard, canvas, HelpPage.LINES, help.down());
            }
            case Screen.Detail detail -> {
                Screen.Subject subject = detail.subject();
                bar("%s  %s".formatted(subject.symbol(), subject.date()), dashboard, canvas);
                drawLines(dashboard, canvas, DetailPage.lines(dashboard, detail), detail.down());
            }
        }
    }

    private static void bar(String title, Dashboard dashboard, Canvas canvas) {
        Style style = dashboard.setting().palette().style(Role.LIVE_HEADER);
        new Bar().left(Bar.ALWAYS, " " + title).draw(canvas, 0, style);
    }

    private static void drawLines(Dashboard dashboard, Canvas canvas, List<Line.Text> lines, int down) {
        int viewport = canvas.height() - 2;
        int from = Math.clamp(down, 0, Math.max(0, lines.size() - viewport));
        for (int i = 0; i < viewport && from + i < lines.size(); i++) {
            Line.Text line = lines.get(from + i);
            canvas.put(0, i + 1, line.text(), dashboard.setting().palette().style(line.role()));
        }
        Bars.drawFooter(
                dashboard,
                canvas,
                new Bar()
                        .left(Bar.ALWAYS, " esc back")
                        .left(2, "  up/dn scroll")
                        .left(3, "  pgup/dn page"),
                lines.size(),
                from);
    }

    private static void drawSentence(Dashboard dashboard, Canvas canvas, String sentence) {
        Style style = dashboard.setting().palette().style(Role.TEXT);
        int row = 0;
        for (String line : Wrapped.lines(sentence, Math.max(Page.WHOLE, canvas.width()), canvas.height()))
            canvas.put(0, row++, line, style);
    }
}

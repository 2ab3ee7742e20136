package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Role;
import dev.jupitor.cli.tui.text.Wrapped;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.news.NewsOrigin;
import dev.jupitor.core.time.SessionClock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What was written about the selected symbol, under the boards.
final class NewsPanel {
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("MM/dd HH:mm", Locale.ROOT).withZone(SessionClock.NEW_YORK);
    private static final int INDENT = 18;
    private static final int BODY_LINES = 3;

    private NewsPanel() {}

    static List<Line> lines(Dashboard dashboard) {
        Optional<Selection> selection = dashboard.view().selection();
        Optional<LocalDate> date = dashboard.date();
        if (selection.isEmpty() || date.isEmpty()) return List.of();
        String symbol = selection.get().symbol();
        int room = Math.max(Page.WHOLE, dashboard.setting().width() - INDENT);
        List<Line> lines = new ArrayList<>();
        lines.add(Line.BLANK);
        lines.add(new Line.Text("  NEWS: %s  %s".formatted(symbol, date.get()), Role.NEWS_TITLE));
        Optional<NewsShelf.Entry> entry = dashboard.news().entry(new NewsShelf.Key(symbol, date.get()));
        lines.addAll(lines(entry.orElse(new NewsShelf.Entry.Asked()), room));
        return lines;
    }

    private static List<Line> lines(NewsShelf.Entry entry, int room) {
        return switch (entry) {
            case NewsShelf.Entry.Asked asked -> List.of(new Line.Text("  Loading news...", Role.QUIET));
            case NewsShelf.Entry.Refused(String sentence) -> List.of(new Line.Text("  " + sentence, Role.WARNING));
            case NewsShelf.Entry.Told(List<Article> articles) -> lines(articles, room);
        };
    }

    private static List<Line> lines(List<Article> articles, int room) {
        if (articles.isEmpty()) return List.of(new Line.Text("  (no articles)", Role.QUIET));
        List<Line> lines = new ArrayList<>();
        for (Article article : articles) {
            String headline = Wrapped.cut(article.headline(), room);
            String head = "  %s %s %s".formatted(AT.format(article.at()), icon(article.origin()), headline);
            lines.add(new Line.Text(head, Role.TEXT));
            for (String line : Wrapped.lines(article.content(), room, BODY_LINES))
                lines.add(new Line.Text(" ".repeat(INDENT) + line, Role.QUIET));
        }
        return lines;
    }

    private static String icon(NewsOrigin origin) {
        return switch (origin) {
            case ALPACA -> "📊";
            case GOOGLE, GLOBENEWSWIRE -> "📰";
            case STOCKTWITS -> "💬";
        };
    }
}

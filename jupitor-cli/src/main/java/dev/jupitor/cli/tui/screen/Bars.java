package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Canvas;
import dev.jupitor.cli.tui.canvas.Palette;
import dev.jupitor.cli.tui.canvas.Role;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.cli.tui.text.BoardNumbers;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.time.SessionClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// The bars above and below the boards (stream-and-serving §6.2).
final class Bars {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(SessionClock.NEW_YORK);
    private static final Duration OLD = Duration.ofSeconds(10);

    private Bars() {}

    static void drawHeader(Dashboard dashboard, Canvas canvas) {
        Palette palette = dashboard.setting().palette();
        if (dashboard.view().isLive()) live(dashboard).draw(canvas, 0, palette.style(Role.LIVE_HEADER));
        else history(dashboard).draw(canvas, 0, palette.style(Role.HISTORY_HEADER));
    }

    private static Bar live(Dashboard dashboard) {
        Feed feed = dashboard.feed();
        String date = feed.live().map(told -> told.date().toString()).orElse("----------");
        String time = feed.live()
                .flatMap(Told.Live::lastMillis)
                .map(SessionClock::timeOf)
                .map(SECONDS::format)
                .orElse("--:--:--");
        Bar bar = new Bar().left(Bar.ALWAYS, " %s  %s ET".formatted(date, time));
        feed.live().ifPresent(told -> bar.left(6, counts(told)));
        bar.left(1, sort(dashboard)).left(3, narrowed(dashboard.view())).left(8, held(dashboard.archive()));
        if (feed.live().isPresent()) bar.right(3, "  " + dashboard.running().label());
        return bar.right(4, playing(feed))
                .right(5, gaps(feed.gaps()))
                .right(7, age(dashboard))
                .right(1, "  " + link(dashboard))
                .right(Bar.ALWAYS, " ");
    }

    private static String counts(Told.Live told) {
        return "    seen: %s  today: %s  next: %s"
                .formatted(
                        BoardNumbers.integer(told.seen()),
                        BoardNumbers.integer(told.today()),
                        BoardNumbers.integer(told.next()));
    }

    private static String sort(Dashboard dashboard) {
        View view = dashboard.view();
        return "    sort: " + view.sort().label() + (view.watchedOnly() ? " [WL]" : "");
    }

    private static String narrowed(View view) {
        String top = view.top() == 0 ? "" : "  top " + view.top();
        return view.filter().isNone() ? top : top + "  filter: " + view.filter().text();
    }

    private static String held(Archive archive) {
        if (!archive.isPreloading()) return "";
        return "    hist: %d/%d"
                .formatted(archive.held().size(), archive.dates().size());
    }

    private static String playing(Feed feed) {
        return feed.playing()
                .map(now -> "  %s %s %s"
                        .formatted(
                                now.paused() ? "‖ paused" : "▶ replay", MINUTES.format(now.at()), speed(now.speed())))
                .orElse("");
    }

    private static String speed(double speed) {
        if (Double.isInfinite(speed)) return "as fast as it goes";
        return speed == Math.rint(speed) ? "%.0fx".formatted(speed) : "%.1fx".formatted(speed);
    }

    private static String gaps(GapMarks marks) {
        return switch (marks.state()) {
            case UNASKED -> "";
            case UNREADABLE -> "  gaps unknown";
            case KNOWN -> marks.open().isEmpty() ? "" : "  " + open(marks.open());
        };
    }

    private static String open(List<GapSpan> open) {
        Instant end = open.stream().map(GapSpan::end).max(Instant::compareTo).orElseThrow();
        String count = open.size() == 1 ? "1 gap" : open.size() + " gaps";
        return "%s %s–%s".formatted(count, MINUTES.format(open.getFirst().start()), MINUTES.format(end));
    }

    private static String age(Dashboard dashboard) {
        return dashboard
                .feed()
                .ageAt(dashboard.setting().now())
                .filter(age -> age.compareTo(OLD) >= 0)
                .map(age -> "  " + text(age) + " old")
                .orElse("");
    }

    private static String link(Dashboard dashboard) {
        Feed feed = dashboard.feed();
        Duration since = Duration.between(feed.linkSince(), dashboard.setting().now());
        return switch (feed.link().state()) {
            case CONNECTING -> "◌ connecting";
            case SYNCING -> "◌ syncing";
            case LIVE -> "● live";
            case LOST -> "▲ lost %s: retrying".formatted(text(since));
            case REFUSED -> "✖ refused";
        };
    }

    private static String text(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) return seconds + " s";
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }

    private static Bar history(Dashboard dashboard) {
        LocalDate date = dashboard.view().date().orElseThrow();
        Archive archive = dashboard.archive();
        String trades = archive.held().containsKey(date)
                ? "trades: " + BoardNumbers.integer(archive.held().get(date).trades())
                : "loading...";
        if (archive.refused().containsKey(date)) trades = "not there";
        int place = archive.dates().indexOf(date) + 1;
        return new Bar()
                .left(3, " Ex-Index History")
                .left(Bar.ALWAYS, "  " + date)
                .left(2, "    " + trades)
                .left(1, sort(dashboard))
                .left(3, narrowed(dashboard.view()))
                .left(4, "    [%d/%d] ".formatted(place, archive.dates().size()));
    }

    static void drawBoardFooter(Dashboard dashboard, Canvas canvas, int lines, boolean marked) {
        Bar keys = new Bar().left(Bar.ALWAYS, " q quit").left(5, "  s sort").left(7, "  w watchlist");
        keys.left(6, "  left/right history").left(8, "  home live").left(8, "  up/dn select");
        keys.left(7, "  space watch").left(10, "  pgup/dn scroll").left(5, "  enter detail");
        keys.left(9, "  / search").left(1, "  ? help");
        if (marked) keys.left(2, "  ~ rests on a gap");
        drawFooter(dashboard, canvas, keys, lines, dashboard.view().down());
    }

    /// What is being typed or was just said goes before the keys.
    static void drawFooter(Dashboard dashboard, Canvas canvas, Bar keys, int lines, int down) {
        int most = lines - (canvas.height() - 2);
        long percent = most <= 0 ? 100 : Math.round(100.0 * Math.min(down, most) / most);
        Bar bar = switch (dashboard.prompt()) {
            case Prompt.None none ->
                dashboard
                        .notice()
                        .sentence()
                        .map(said -> new Bar().left(Bar.ALWAYS, " " + said))
                        .orElse(keys);
            case Prompt.Search search ->
                new Bar().left(Bar.ALWAYS, " /" + search.text() + "_").left(1, matched(dashboard, search));
            case Prompt.Narrow(String text) ->
                typed(" filter: ", text, "    part of a symbol, trd>1000, gain>20, to>1m", dashboard);
            case Prompt.SeekTo(String text) -> typed(" go to HH:MM: ", text, "", dashboard);
        };
        bar.right(1, "  %d%% ".formatted(percent))
                .draw(canvas, canvas.height() - 1, dashboard.setting().palette().style(Role.FOOTER));
    }

    private static Bar typed(String question, String text, String hint, Dashboard dashboard) {
        String said =
                dashboard.notice().sentence().map(sentence -> "    " + sentence).orElse(hint);
        return new Bar().left(Bar.ALWAYS, question + text + "_").left(1, said);
    }

    private static String matched(Dashboard dashboard, Prompt.Search search) {
        boolean isFound = search.text().isEmpty()
                || PromptKeys.match(Page.of(dashboard), search.text()).isPresent();
        return isFound ? "    enter keeps, esc leaves" : "    no symbol that is shown has this";
    }
}

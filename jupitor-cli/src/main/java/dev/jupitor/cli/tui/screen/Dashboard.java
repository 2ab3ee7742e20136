package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Canvas;
import dev.jupitor.cli.tui.canvas.Palette;
import dev.jupitor.cli.tui.model.Boards;
import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.core.market.Market;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Everything that the screens show, as one value. Nothing in it waits or reads: what it wants done are the wishes of a
/// [Turn], and their answers are [Told] to it at any later time.
public record Dashboard(
        Setting setting,
        Feed feed,
        Archive archive,
        Watches watches,
        NewsShelf news,
        View view,
        Screen screen,
        Prompt prompt,
        Notice notice) {

    /// How the dashboard begins.
    ///
    /// @param date a stored date to begin with; empty: the live day
    /// @param now  by the clock that also ticks
    public record Opening(
            Optional<LocalDate> date,
            int width,
            int height,
            Palette palette,
            Market market,
            TradingCalendar calendar,
            Instant now) {}

    public static Turn opening(Opening opening) {
        Setting setting = new Setting(
                Math.max(1, opening.width()),
                Math.max(1, opening.height()),
                opening.palette(),
                opening.market(),
                opening.calendar(),
                opening.now());
        Archive archive = opening.date().map(Archive.EMPTY::around).orElse(Archive.EMPTY);
        Dashboard dashboard = new Dashboard(
                setting,
                Feed.opening(opening.now()),
                archive,
                Watches.EMPTY,
                NewsShelf.EMPTY,
                View.opening(opening.date()),
                Screen.BOARD,
                Prompt.NONE,
                Notice.NONE);
        return Settling.of(Turn.of(dashboard));
    }

    /// Something was typed, clicked or resized.
    public Turn handle(Input input) {
        return Settling.of(Keys.handle(this, input));
    }

    /// Somebody who reads the market said something.
    public Turn hear(Told told) {
        return Settling.of(Hearing.hear(this, told));
    }

    /// Time went on; to be called about once a second.
    public Turn tick(Instant now) {
        Dashboard later = with(setting.at(now)).with(notice.at(now));
        return Settling.of(DetailKeys.refreshed(later));
    }

    /// Draws the picture over whatever the canvas shows.
    public void render(Canvas canvas) {
        canvas.clear();
        Drawing.of(this, canvas);
    }

    /// The day that is looked at; empty before the live day is known.
    Optional<LocalDate> date() {
        return view.isLive() ? feed.live().map(Told.Live::date) : view.date();
    }

    /// The boards of that day, where they are at hand.
    Optional<Boards> boards() {
        if (view.isLive()) return feed.live().map(Told.Live::boards);
        return view.date().map(archive.held()::get).map(Told.Stored::boards);
    }

    /// What is waited for, where there are no boards.
    String waitingFor() {
        if (view.isLive()) return "Loading...";
        LocalDate date = view.date().orElseThrow();
        return archive.isLoading(date) ? "Loading %s...".formatted(date) : "%s cannot be shown:".formatted(date);
    }

    /// Why there are none, where somebody said it.
    String trouble() {
        if (!view.isLive()) return archive.refused().getOrDefault(view.date().orElseThrow(), "");
        return switch (feed.link().state()) {
            case CONNECTING, SYNCING, LIVE -> "";
            case LOST, REFUSED -> feed.link().sentence();
        };
    }

    /// By the clock of the market that is told of: of a replayed day the instant that is played, else the later of
    /// this
    /// machine's clock and the newest print.
    Instant marketTime() {
        if (feed.playing().isPresent()) return feed.playing().get().at();
        Instant now = setting.now();
        return feed.live()
                .flatMap(Told.Live::lastMillis)
                .map(SessionClock::instantOf)
                .filter(now::isBefore)
                .orElse(now);
    }

    Running running() {
        return date().map(date -> Running.at(marketTime(), date, setting.calendar()))
                .orElse(Running.CLOSED);
    }

    /// The session that keeps its columns in a narrow window: the one that runs, and afterwards the regular one.
    Sections.Side leading() {
        return view.isLive() && running() == Running.PRE ? Sections.Side.PRE : Sections.Side.REG;
    }

    /// Which of the shown numbers rest on gaps; of a stored date the audit speaks.
    GapMarks marks() {
        return view.isLive() ? date().map(feed.gaps()::of).orElse(GapMarks.UNASKED) : GapMarks.UNASKED;
    }

    Dashboard saying(String sentence) {
        return with(Notice.of(sentence, setting.now()));
    }

    Dashboard with(Setting other) {
        return new Dashboard(other, feed, archive, watches, news, view, screen, prompt, notice);
    }

    Dashboard with(Feed other) {
        return new Dashboard(setting, other, archive, watches, news, view, screen, prompt, notice);
    }

    Dashboard with(Archive other) {
        return new Dashboard(setting, feed, other, watches, news, view, screen, prompt, notice);
    }

    Dashboard with(Watches other) {
        return new Dashboard(setting, feed, archive, other, news, view, screen, prompt, notice);
    }

    Dashboard with(NewsShelf other) {
        return new Dashboard(setting, feed, archive, watches, other, view, screen, prompt, notice);
    }

    Dashboard with(View other) {
        return new Dashboard(setting, feed, archive, watches, news, other, screen, prompt, notice);
    }

    Dashboard with(Screen other) {
        return new Dashboard(setting, feed, archive, watches, news, view, other, prompt, notice);
    }

    Dashboard with(Prompt other) {
        return new Dashboard(setting, feed, archive, watches, news, view, screen, other, notice);
    }

    Dashboard with(Notice other) {
        return new Dashboard(setting, feed, archive, watches, news, view, screen, prompt, other);
    }
}

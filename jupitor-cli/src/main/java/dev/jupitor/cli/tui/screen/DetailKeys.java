package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.Boards;
import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Wish;
import dev.jupitor.core.dashboard.DayBoard;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Opening, scrolling and leaving what a symbol's numbers are made of.
final class DetailKeys {
    /// How often a symbol of the live day is asked for again while it is looked at.
    private static final Duration EVERY = Duration.ofSeconds(5);

    private DetailKeys() {}

    static Turn open(Dashboard old) {
        Optional<Selection> selection = old.view().selection();
        if (selection.isEmpty()) return Turn.of(old);
        Screen.Subject subject = subject(old, selection.get());
        Screen.Detail detail = Screen.Detail.opening(subject, old.setting().now());
        return Turn.of(old.with(detail), detail.wish(), new Wish.LoadPast(subject.symbol()));
    }

    /// The evening after a stored date is stored with the next one.
    private static Screen.Subject subject(Dashboard old, Selection selection) {
        LocalDate date = old.date().orElseThrow();
        boolean live = old.view().isLive();
        Optional<LocalDate> next = old.boards().flatMap(Boards::next).flatMap(DayBoard::date);
        boolean isNext = !live && selection.section() > 0;
        return new Screen.Subject(selection.symbol(), isNext ? next.orElse(date) : date, live, selection);
    }

    static Turn handle(Dashboard old, Screen.Detail detail, Input input) {
        if (Keys.leaves(input)) return Turn.of(old.with(Screen.BOARD));
        int lines = DetailPage.lines(old, detail).size();
        int down = Keys.scrolled(detail.down(), input, lines, old.setting().viewport());
        return Turn.of(old.with(detail.down(down)));
    }

    /// Asks again for a symbol of the live day, when the last answer is some seconds old.
    static Turn refreshed(Dashboard old) {
        Optional<Screen.Detail> due = Screen.detail(old.screen())
                .filter(open -> isDue(open, old.setting().now()));
        if (due.isEmpty()) return Turn.of(old);
        Screen.Detail asking = due.get().asking(old.setting().now());
        return Turn.of(old.with(Screen.with(old.screen(), asking)), asking.wish());
    }

    private static boolean isDue(Screen.Detail open, Instant now) {
        return open.subject().live()
                && !open.waiting()
                && !now.isBefore(open.askedAt().plus(EVERY));
    }
}

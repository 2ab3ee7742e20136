package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Input.Key;
import dev.jupitor.cli.tui.model.Wish;
import dev.jupitor.core.dashboard.SortMode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/// Keys and mouse on the boards (stream-and-serving §6.4).
final class BoardKeys {
    private static final int SIDEWAYS = 8;

    private BoardKeys() {}

    static Turn handle(Dashboard old, Input input) {
        OptionalInt lines = Scrolling.lines(input, old.setting().viewport());
        if (lines.isPresent()) return Turn.of(scrolled(old, lines.getAsInt()));
        return switch (input) {
            case Input.Typed(int typed) -> typed(old, typed);
            case Input.Pressed(Key key) -> pressed(old, key);
            case Input.Clicked(int column, int row) -> Turn.of(Selecting.clicked(old, column, row));
            case Input.Wheeled wheeled -> Turn.of(old);
            case Input.Resized resized -> Turn.of(old);
        };
    }

    private static Turn typed(Dashboard old, int typed) {
        View view = old.view();
        return switch (typed) {
            case 'q' -> Turn.of(old, new Wish.Quit());
            case 's' -> Turn.of(old.with(view.with(next(view.sort()))));
            case 'w' -> Turn.of(watchedOnly(old));
            case ' ' -> switched(old);
            case 'n' -> Turn.of(old.with(view.top(nextTop(view.top()))));
            case 'h' -> Turn.of(sideways(old, -SIDEWAYS));
            case 'l' -> Turn.of(sideways(old, SIDEWAYS));
            case '/' -> Turn.of(old.with(new Prompt.Search("", view.selection(), view.down())));
            case 'F', '&' -> Turn.of(old.with(new Prompt.Narrow(view.filter().text())));
            case 'p', '+', '=', '-', '_', '[', ']', 'g' -> ReplayKeys.handle(old, typed);
            default -> Turn.of(old);
        };
    }

    private static Turn pressed(Dashboard old, Key key) {
        return switch (key) {
            case UP -> Turn.of(Selecting.moved(old, -1));
            case DOWN -> Turn.of(Selecting.moved(old, 1));
            case LEFT -> Turn.of(Travel.left(old));
            case RIGHT -> Turn.of(Travel.right(old));
            case HOME -> Travel.home(old);
            case END ->
                Turn.of(old.with(
                        old.view().down(Page.of(old).mostDown(old.setting().viewport()))));
            case ENTER -> DetailKeys.open(old);
            case ESCAPE -> Turn.of(old.with(old.view().with(Filter.NONE)));
            case BACKSPACE, DELETE, TAB, CTRL_C, CTRL_U, CTRL_D, CTRL_L, F1, PAGE_UP, PAGE_DOWN -> Turn.of(old);
        };
    }

    private static Dashboard scrolled(Dashboard old, int lines) {
        int most = Page.of(old).mostDown(old.setting().viewport());
        return old.with(old.view().down(Math.clamp(old.view().down() + lines, 0, most)));
    }

    private static Dashboard sideways(Dashboard old, int columns) {
        int most = Page.of(old).mostAcross(old);
        return old.with(old.view().across(Math.clamp(old.view().across() + columns, 0, most)));
    }

    private static SortMode next(SortMode mode) {
        SortMode[] modes = SortMode.values();
        return modes[(mode.ordinal() + 1) % modes.length];
    }

    private static int nextTop(int top) {
        return switch (top) {
            case 0 -> 5;
            case 5 -> 10;
            case 10 -> 20;
            default -> 0;
        };
    }

    private static Dashboard watchedOnly(Dashboard old) {
        Dashboard next = old.with(old.view().watchedOnly(!old.view().watchedOnly()));
        Dashboard told =
                next.view().watchedOnly() ? unlisted(next).map(next::saying).orElse(next) : next;
        return Selecting.firstWhereHidden(told);
    }

    /// Why there is no list of the day that is looked at; empty where there is one.
    private static Optional<String> unlisted(Dashboard dashboard) {
        Optional<LocalDate> date = dashboard.date();
        if (date.isEmpty()) return Optional.of("There is no day yet whose watchlist could be shown.");
        Watches watches = dashboard.watches();
        if (watches.isListed(date.get())) return Optional.empty();
        String why = watches.refused().getOrDefault(date.get(), "it is still being read");
        return Optional.of("The watchlist of %s is not at hand: %s".formatted(date.get(), why));
    }

    private static Turn switched(Dashboard old) {
        Optional<Selection> selection = old.view().selection();
        if (selection.isEmpty()) return Turn.of(old);
        Optional<String> missing = unlisted(old);
        if (missing.isPresent()) return Turn.of(old.saying(missing.get()));
        LocalDate date = old.date().orElseThrow();
        String symbol = selection.get().symbol();
        boolean on = !old.watches().has(date, symbol);
        Dashboard next = old.with(old.watches().switching(date, symbol, on));
        return Turn.of(Selecting.firstWhereHidden(next), new Wish.Watch(date, symbol, on));
    }
}

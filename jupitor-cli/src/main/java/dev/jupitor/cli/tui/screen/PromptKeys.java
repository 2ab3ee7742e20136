package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Input.Key;
import dev.jupitor.cli.tui.model.Told.Replay.Playing;
import dev.jupitor.cli.tui.model.Wish;
import dev.jupitor.core.time.SessionClock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Typing at the foot of the screen. A search moves the selection with every letter; a filter and a time are read when
/// they are complete.
final class PromptKeys {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm[:ss]", Locale.ROOT);

    private PromptKeys() {}

    static Turn handle(Dashboard old, Input input) {
        return switch (input) {
            case Input.Typed(int typed) -> Turn.of(typed(old, typed));
            case Input.Pressed(Key key) -> pressed(old, key);
            case Input.Clicked clicked -> Turn.of(old);
            case Input.Wheeled wheeled -> Turn.of(old);
            case Input.Resized resized -> Turn.of(old);
        };
    }

    private static Dashboard typed(Dashboard old, int typed) {
        String text = Prompt.text(old.prompt());
        if (Character.isISOControl(typed) || text.length() >= Prompt.MOST || !Character.isValidCodePoint(typed))
            return old;
        return changed(old, text + Character.toString(typed));
    }

    private static Turn pressed(Dashboard old, Key key) {
        return switch (key) {
            case ENTER -> accepted(old);
            case ESCAPE -> Turn.of(cancelled(old));
            case BACKSPACE, DELETE -> Turn.of(shortened(old));
            case CTRL_U -> Turn.of(changed(old, ""));
            case UP, DOWN, LEFT, RIGHT, HOME, END, PAGE_UP, PAGE_DOWN, TAB, CTRL_C, CTRL_D, CTRL_L, F1 -> Turn.of(old);
        };
    }

    private static Dashboard shortened(Dashboard old) {
        String text = Prompt.text(old.prompt());
        return text.isEmpty()
                ? cancelled(old)
                : changed(old, text.substring(0, text.offsetByCodePoints(text.length(), -1)));
    }

    private static Dashboard changed(Dashboard old, String text) {
        Dashboard next = old.with(Prompt.with(old.prompt(), text));
        return next.prompt() instanceof Prompt.Search search ? found(next, search) : next;
    }

    private static Dashboard found(Dashboard old, Prompt.Search search) {
        if (search.text().isEmpty()) return asBefore(old, search);
        Page page = Page.of(old);
        return match(page, search.text())
                .map(selection -> Selecting.selecting(old, page, selection))
                .orElse(old);
    }

    /// The first symbol that begins so, else the first that contains it.
    static Optional<Selection> match(Page page, String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        List<Selection> rows = page.rows().stream().map(Line.Row::selection).toList();
        return rows.stream()
                .filter(row -> row.symbol().startsWith(wanted))
                .findFirst()
                .or(() -> rows.stream()
                        .filter(row -> row.symbol().contains(wanted))
                        .findFirst());
    }

    private static Dashboard asBefore(Dashboard old, Prompt.Search search) {
        return old.with(old.view().selecting(search.before()).down(search.downBefore()));
    }

    private static Dashboard cancelled(Dashboard old) {
        Dashboard back = old.prompt() instanceof Prompt.Search search ? asBefore(old, search) : old;
        return back.with(Prompt.NONE);
    }

    private static Turn accepted(Dashboard old) {
        return switch (old.prompt()) {
            case Prompt.None none -> Turn.of(old);
            case Prompt.Search search -> Turn.of(old.with(Prompt.NONE));
            case Prompt.Narrow(String text) -> Turn.of(narrowed(old, text));
            case Prompt.SeekTo(String text) -> sought(old, text);
        };
    }

    private static Dashboard narrowed(Dashboard old, String text) {
        return switch (Filter.read(text)) {
            case Filter.Reading.Understood(Filter filter) ->
                Selecting.firstWhereHidden(old.with(Prompt.NONE).with(old.view().with(filter)));
            case Filter.Reading.NotUnderstood(String sentence) -> old.saying(sentence);
        };
    }

    private static Turn sought(Dashboard old, String text) {
        Optional<Playing> playing = old.feed().playing();
        if (playing.isEmpty()) return Turn.of(old.with(Prompt.NONE));
        try {
            LocalTime time = LocalTime.parse(text.strip(), TIME);
            Wish seek = new Wish.Seek(SessionClock.instant(playing.get().date(), time));
            return Turn.of(old.with(Prompt.NONE), seek);
        } catch (DateTimeParseException noTime) {
            return Turn.of(old.saying("`%s` is no time of day: give HH:MM, New York.".formatted(text)));
        }
    }
}

package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Input.Key;
import dev.jupitor.cli.tui.model.Wish;
import dev.jupitor.core.market.Market;

/// What a key, a click or a new size of the window does: what holds on every screen, then what the screen makes of it.
final class Keys {
    private Keys() {}

    static Turn handle(Dashboard old, Input input) {
        if (input instanceof Input.Pressed(Key key) && key == Key.CTRL_C) return Turn.of(old, new Wish.Quit());
        if (input instanceof Input.Resized(int width, int height))
            return Turn.of(old.with(old.setting().resized(width, height)));
        if (old.setting().market() == Market.CN || old.setting().isTooSmall()) return onlyQuit(old, input);
        if (!(old.prompt() instanceof Prompt.None)) return PromptKeys.handle(old, input);
        if (input instanceof Input.Typed(int typed) && typed == 't')
            return Turn.of(old.with(old.setting().with(old.setting().palette().next())));
        if (asksForHelp(input) && !(old.screen() instanceof Screen.Help))
            return Turn.of(old.with(new Screen.Help(0, old.screen())));
        return switch (old.screen()) {
            case Screen.Board board -> BoardKeys.handle(old, input);
            case Screen.Help help -> HelpPage.handle(old, help, input);
            case Screen.Detail detail -> DetailKeys.handle(old, detail, input);
        };
    }

    private static Turn onlyQuit(Dashboard old, Input input) {
        boolean quits = input instanceof Input.Typed(int typed) && typed == 'q';
        return quits ? Turn.of(old, new Wish.Quit()) : Turn.of(old);
    }

    private static boolean asksForHelp(Input input) {
        return switch (input) {
            case Input.Typed(int typed) -> typed == '?';
            case Input.Pressed(Key key) -> key == Key.F1;
            case Input.Clicked clicked -> false;
            case Input.Wheeled wheeled -> false;
            case Input.Resized resized -> false;
        };
    }

    /// Whether an input leaves a screen that stands above another.
    static boolean leaves(Input input) {
        return switch (input) {
            case Input.Typed(int typed) -> typed == 'q';
            case Input.Pressed(Key key) -> key == Key.ESCAPE || key == Key.BACKSPACE;
            case Input.Clicked clicked -> false;
            case Input.Wheeled wheeled -> false;
            case Input.Resized resized -> false;
        };
    }

    /// Where a screen of so many lines stands after an input, as [Scrolling] has it; up and down are a line, home
    /// and
    /// end its ends.
    static int scrolled(int down, Input input, int lines, int viewport) {
        int most = Math.max(0, lines - viewport);
        int by = Scrolling.lines(input, viewport).orElse(0);
        if (input instanceof Input.Pressed(Key key)) {
            if (key == Key.UP) by = -1;
            if (key == Key.DOWN) by = 1;
            if (key == Key.HOME) by = -most;
            if (key == Key.END) by = most;
        }
        return Math.clamp(down + by, 0, most);
    }
}

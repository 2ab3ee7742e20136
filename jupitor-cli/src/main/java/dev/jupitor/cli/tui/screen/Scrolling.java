package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.Input;
import java.util.OptionalInt;

/// By how many lines an input scrolls; the same on every screen.
final class Scrolling {
    private static final int WHEEL = 3;

    private Scrolling() {}

    /// Empty where it does not scroll.
    static OptionalInt lines(Input input, int viewport) {
        return switch (input) {
            case Input.Typed(int codePoint) -> typed(codePoint, viewport);
            case Input.Pressed(Input.Key key) -> pressed(key, viewport);
            case Input.Wheeled wheeled -> OptionalInt.of(wheeled.up() ? -WHEEL : WHEEL);
            case Input.Clicked clicked -> OptionalInt.empty();
            case Input.Resized resized -> OptionalInt.empty();
        };
    }

    private static OptionalInt typed(int codePoint, int viewport) {
        return switch (codePoint) {
            case 'b' -> OptionalInt.of(-viewport);
            case 'f' -> OptionalInt.of(viewport);
            case 'u' -> OptionalInt.of(-half(viewport));
            case 'd' -> OptionalInt.of(half(viewport));
            case 'k' -> OptionalInt.of(-1);
            case 'j' -> OptionalInt.of(1);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt pressed(Input.Key key, int viewport) {
        return switch (key) {
            case PAGE_UP -> OptionalInt.of(-viewport);
            case PAGE_DOWN -> OptionalInt.of(viewport);
            case CTRL_U -> OptionalInt.of(-half(viewport));
            case CTRL_D -> OptionalInt.of(half(viewport));
            case UP, DOWN, LEFT, RIGHT, HOME, END, ENTER, ESCAPE, BACKSPACE, DELETE, TAB, CTRL_C, CTRL_L, F1 ->
                OptionalInt.empty();
        };
    }

    private static int half(int viewport) {
        return Math.max(1, viewport / 2);
    }
}

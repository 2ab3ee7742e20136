package dev.jupitor.cli.tui.model;

/// What the person at the terminal did. Columns and rows count from 0, from the upper left corner.
public sealed interface Input {
    /// A character: letters as typed, `' '` is the space bar.
    record Typed(int codePoint) implements Input {}

    /// A key without a character.
    record Pressed(Key key) implements Input {}

    /// The left button went down.
    record Clicked(int column, int row) implements Input {}

    /// The wheel turned by one notch.
    record Wheeled(int column, int row, boolean up) implements Input {}

    /// The window has another size.
    record Resized(int width, int height) implements Input {}

    enum Key {
        UP,
        DOWN,
        LEFT,
        RIGHT,
        HOME,
        END,
        PAGE_UP,
        PAGE_DOWN,
        ENTER,
        ESCAPE,
        BACKSPACE,
        DELETE,
        TAB,
        CTRL_C,
        CTRL_U,
        CTRL_D,
        CTRL_L,
        F1
    }
}

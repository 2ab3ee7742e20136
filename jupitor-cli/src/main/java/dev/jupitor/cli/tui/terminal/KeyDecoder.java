package dev.jupitor.cli.tui.terminal;

import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Input.Key;
import java.util.function.Consumer;

/// Turns what a terminal sends into what the person did: characters, keys in the forms of xterm, VT220, the Linux
/// console, rxvt and tmux, and the mouse as SGR reports it. Answers of the terminal are told apart, and what nobody
/// knows is passed over whole.
///
/// A lone escape character may be the key or the begin of a sequence: whoever feeds this says with [#pause] that
/// nothing more came for a moment. For one thread.
public final class KeyDecoder {
    /// No sequence that anybody sends is longer; what is, is passed over.
    private static final int LONGEST = 256;

    private static final int ESCAPE = 0x1b;
    private static final int BELL = 0x07;
    private static final int DELETE = 0x7f;

    private final Consumer<Input> inputs;
    private final Consumer<String> answers;
    private final StringBuilder held = new StringBuilder();
    private State state = State.PLAIN;

    private enum State {
        PLAIN,
        /// Behind an escape character.
        ESCAPED,
        /// Behind `ESC [`.
        CONTROL,
        /// Behind `ESC O`.
        SINGLE,
        /// Behind `ESC [ [`, the Linux console's function keys.
        CONSOLE,
        /// Behind `ESC ]` or `ESC P`, up to `BEL` or `ESC \`.
        STRING,
        /// Behind an escape character in such a text.
        STRING_ESCAPED
    }

    /// @param answers takes what the terminal answers: the inside of a control string, or of a control sequence
    /// that
    ///                begins with `?`, with its last letter
    public KeyDecoder(Consumer<Input> inputs, Consumer<String> answers) {
        this.inputs = inputs;
        this.answers = answers;
    }

    /// Whether what came last may go on.
    public boolean isOpen() {
        return state != State.PLAIN;
    }

    /// Nothing more came for a moment: a lone escape character was the key.
    public void pause() {
        if (state == State.ESCAPED) press(Key.ESCAPE);
        state = State.PLAIN;
        held.setLength(0);
    }

    /// The next character.
    public void feed(int codePoint) {
        switch (state) {
            case PLAIN -> plain(codePoint);
            case ESCAPED -> escaped(codePoint);
            case CONTROL -> control(codePoint);
            case SINGLE -> single(codePoint);
            case CONSOLE -> console(codePoint);
            case STRING -> string(codePoint);
            case STRING_ESCAPED -> stringEscaped(codePoint);
        }
    }

    private void plain(int codePoint) {
        switch (codePoint) {
            case ESCAPE -> state = State.ESCAPED;
            case '\r', '\n' -> press(Key.ENTER);
            case '\t' -> press(Key.TAB);
            case '\b', DELETE -> press(Key.BACKSPACE);
            case 3 -> press(Key.CTRL_C);
            case 4 -> press(Key.CTRL_D);
            case 12 -> press(Key.CTRL_L);
            case 21 -> press(Key.CTRL_U);
            default -> {
                if (codePoint >= ' ') inputs.accept(new Input.Typed(codePoint));
            }
        }
    }

    private void escaped(int codePoint) {
        held.setLength(0);
        switch (codePoint) {
            case '[' -> state = State.CONTROL;
            case 'O' -> state = State.SINGLE;
            case ']', 'P' -> state = State.STRING;
            case ESCAPE -> press(Key.ESCAPE);
            default -> {
                state = State.PLAIN;
                plain(codePoint); // a key with Alt is the key
            }
        }
    }

    private void control(int codePoint) {
        if (codePoint == ESCAPE) {
            state = State.ESCAPED;
            return;
        }
        if (held.isEmpty() && codePoint == '[') {
            state = State.CONSOLE;
            return;
        }
        boolean goesOn = codePoint < '@' && held.length() < LONGEST;
        if (goesOn) {
            held.appendCodePoint(codePoint);
            return;
        }
        state = State.PLAIN;
        ended(held.toString(), codePoint);
    }

    private void ended(String inside, int last) {
        if (inside.startsWith("<")) mouse(inside.substring(1), last == 'M');
        else if (inside.startsWith("?")) answers.accept(inside + (char) last);
        else if (last == '~') numbered(inside);
        else lettered(last);
    }

    private void single(int codePoint) {
        state = State.PLAIN;
        if (codePoint == 'M') press(Key.ENTER);
        else lettered(codePoint);
    }

    private void console(int codePoint) {
        state = State.PLAIN;
        if (codePoint == 'A') press(Key.F1);
    }

    private void lettered(int last) {
        switch (last) {
            case 'A' -> press(Key.UP);
            case 'B' -> press(Key.DOWN);
            case 'C' -> press(Key.RIGHT);
            case 'D' -> press(Key.LEFT);
            case 'H' -> press(Key.HOME);
            case 'F' -> press(Key.END);
            case 'P' -> press(Key.F1);
            case 'Z' -> press(Key.TAB);
            default -> {} // a key that nothing here listens to
        }
    }

    /// `ESC [ 5 ; 2 ~` is the fifth with Shift.
    private void numbered(String inside) {
        switch (inside.split(";", 2)[0]) {
            case "1", "7" -> press(Key.HOME);
            case "4", "8" -> press(Key.END);
            case "3" -> press(Key.DELETE);
            case "5" -> press(Key.PAGE_UP);
            case "6" -> press(Key.PAGE_DOWN);
            case "11" -> press(Key.F1);
            default -> {} // likewise
        }
    }

    /// `button;column;row`, counted from 1; 64 and 65 are the wheel.
    private void mouse(String report, boolean down) {
        String[] numbers = report.split(";");
        if (numbers.length != 3 || !report.matches("[0-9;]{5,20}")) return;
        int button = number(numbers[0]) & ~0b11100; // without Shift, Alt and Ctrl
        int column = number(numbers[1]) - 1;
        int row = number(numbers[2]) - 1;
        if (!down || column < 0 || row < 0) return;
        if (button == 0) inputs.accept(new Input.Clicked(column, row));
        else if (button == 64 || button == 65) inputs.accept(new Input.Wheeled(column, row, button == 64));
    }

    private static int number(String digits) {
        return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
    }

    private void string(int codePoint) {
        if (codePoint == BELL) answered();
        else if (codePoint == ESCAPE) state = State.STRING_ESCAPED;
        else if (held.length() < LONGEST) held.appendCodePoint(codePoint);
        else state = State.PLAIN;
    }

    private void stringEscaped(int codePoint) {
        if (codePoint == '\\') answered();
        else {
            state = State.ESCAPED;
            escaped(codePoint);
        }
    }

    private void answered() {
        state = State.PLAIN;
        answers.accept(held.toString());
    }

    private void press(Key key) {
        inputs.accept(new Input.Pressed(key));
    }
}

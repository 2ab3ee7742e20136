package dev.jupitor.cli.tui.canvas;

/// Turns the terminal's picture into the next one: only what changed is written, between the marks of synchronized
/// output, so that no half of a frame is seen. It remembers what it wrote last, and takes for granted that nobody else
/// writes to that terminal; whoever doubts that calls [#forget()]. One thread.
public final class Painter {
    private static final String BEGIN = "\u001b[?2026h";
    private static final String END = "\u001b[?2026l";
    private static final String PLAIN = "\u001b[0m";
    private static final String ERASE = "\u001b[0m\u001b[H\u001b[2J";

    /// Cells that stay as they are, which it is shorter to write again than to step over.
    private static final int SHORT_STEP = 3;

    private static final int NOWHERE = -1;

    private final StringBuilder out = new StringBuilder(1 << 14);
    private Canvas shown = new Canvas(1, 1);
    private boolean known;

    private int row;
    private int column;
    private int style;

    /// The next picture is written whole, whatever the terminal shows.
    public void forget() {
        known = false;
    }

    /// The text that makes the terminal show this picture; empty where it shows it. Style and place of the cursor
    /// are
    /// undefined afterwards, except that the style is the plain one.
    ///
    /// @param next borrowed for the call
    /// @return the painter's own buffer, good until the next call
    public CharSequence paint(Canvas next) {
        out.setLength(0);
        out.append(BEGIN);
        if (!known || !shown.hasSizeOf(next)) begin(next);
        row = NOWHERE;
        style = 0;
        int before = out.length();
        for (int line = 0; line < next.height(); line++) paint(next, line);
        boolean nothing = before == out.length() && before == BEGIN.length();
        if (style != 0) out.append(PLAIN);
        out.append(END);
        if (nothing) out.setLength(0);
        shown.copy(next);
        return out;
    }

    private void begin(Canvas next) {
        out.append(ERASE);
        shown = new Canvas(next.width(), next.height());
        known = true;
    }

    private void paint(Canvas next, int line) {
        int[] glyphs = next.glyphs();
        int[] styles = next.styles();
        int[] oldGlyphs = shown.glyphs();
        int[] oldStyles = shown.styles();
        int begin = line * next.width();
        for (int place = begin; place < begin + next.width(); place++) {
            if (glyphs[place] == oldGlyphs[place] && styles[place] == oldStyles[place]) continue;
            if (glyphs[place] == Canvas.RIGHT_HALF) continue;
            moveTo(next, line, place - begin);
            write(next, line, glyphs[place], styles[place]);
        }
    }

    private void write(Canvas next, int line, int glyph, int wanted) {
        if (wanted != style) Style.append(wanted, out);
        style = wanted;
        out.appendCodePoint(glyph);
        row = line;
        column += Glyphs.cells(glyph);
        // Behind the last column the cursor waits for the next character, and terminals differ in what moves it.
        if (column >= next.width()) row = NOWHERE;
    }

    private void moveTo(Canvas next, int line, int to) {
        if (row == line && to > column && to - column <= SHORT_STEP && isPlainStep(next, line, to)) {
            for (int place = line * next.width() + column; column < to; column++)
                out.append((char) next.glyphs()[place++]);
        } else if (row == line && to > column) {
            out.append("\u001b[").append(to - column).append('C');
        } else if (row != line || to != column) {
            out.append("\u001b[").append(line + 1).append(';').append(to + 1).append('H');
        }
        row = line;
        column = to;
    }

    /// Whether the cells between are narrow and look as what was written last.
    private boolean isPlainStep(Canvas next, int line, int to) {
        for (int place = line * next.width() + column; place < line * next.width() + to; place++) {
            int glyph = next.glyphs()[place];
            if (next.styles()[place] != style || glyph < ' ' || glyph >= 0x7f) return false;
        }
        return true;
    }
}

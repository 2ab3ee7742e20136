package dev.jupitor.cli.tui.canvas;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/// A grid of cells, each with a character and a [Style]. Columns and rows count from 0, from the upper left corner.
/// Whatever is put outside is left out; a wide character of which only half would fit is a blank. One thread.
public final class Canvas {
    /// The right half of a wide character.
    static final int RIGHT_HALF = -1;

    private final int width;
    private final int height;
    private final int[] glyphs;
    private final int[] styles;
    private int left;
    private int right;

    /// All blank.
    public Canvas(int width, int height) {
        if (width < 1 || height < 1) throw new IllegalArgumentException("a screen of %dx%d".formatted(width, height));
        this.width = width;
        this.height = height;
        glyphs = new int[width * height];
        styles = new int[width * height];
        clear();
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// Makes every cell a blank and undoes [#clip(int, int)].
    public void clear() {
        Arrays.fill(glyphs, ' ');
        Arrays.fill(styles, 0);
        unclip();
    }

    /// From now on only columns from `from` to before `to` are written.
    public void clip(int from, int to) {
        left = Math.clamp(from, 0, width);
        right = Math.clamp(to, left, width);
    }

    public void unclip() {
        left = 0;
        right = width;
    }

    /// Writes a text from a column on.
    ///
    /// @return the column after it, also where it was cut
    public int put(int column, int row, String text, Style style) {
        String composed = Glyphs.composed(text);
        int at = column;
        for (int i = 0; i < composed.length(); ) {
            int codePoint = composed.codePointAt(i);
            i += Character.charCount(codePoint);
            int shown = Glyphs.shown(codePoint);
            if (shown != Glyphs.NOTHING) at = put(at, row, shown, style.bits());
        }
        return at;
    }

    /// Writes a text so that it ends before a column.
    public void putBefore(int end, int row, String text, Style style) {
        put(end - Glyphs.width(text), row, text, style);
    }

    /// Writes a text in so many cells: cut where it is longer, blanks behind it where it is shorter.
    ///
    /// @return the column after it
    public int putIn(int column, int row, int cells, String text, Style style) {
        int at = put(column, row, Glyphs.cut(text, cells), style);
        fill(at, row, column + cells - at, ' ', style);
        return column + cells;
    }

    /// Writes a character so many times.
    public void fill(int column, int row, int times, char character, Style style) {
        for (int i = 0; i < times; i++) put(column + i, row, character, style.bits());
    }

    /// Changes how cells look and leaves what stands in them.
    public void restyle(int column, int row, int cells, UnaryOperator<Style> change) {
        if (row < 0 || row >= height) return;
        int from = Math.max(column, left);
        int to = Math.min(column + cells, right);
        for (int at = from; at < to; at++) {
            int place = row * width + at;
            styles[place] = change.apply(new Style(styles[place])).bits();
        }
    }

    private int put(int column, int row, int glyph, int style) {
        int cells = Glyphs.cells(glyph);
        if (row < 0 || row >= height) return column + cells;
        if (column >= left && column + cells <= right) {
            set(column, row, glyph, style);
            if (cells == 2) set(column + 1, row, RIGHT_HALF, style);
            return column + cells;
        }
        for (int at = Math.max(column, left); at < Math.min(column + cells, right); at++) set(at, row, ' ', style);
        return column + cells;
    }

    private void set(int column, int row, int glyph, int style) {
        int place = row * width + column;
        if (glyph != RIGHT_HALF && glyphs[place] == RIGHT_HALF) glyphs[place - 1] = ' ';
        if (column + 1 < width && glyphs[place + 1] == RIGHT_HALF) glyphs[place + 1] = ' ';
        glyphs[place] = glyph;
        styles[place] = style;
    }

    /// The character in a cell; empty for the right half of a wide one.
    public String glyph(int column, int row) {
        int glyph = glyphs[place(column, row)];
        return glyph == RIGHT_HALF ? "" : Character.toString(glyph);
    }

    public Style style(int column, int row) {
        return new Style(styles[place(column, row)]);
    }

    private int place(int column, int row) {
        if (column < 0 || column >= width || row < 0 || row >= height)
            throw new IndexOutOfBoundsException("cell %d, %d of %dx%d".formatted(column, row, width, height));
        return row * width + column;
    }

    /// A row as text, with the blanks at its end.
    public String line(int row) {
        StringBuilder text = new StringBuilder(width);
        for (int column = 0; column < width; column++) text.append(glyph(column, row));
        return text.toString();
    }

    int[] glyphs() {
        return glyphs;
    }

    int[] styles() {
        return styles;
    }

    void copy(Canvas other) {
        System.arraycopy(other.glyphs, 0, glyphs, 0, glyphs.length);
        System.arraycopy(other.styles, 0, styles, 0, styles.length);
    }

    boolean hasSizeOf(Canvas other) {
        return width == other.width && height == other.height;
    }
}

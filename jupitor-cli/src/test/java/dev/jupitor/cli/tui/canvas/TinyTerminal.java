package dev.jupitor.cli.tui.canvas;

import java.util.Arrays;

/// As much of a terminal as the painter speaks to: cursor, colours, erasing.
final class TinyTerminal {
    private final int width;
    private final int height;
    private final int[] glyphs;
    private final String[] styles;
    private int row;
    private int column;
    private String style = "0";

    TinyTerminal(int width, int height) {
        this.width = width;
        this.height = height;
        glyphs = new int[width * height];
        styles = new String[width * height];
        erase();
    }

    private void erase() {
        Arrays.fill(glyphs, ' ');
        Arrays.fill(styles, "0");
    }

    void write(CharSequence sequence) {
        String text = sequence.toString();
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            at = codePoint == 0x1b ? order(text, at + 2) : letter(codePoint, at);
        }
    }

    private int order(String text, int begin) {
        int end = begin;
        while (!Character.isLetter(text.charAt(end))) end++;
        String arguments = text.substring(begin, end);
        switch (text.charAt(end)) {
            case 'm' -> style = arguments.equals("0") ? "0" : arguments.substring(2);
            case 'J' -> erase();
            case 'C' -> column += Integer.parseInt(arguments);
            case 'H' -> move(arguments.isEmpty() ? new String[] {"1", "1"} : arguments.split(";"));
            case 'h', 'l' -> {}
            default -> throw new AssertionError("the painter wrote " + text.charAt(end));
        }
        return end + 1;
    }

    private void move(String[] to) {
        row = Integer.parseInt(to[0]) - 1;
        column = Integer.parseInt(to[1]) - 1;
    }

    private int letter(int codePoint, int at) {
        int cells = Glyphs.cells(codePoint);
        if (row >= height || column + cells > width) throw new AssertionError("written behind the edge");
        for (int i = 0; i < cells; i++) set(column + i, i == 0 ? codePoint : Canvas.RIGHT_HALF);
        column += cells;
        return at + Character.charCount(codePoint);
    }

    private void set(int x, int glyph) {
        int place = row * width + x;
        if (glyph != Canvas.RIGHT_HALF && glyphs[place] == Canvas.RIGHT_HALF) glyphs[place - 1] = ' ';
        if (x + 1 < width && glyphs[place + 1] == Canvas.RIGHT_HALF) glyphs[place + 1] = ' ';
        glyphs[place] = glyph;
        styles[place] = style;
    }

    boolean shows(Canvas canvas) {
        for (int place = 0; place < glyphs.length; place++) {
            StringBuilder wanted = new StringBuilder();
            Style.append(canvas.styles()[place], wanted);
            String numbers = wanted.substring(2, wanted.length() - 1);
            String plain = numbers.equals("0") ? "0" : numbers.substring(2);
            if (glyphs[place] != canvas.glyphs()[place] || !styles[place].equals(plain)) return false;
        }
        return true;
    }
}

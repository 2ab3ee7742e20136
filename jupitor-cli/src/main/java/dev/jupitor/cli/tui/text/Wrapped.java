package dev.jupitor.cli.tui.text;

import dev.jupitor.cli.tui.canvas.Glyphs;
import java.util.ArrayList;
import java.util.List;

/// Text in lines, broken between words. Pure.
public final class Wrapped {
    private static final String MORE = "...";

    private Wrapped() {}

    /// The first lines of a text. Where it has more, the last three characters of the last line make room for dots.
    ///
    /// @param cells how wide a line is at most, at least 4
    /// @param most  how many lines at most
    public static List<String> lines(String text, int cells, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words(text, cells, most)) {
            if (!line.isEmpty() && Glyphs.width(line.toString()) + 1 + Glyphs.width(word) > cells) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (lines.size() == most) {
                lines.set(most - 1, dotted(lines.get(most - 1)));
                return lines;
            }
            if (!line.isEmpty()) line.append(' ');
            line.append(word);
        }
        if (!line.isEmpty()) lines.add(line.toString());
        return lines;
    }

    /// The text in so many cells, with dots at its end where it does not fit.
    public static String cut(String text, int cells) {
        if (Glyphs.width(text) <= cells) return text;
        return Glyphs.cut(text, Math.max(0, cells - MORE.length())) + MORE;
    }

    private static String dotted(String line) {
        int width = Glyphs.width(line);
        return (width > MORE.length() ? Glyphs.cut(line, width - MORE.length()) : line) + MORE;
    }

    /// The words of as much of the text as can be shown and a little more, none wider than a line.
    private static List<String> words(String text, int cells, int most) {
        long room = (long) cells * (most + 1) * 4;
        String head = text.length() > room ? text.substring(0, (int) room) : text;
        List<String> words = new ArrayList<>();
        for (String word : head.strip().split("\\s+")) {
            String rest = word;
            while (Glyphs.width(rest) > cells) {
                String piece = Glyphs.cut(rest, cells);
                words.add(piece);
                rest = Glyphs.cut(rest, Integer.MAX_VALUE).substring(piece.length());
            }
            if (!rest.isEmpty()) words.add(rest);
        }
        return words;
    }
}

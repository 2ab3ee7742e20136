package dev.jupitor.cli.tui.canvas;

import java.text.Normalizer;

/// What of a text may stand in cells, and how many cells it takes. Texts come from servers and from the press: nothing
/// that a terminal could take for an order, and nothing that turns the direction of writing, gets through. Pure.
///
/// Widths are those of Unicode's East Asian Width, wide and full as two cells. Marks that combine are composed with
/// what they stand on; those that cannot be, and joiners and selectors of emoji, are left out, as they take no cell.
public final class Glyphs {
    /// Not a character: left out.
    static final int NOTHING = 0;

    private static final int REPLACEMENT = 0xfffd;
    private static final int FIRST_FLAG = 0x1f1e6;
    private static final int LAST_FLAG = 0x1f1ff;

    /// First and last of each stretch that is two cells wide, ascending.
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe,
        0x2614, 0x2615, 0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1, 0x26aa, 0x26ab, 0x26bd, 0x26be,
        0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa,
        0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755,
        0x2757, 0x2757, 0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55,
        0x2e80, 0x303e, 0x3041, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6b,
        0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18cff, 0x1aff0, 0x1b2fb, 0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e,
        0x1f18e, 0x1f191, 0x1f19a, 0x1f200, 0x1f320, 0x1f32d, 0x1f335, 0x1f337, 0x1f37c, 0x1f37e, 0x1f393, 0x1f3a0,
        0x1f3ca, 0x1f3cf, 0x1f3d3, 0x1f3e0, 0x1f3f0, 0x1f3f4, 0x1f3f4, 0x1f3f8, 0x1f43e, 0x1f440, 0x1f440, 0x1f442,
        0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e, 0x1f550, 0x1f567, 0x1f57a, 0x1f57a, 0x1f595, 0x1f596, 0x1f5a4,
        0x1f5a4, 0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f6cc, 0x1f6cc, 0x1f6d0, 0x1f6d2, 0x1f6d5, 0x1f6d7, 0x1f6dc,
        0x1f6df, 0x1f6eb, 0x1f6ec, 0x1f6f4, 0x1f6fc, 0x1f7e0, 0x1f7eb, 0x1f7f0, 0x1f7f0, 0x1f90c, 0x1f93a, 0x1f93c,
        0x1f945, 0x1f947, 0x1f9ff, 0x1fa70, 0x1faff, 0x20000, 0x2fffd, 0x30000, 0x3fffd
    };

    private Glyphs() {}

    /// How many cells a text takes.
    public static int width(String text) {
        String composed = composed(text);
        int width = 0;
        for (int at = 0; at < composed.length(); ) {
            int codePoint = composed.codePointAt(at);
            at += Character.charCount(codePoint);
            int shown = shown(codePoint);
            if (shown != NOTHING) width += cells(shown);
        }
        return width;
    }

    /// As much of the text as fits, from its beginning.
    public static String cut(String text, int cells) {
        String composed = composed(text);
        int width = 0;
        for (int at = 0; at < composed.length(); ) {
            int codePoint = composed.codePointAt(at);
            int shown = shown(codePoint);
            if (shown != NOTHING) width += cells(shown);
            if (width > cells) return composed.substring(0, at);
            at += Character.charCount(codePoint);
        }
        return composed;
    }

    static String composed(String text) {
        for (int i = 0; i < text.length(); i++)
            if (text.charAt(i) >= 0x300) return Normalizer.normalize(text, Normalizer.Form.NFC);
        return text;
    }

    /// The character that stands for this one in a cell, or [#NOTHING].
    static int shown(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7f) return codePoint;
        if (codePoint >= FIRST_FLAG && codePoint <= LAST_FLAG) return 'A' + codePoint - FIRST_FLAG;
        if (isJoiner(codePoint)) return NOTHING;
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> Character.isWhitespace(codePoint) ? ' ' : REPLACEMENT;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR -> ' ';
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> REPLACEMENT;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> NOTHING;
            default -> isFiller(codePoint) ? NOTHING : codePoint;
        };
    }

    /// Joiners, and the colours of skin: they change the character before and take no room of their own.
    private static boolean isJoiner(int codePoint) {
        return codePoint == 0x200c || codePoint == 0x200d || (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff);
    }

    /// Parts of Hangul syllables that combine with the one before, and letters that show nothing.
    private static boolean isFiller(int codePoint) {
        return (codePoint >= 0x1160 && codePoint <= 0x11ff)
                || (codePoint >= 0xd7b0 && codePoint <= 0xd7fb)
                || codePoint == 0x3164
                || codePoint == 0xffa0;
    }

    /// How many cells a character takes that [#shown(int)] gave.
    static int cells(int codePoint) {
        if (codePoint < WIDE[0]) return 1;
        int low = 0;
        int high = WIDE.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) / 2;
            if (codePoint < WIDE[2 * middle]) high = middle - 1;
            else if (codePoint > WIDE[2 * middle + 1]) low = middle + 1;
            else return 2;
        }
        return 1;
    }
}

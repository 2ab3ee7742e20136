package dev.jupitor.cli.tui.canvas;

/// How a cell looks, in one number, so that a canvas of them is an array. Colours are indexes of the ANSI-256 palette,
/// or the terminal's own.
///
/// @param bits foreground + 1 in bits 0–8, background + 1 in bits 9–17 (0: the terminal's own), then bold, dim,
///             reverse, underline
public record Style(int bits) {
    /// As the terminal writes when nobody asks for anything.
    public static final Style NORMAL = new Style(0);

    private static final int COLOURS = 256;
    private static final int COLOUR_MASK = 0x1ff;
    private static final int BACKGROUND_SHIFT = 9;
    private static final int BOLD = 1 << 18;
    private static final int DIM = 1 << 19;
    private static final int REVERSE = 1 << 20;
    private static final int UNDERLINE = 1 << 21;

    /// The terminal's background and this foreground.
    public static Style of(int foreground) {
        return NORMAL.on(foreground, 0);
    }

    /// The same on this background.
    public Style on(int background) {
        return on(background, BACKGROUND_SHIFT);
    }

    private Style on(int colour, int shift) {
        if (colour < 0 || colour >= COLOURS) throw new IllegalArgumentException("no colour of 256: " + colour);
        return new Style(bits & ~(COLOUR_MASK << shift) | (colour + 1) << shift);
    }

    public Style bold() {
        return new Style(bits | BOLD);
    }

    public Style dim() {
        return new Style(bits | DIM);
    }

    public Style reverse() {
        return new Style(bits | REVERSE);
    }

    public Style underline() {
        return new Style(bits | UNDERLINE);
    }

    /// Writes the sequence that makes the terminal write so, whatever it wrote before.
    ///
    /// @param bits as in [#bits()]
    static void append(int bits, StringBuilder out) {
        out.append("\u001b[0");
        if ((bits & BOLD) != 0) out.append(";1");
        if ((bits & DIM) != 0) out.append(";2");
        if ((bits & UNDERLINE) != 0) out.append(";4");
        if ((bits & REVERSE) != 0) out.append(";7");
        int foreground = bits & COLOUR_MASK;
        int background = bits >> BACKGROUND_SHIFT & COLOUR_MASK;
        if (foreground != 0) out.append(";38;5;").append(foreground - 1);
        if (background != 0) out.append(";48;5;").append(background - 1);
        out.append('m');
    }
}

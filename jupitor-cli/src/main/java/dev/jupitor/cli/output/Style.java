package dev.jupitor.cli.output;

/// Colour for people, nothing for pipes. Colours are of the 256-colour palette and readable on dark and light grounds.
public enum Style {
    /// No escape sequence is ever written.
    PLAIN,
    COLOUR;

    private static final String RESET = "\u001b[0m";

    public String strong(String text) {
        return wrap("1", text);
    }

    /// What matters less.
    public String faint(String text) {
        return wrap("38;5;245", text);
    }

    public String good(String text) {
        return wrap("38;5;71", text);
    }

    public String bad(String text) {
        return wrap("38;5;167", text);
    }

    /// Commands to type, paths to look at.
    public String accent(String text) {
        return wrap("38;5;74", text);
    }

    private String wrap(String codes, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + codes + "m" + text + RESET;
    }
}

package dev.jupitor.alpaca.sim;

/// Text as a JSON string holds it.
final class JsonText {

    private JsonText() {}

    /// Without the quotes around it.
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) append(escaped, text.charAt(i));
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, char c) {
        if (c == '"' || c == '\\') escaped.append('\\').append(c);
        else if (c < ' ') escaped.append("\\u%04x".formatted((int) c));
        else escaped.append(c);
    }

    /// With the quotes around it.
    static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }
}

package dev.jupitor.core.cn;

import java.util.Objects;
import java.util.Optional;

/// The code of a security as BaoStock writes it, lower case: `sh.600000`, `sz.000001`, `bj.430047`.
///
/// A code is also a folder name in the lake, so nothing else is one. Order is that of the text.
public record CnCode(String text) implements Comparable<CnCode> {
    /// The rule in words, for messages.
    public static final String RULE = "sh., sz. or bj. and six digits, such as sh.600000";

    /// Characters of a code.
    public static final int LENGTH = 9;

    public CnCode {
        Objects.requireNonNull(text, "text");
        if (!isCode(text))
            throw new IllegalArgumentException("not an A-share code: '%s' (%s)".formatted(abbreviate(text), RULE));
    }

    /// The code that a text names, or empty when the text is none. Case is kept: `SH.600000` is not a code.
    public static Optional<CnCode> parse(String text) {
        return text != null && isCode(text) ? Optional.of(new CnCode(text)) : Optional.empty();
    }

    private static boolean isCode(String text) {
        if (text.length() != LENGTH || text.charAt(2) != '.') return false;
        for (int i = 3; i < LENGTH; i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return isExchange(text.charAt(0), text.charAt(1));
    }

    /// Whether two letters name an exchange: Shanghai, Shenzhen or Beijing.
    public static boolean isExchange(int first, int second) {
        return (first == 's' && (second == 'h' || second == 'z')) || (first == 'b' && second == 'j');
    }

    @Override
    public int compareTo(CnCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static String abbreviate(String text) {
        return text.length() <= 40 ? text : text.substring(0, 37) + "...";
    }
}

package dev.jupitor.core.market;

import java.util.Objects;
import java.util.Optional;

/// The ticker of a security as Alpaca writes it, upper case: `AAPL`, `BRK.B`, `CON`.
///
/// A symbol is also a folder name in the lake, so only `[A-Z0-9][A-Z0-9.\-]{0,11}` is one: nothing that could leave its
/// folder. Order is that of the bytes, as in the text files of the lake.
public record Symbol(String ticker) implements Comparable<Symbol> {
    private static final int LONGEST = 12;

    /// The rule in words, for messages.
    public static final String RULE = "1 to 12 characters of A-Z, 0-9, '.' and '-', beginning with a letter or digit";

    public Symbol {
        Objects.requireNonNull(ticker, "ticker");
        if (!isValid(ticker))
            throw new IllegalArgumentException("not a symbol: '%s' (%s)".formatted(abbreviate(ticker), RULE));
    }

    /// The symbol that a text names, or empty when the text is none. Case is kept: `aapl` is not a symbol.
    public static Optional<Symbol> parse(String text) {
        return text != null && isValid(text) ? Optional.of(new Symbol(text)) : Optional.empty();
    }

    private static boolean isValid(String text) {
        return isSymbol(text, 0, text.length());
    }

    /// Whether the characters from one place to before another are a symbol. By hand, because millions are asked: a
    /// lake
    /// of years names its symbols on every date.
    public static boolean isSymbol(String text, int from, int to) {
        if (to <= from || to - from > LONGEST || !isLetterOrDigit(text.charAt(from))) return false;
        for (int i = from + 1; i < to; i++) {
            char letter = text.charAt(i);
            if (!isLetterOrDigit(letter) && letter != '.' && letter != '-') return false;
        }
        return true;
    }

    private static boolean isLetterOrDigit(char letter) {
        return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    }

    @Override
    public int compareTo(Symbol other) {
        return ticker.compareTo(other.ticker);
    }

    @Override
    public String toString() {
        return ticker;
    }

    private static String abbreviate(String text) {
        return text.length() <= 40 ? text : text.substring(0, 37) + "...";
    }
}

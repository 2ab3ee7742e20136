package dev.jupitor.core.market;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// The ticker of a security as Alpaca writes it, upper case: `AAPL`, `BRK.B`, `CON`.
///
/// A symbol is also a folder name in the lake, so only `[A-Z0-9][A-Z0-9.\-]{0,11}` is one: nothing that could leave its
/// folder. Order is that of the bytes, as in the text files of the lake.
public record Symbol(String ticker) implements Comparable<Symbol> {
    private static final Pattern VALID = Pattern.compile("[A-Z0-9][A-Z0-9.\\-]{0,11}");

    /// The rule in words, for messages.
    public static final String RULE = "1 to 12 characters of A-Z, 0-9, '.' and '-', beginning with a letter or digit";

    public Symbol {
        Objects.requireNonNull(ticker, "ticker");
        if (!VALID.matcher(ticker).matches())
            throw new IllegalArgumentException("not a symbol: '%s' (%s)".formatted(abbreviate(ticker), RULE));
    }

    /// The symbol that a text names, or empty when the text is none. Case is kept: `aapl` is not a symbol.
    public static Optional<Symbol> parse(String text) {
        return text != null && VALID.matcher(text).matches() ? Optional.of(new Symbol(text)) : Optional.empty();
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

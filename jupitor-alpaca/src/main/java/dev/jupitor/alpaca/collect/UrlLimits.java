package dev.jupitor.alpaca.collect;

import dev.jupitor.core.market.Symbol;

/// How much the URL of one request may carry (W-10: the original's tail batches made URLs of 60 KB).
///
/// @param maxSymbols      the most symbols
/// @param maxCharacters   the most characters of the whole URL
/// @param fixedCharacters what the URL holds besides the symbols: host, path, window, feed, limit and a page token
public record UrlLimits(int maxSymbols, int maxCharacters, int fixedCharacters) {
    /// 1,000 symbols and 8,000 characters, 600 of them fixed.
    public static final UrlLimits STANDARD = new UrlLimits(1_000, 8_000, 600);

    /// No limit at all.
    public static final UrlLimits NONE = new UrlLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 0);

    /// A comma, as a client may have to escape it: `%2C`.
    private static final int SEPARATOR = 3;

    public UrlLimits {
        if (maxSymbols < 1)
            throw new IllegalArgumentException("a request holds at least one symbol, not " + maxSymbols);
        if (fixedCharacters < 0) throw new IllegalArgumentException("fixed characters: " + fixedCharacters);
    }

    /// What a symbol adds to the URL, its separator included.
    static int charactersOf(Symbol symbol) {
        return symbol.ticker().length() + SEPARATOR;
    }

    /// Whether so many symbols of so many characters in all go into one request.
    boolean fits(int symbols, long characters) {
        return symbols <= maxSymbols && characters + fixedCharacters <= maxCharacters;
    }
}

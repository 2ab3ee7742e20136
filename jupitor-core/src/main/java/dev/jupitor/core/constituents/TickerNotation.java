package dev.jupitor.core.constituents;

import dev.jupitor.core.market.Symbol;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tickers as lists write them, read as Alpaca writes them.
///
/// Case and blanks around are passed over. The suffix by which some lists tell companies of one ticker apart
/// (`TMC-200006`) is taken off. A class of shares after `-` or `/` (`BRK-B`, `BRK/B`) goes after a dot. Anything else
/// stays as it is, so preferred shares in the notations of exchanges and charts (`BAC$L`, `BAC/PL`) are no symbols.
public final class TickerNotation {
    private static final Pattern DATED = Pattern.compile("(.+)-\\d{6}");
    private static final Pattern CLASS = Pattern.compile("([A-Z]{1,5})[-/]([A-Z])");
    private static final Pattern FOREIGN =
            Pattern.compile("[A-Z0-9]{1,6}[.\\-]?[/$^+=#*!%@~][A-Z0-9./$^+=#*!%@~\\-]{0,8}");

    private TickerNotation() {}

    /// The symbol that a text names, if it names one.
    public static Optional<Symbol> parse(String text) {
        String ticker = text.strip().toUpperCase(Locale.ROOT);
        Matcher dated = DATED.matcher(ticker);
        if (dated.matches()) ticker = dated.group(1);
        Matcher shareClass = CLASS.matcher(ticker);
        if (shareClass.matches()) ticker = shareClass.group(1) + "." + shareClass.group(2);
        return Symbol.parse(ticker);
    }

    /// Whether a text that is no symbol is at least a ticker in another notation, and not garbage.
    public static boolean isForeign(String text) {
        return FOREIGN.matcher(text.strip().toUpperCase(Locale.ROOT)).matches();
    }
}

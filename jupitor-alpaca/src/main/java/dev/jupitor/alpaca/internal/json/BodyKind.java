package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.source.SourceException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a body is that is not the page that was asked for, in the words in which it is refused.
final class BodyKind {
    private static final Set<String> NAMED =
            Set.of("trades", "bars", "quotes", "auctions", "snapshots", "news", "prices", "pricing", "orderbooks");
    private static final Set<String> OF_A_SNAPSHOT =
            Set.of("latestTrade", "latestQuote", "minuteBar", "dailyBar", "prevDailyBar");
    /// OCC's names of options: root, date, C or P, strike.
    private static final Pattern OPTION = Pattern.compile("[A-Z0-9]{1,6}\\d{6}[CP]\\d{8}");
    private static final Pattern CRYPTO = Pattern.compile("[A-Z0-9]+/(USD|USDT|USDC|BTC)");
    private static final int SHORT = 40;

    private BodyKind() {}

    /// "these are quotes, not trades"
    static SourceException.Malformed refusal(String kind, String wanted) {
        String are = kind.startsWith("an ") ? "this is " : "these are ";
        return new SourceException.Malformed(
                are + kind + (kind.endsWith(" " + wanted) ? ", not stock " : ", not ") + wanted);
    }

    /// The kind that the top-level keys give away.
    static Optional<String> ofKeys(Set<String> keys) {
        if (keys.contains("corporate_actions")) return Optional.of("corporate actions");
        if (keys.contains("message")) return Optional.of("an error message");
        return keys.stream().filter(NAMED::contains).sorted().findFirst();
    }

    /// The kind that a symbol gives away which is none of a stock.
    static Optional<String> ofSymbol(String name, String rows) {
        if (OPTION.matcher(name).matches()) return Optional.of("option " + rows);
        if (CRYPTO.matcher(name).matches()) return Optional.of("crypto " + rows);
        return Optional.empty();
    }

    /// Whether the cursor's text, which is sound JSON, is an object whose values look like snapshots.
    static boolean holdsSnapshots(JsonCursor cursor) throws SourceException.Malformed {
        JsonCursor again = new JsonCursor();
        again.open(cursor.bytes, cursor.start(), cursor.limit);
        again.expect('{');
        if (again.take('}')) return false;
        again.text();
        again.expect(':');
        if (!again.take('{') || again.peek() != '"') return false;
        return OF_A_SNAPSHOT.contains(again.text());
    }

    /// The text, short enough for a message.
    static String shortened(String text) {
        return text.length() <= SHORT ? text : text.substring(0, SHORT - 3) + "...";
    }
}

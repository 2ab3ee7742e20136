package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.quote.Quote;
import dev.jupitor.core.source.SourceException;
import java.time.Instant;
import java.util.Optional;

/// Reads bodies of `GET /v2/stocks/quotes/latest`: `{"quotes":{"AAPL":{…}}}`, where a symbol without a quote is missing
/// or `null`.
public final class LatestQuote {
    private static final int T = 1;
    private static final int BP = 2;
    private static final int AP = 4;
    private static final int BS = 8;
    private static final int AS = 16;
    private static final int ALL = 31;
    private static final int BP_KEY = 'b' | 'p' << 8;
    private static final int AP_KEY = 'a' | 'p' << 8;
    private static final int BS_KEY = 'b' | 's' << 8;
    private static final int AS_KEY = 'a' | 's' << 8;

    private final Symbol symbol;
    private final JsonCursor cursor = new JsonCursor();
    private Instant at = Instant.EPOCH;
    private double bidPrice;
    private double askPrice;
    private long bidSize;
    private long askSize;

    private LatestQuote(Symbol symbol) {
        this.symbol = symbol;
    }

    /// The quote of this symbol in the body in [from, to); empty when it has none.
    ///
    /// @throws SourceException.Malformed when it is no such body
    public static Optional<Quote> read(Symbol symbol, byte[] body, int from, int to) throws SourceException.Malformed {
        LatestQuote reader = new LatestQuote(symbol);
        reader.cursor.open(body, from, to);
        return reader.body();
    }

    private Optional<Quote> body() throws SourceException.Malformed {
        Optional<Quote> found = Optional.empty();
        boolean seen = false;
        cursor.expect('{');
        if (!cursor.take('}')) {
            do {
                boolean quotes = cursor.text().equals("quotes");
                cursor.expect(':');
                if (quotes) found = quotes();
                else cursor.skip();
                seen |= quotes;
            } while (cursor.take(','));
            cursor.expect('}');
        }
        cursor.expectEnd();
        if (!seen) throw cursor.broken("an answer without \"quotes\"", cursor.start());
        return found;
    }

    private Optional<Quote> quotes() throws SourceException.Malformed {
        Optional<Quote> found = Optional.empty();
        if (cursor.takeNull()) return found;
        cursor.expect('{');
        if (cursor.take('}')) return found;
        do {
            boolean ours = cursor.text().equals(symbol.ticker());
            cursor.expect(':');
            if (ours && !cursor.takeNull()) found = Optional.of(quote());
            else if (!ours) cursor.skip();
        } while (cursor.take(','));
        cursor.expect('}');
        return found;
    }

    private Quote quote() throws SourceException.Malformed {
        cursor.expect('{');
        int start = cursor.position - 1;
        int seen = 0;
        if (!cursor.take('}')) {
            do seen |= field();
            while (cursor.take(','));
            cursor.expect('}');
        }
        if (seen != ALL) throw cursor.broken("a quote without its time, a price or a size", start);
        return new Quote(symbol, at, bidPrice, askPrice, bidSize, askSize);
    }

    private int field() throws SourceException.Malformed {
        return switch (cursor.key()) {
            case 't' -> {
                at = Instant.ofEpochSecond(0, TradeRows.readTime(cursor, new TimeText()));
                yield T;
            }
            case BP_KEY -> {
                bidPrice = cursor.decimal();
                yield BP;
            }
            case AP_KEY -> {
                askPrice = cursor.decimal();
                yield AP;
            }
            case BS_KEY -> {
                bidSize = cursor.count();
                yield BS;
            }
            case AS_KEY -> {
                askSize = cursor.count();
                yield AS;
            }
            default -> {
                cursor.skip();
                yield 0;
            }
        };
    }
}

package dev.jupitor.core.trade;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Asks a [TradeSource] for every print of the symbols in [start, end], both inclusive.
public record TradeRequest(List<Symbol> symbols, Instant start, Instant end) {
    public TradeRequest {
        symbols = List.copyOf(symbols);
        if (symbols.isEmpty()) throw new IllegalArgumentException("a trade request names at least one symbol");
        if (end.isBefore(start))
            throw new IllegalArgumentException("window ends before it starts: %s..%s".formatted(start, end));
    }

    /// The window of a trade file: 04:00:00 to 20:00:00 New York of its date, both inclusive.
    public static TradeRequest ofSession(List<Symbol> symbols, LocalDate date) {
        return new TradeRequest(
                symbols,
                SessionClock.instant(date, SessionClock.PRE_OPEN),
                SessionClock.instant(date, SessionClock.POST_CLOSE));
    }
}

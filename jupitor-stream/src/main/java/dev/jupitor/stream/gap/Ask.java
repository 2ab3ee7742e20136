package dev.jupitor.stream.gap;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What the vendor's history is to be asked for.
///
/// @param id       above 0, never twice in a process
/// @param symbols  ascending, few enough for one request
/// @param start    the first moment that is missing
/// @param end      the end of what is missing, without it
/// @param failures how often it was asked for in vain
public record Ask(long id, Purpose purpose, List<Symbol> symbols, Instant start, Instant end, int failures) {
    /// How much more than what is missing is asked for, on each side: the vendor's clock, ours and the way between
    /// them
    /// differ.
    public static final Duration MARGIN = Duration.ofSeconds(10);

    /// Why it is asked for.
    public enum Purpose {
        /// It is missing.
        GAP,
        /// The day had gaps, in which cancels and corrections of any earlier print may have been missed: after
        /// the last
        /// print the whole day is read once.
        RECONCILIATION
    }

    public Ask {
        symbols = List.copyOf(symbols);
        if (!start.isBefore(end)) throw new IllegalArgumentException("an ask ends after it starts: " + start);
    }

    /// The request, widened by the margin.
    public TradeRequest request() {
        return new TradeRequest(symbols, start.minus(MARGIN), end.plus(MARGIN));
    }
}

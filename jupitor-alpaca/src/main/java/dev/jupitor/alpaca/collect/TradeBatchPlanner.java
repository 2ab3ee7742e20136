package dev.jupitor.alpaca.collect;

import dev.jupitor.core.market.Symbol;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/// Decides which symbols are asked for together (us-pipeline §2.6): the busiest first, next-fit, so that a request
/// expects at most `maxTrades` prints and its URL stays within limits. Pure.
///
/// @param maxTrades the most prints that one request may expect; a symbol that alone expects more is asked for alone
/// @param url       what one URL may carry
public record TradeBatchPlanner(long maxTrades, UrlLimits url) {
    /// Half a million prints a request, within the standard limits of a URL.
    public static final TradeBatchPlanner STANDARD = new TradeBatchPlanner(500_000, UrlLimits.STANDARD);

    public TradeBatchPlanner {
        if (maxTrades < 1) throw new IllegalArgumentException("a request expects at least one print, not " + maxTrades);
    }

    /// Each symbol in exactly one request, by expected prints descending, then by name.
    ///
    /// @param expectedTrades the `trade_count` of the symbol's bar; 0 or less when it is unknown, which weighs as 1
    public List<List<Symbol>> plan(Collection<Symbol> symbols, ToLongFunction<Symbol> expectedTrades) {
        Comparator<Symbol> busiestFirst =
                Comparator.comparingLong(expectedTrades).reversed().thenComparing(Comparator.naturalOrder());
        List<Symbol> ordered = symbols.stream().sorted(busiestFirst).toList();
        return NextFit.pack(ordered, symbol -> Math.max(1, expectedTrades.applyAsLong(symbol)), maxTrades, url);
    }
}

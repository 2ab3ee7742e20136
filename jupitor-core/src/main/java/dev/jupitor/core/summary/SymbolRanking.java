package dev.jupitor.core.summary;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts the prints of a consolidated date by symbol and says which symbols were traded most (us-pipeline §5.3). Give
/// it the day file piece by piece, in its order: dollar volume is added print by print.
///
/// Memory: one entry for each symbol. One thread.
public final class SymbolRanking {
    private final Map<String, Sums> bySymbol = new TreeMap<>();
    private final Map<String, Integer> exchanges = new HashMap<>();

    /// Takes the rows of a batch, which stays the caller's.
    public void add(TradeBatch prints) {
        Sums[] byCode = new Sums[prints.books().symbols().size()];
        int[] exchangeOf = exchangesOf(prints.books());
        for (int row = 0; row < prints.rows(); row++) {
            int code = prints.symbolCode(row);
            if (byCode[code] == null) byCode[code] = bySymbol.computeIfAbsent(prints.symbol(row), Sums::new);
            byCode[code].add(prints.price(row), prints.size(row), exchangeOf[prints.exchangeCode(row)]);
        }
    }

    /// Our number for each code of a batch: another batch may number its exchanges otherwise.
    private int[] exchangesOf(TradeBatch.Codebooks books) {
        int[] numbers = new int[books.exchanges().size()];
        for (int code = 0; code < numbers.length; code++)
            numbers[code] = exchanges.computeIfAbsent(books.exchanges().text(code), text -> exchanges.size());
        return numbers;
    }

    /// The symbols that were traded most, the best first.
    ///
    /// @param top at most so many; not negative
    /// @throws IllegalArgumentException when a text in the column `symbol` is none
    public List<SymbolActivity> top(int top, SymbolActivity.Order order) {
        return bySymbol.values().stream()
                .map(Sums::activity)
                .sorted(order.bestFirst())
                .limit(top)
                .toList();
    }

    private static final class Sums {
        private final String symbol;
        private final BitSet exchanges = new BitSet();
        private long trades;
        private long volume;
        private double dollarVolume;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        Sums(String symbol) {
            this.symbol = symbol;
        }

        void add(double price, long size, int exchange) {
            trades++;
            volume += size;
            dollarVolume += price * size;
            low = Math.min(low, price);
            high = Math.max(high, price);
            exchanges.set(exchange);
        }

        SymbolActivity activity() {
            double vwap = volume == 0 ? 0 : dollarVolume / volume;
            return new SymbolActivity(
                    new Symbol(symbol), trades, volume, dollarVolume, low, high, exchanges.cardinality(), vwap);
        }
    }
}

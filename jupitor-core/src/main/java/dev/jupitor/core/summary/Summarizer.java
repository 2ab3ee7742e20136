package dev.jupitor.core.summary;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Sums up the prints of a consolidated date by symbol (us-pipeline §5.1). Give it the day files piece by piece; each
/// symbol's prints must come in time order, the symbols in any, so that the index file may follow or precede the other.
///
/// Where the original takes the first print of a tie for open *and* close, ours takes the first for open and the last
/// for close, in the order of the day file ([dev.jupitor.core.consolidate.DayOrder]). Turnover is added print by print
/// in that order.
///
/// Memory: one entry for each symbol. One thread.
public final class Summarizer {
    private final Map<String, Sums> bySymbol = new TreeMap<>();

    /// Takes the rows of a batch, which stays the caller's.
    ///
    /// @throws IllegalArgumentException when a symbol's print is earlier than the one before; the sums are then of
    ///                                  no use
    public void add(TradeBatch prints) {
        Sums[] byCode = new Sums[prints.books().symbols().size()];
        for (int row = 0; row < prints.rows(); row++) {
            int code = prints.symbolCode(row);
            if (byCode[code] == null) byCode[code] = bySymbol.computeIfAbsent(prints.symbol(row), Sums::new);
            byCode[code].add(prints.timestamp(row), prints.price(row), prints.size(row));
        }
    }

    /// One row for each symbol seen, in the order of the symbols' bytes.
    ///
    /// @throws IllegalArgumentException when a text in the column `symbol` is none
    public List<DailySummary> summaries() {
        return bySymbol.values().stream().map(Sums::summary).toList();
    }

    private static final class Sums {
        private final String symbol;
        private long trades;
        private long shares;
        private double turnover;
        private double open;
        private double close;
        private double low;
        private double high;
        private long lastAt = Long.MIN_VALUE;

        Sums(String symbol) {
            this.symbol = symbol;
        }

        void add(long etMillis, double price, long size) {
            if (etMillis < lastAt)
                throw new IllegalArgumentException(
                        "%s: a print of %d comes after one of %d".formatted(symbol, etMillis, lastAt));
            if (trades == 0) begin(price);
            lastAt = etMillis;
            trades++;
            shares += size;
            turnover += price * size;
            close = price;
            low = Math.min(low, price);
            high = Math.max(high, price);
        }

        private void begin(double price) {
            open = price;
            low = price;
            high = price;
        }

        DailySummary summary() {
            double vwap = shares == 0 ? 0 : turnover / shares;
            return new DailySummary(new Symbol(symbol), trades, turnover, vwap, open, close, low, high);
        }
    }
}

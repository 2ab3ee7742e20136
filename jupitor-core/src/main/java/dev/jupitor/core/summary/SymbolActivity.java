package dev.jupitor.core.summary;

import dev.jupitor.core.market.Symbol;
import java.util.Comparator;

/// How much one symbol was traded on a consolidated date (us-pipeline §5.3, `us_ex_index_trades.py`). Prices are USD a
/// share.
///
/// @param trades       prints, at least 1
/// @param volume       shares
/// @param dollarVolume USD: Σ price·size
/// @param low          lowest price
/// @param high         highest price
/// @param exchanges    how many venues printed
/// @param vwap         dollarVolume / volume; 0 when no share changed hands
public record SymbolActivity(
        Symbol symbol,
        long trades,
        long volume,
        double dollarVolume,
        double low,
        double high,
        int exchanges,
        double vwap) {

    /// By what symbols are ranked: most first, equals by symbol.
    public enum Order {
        DOLLAR_VOL(Comparator.comparingDouble(SymbolActivity::dollarVolume)),
        TRADES(Comparator.comparingLong(SymbolActivity::trades)),
        VOLUME(Comparator.comparingLong(SymbolActivity::volume));

        private final Comparator<SymbolActivity> best;

        Order(Comparator<SymbolActivity> least) {
            best = least.reversed().thenComparing(SymbolActivity::symbol);
        }

        /// The best first.
        public Comparator<SymbolActivity> bestFirst() {
            return best;
        }
    }
}

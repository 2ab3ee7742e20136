package dev.jupitor.core.summary;

import dev.jupitor.core.market.Symbol;
import java.util.Comparator;

/// One symbol before and after 09:30 of a consolidated date (us-pipeline §5.3, `us_ex_index_trades.py --session`).
///
/// @param pm  the post-market of the trading day before and the pre-market
/// @param reg the regular session
public record SessionActivity(Symbol symbol, Part pm, Part reg) {
    /// One of the two parts; all 0 where nothing printed.
    ///
    /// @param open         USD: the first price
    /// @param high         USD
    /// @param trades       prints
    /// @param dollarVolume USD: Σ price·size
    public record Part(double open, double high, long trades, double dollarVolume) {
        static final Part NONE = new Part(0, 0, 0, 0);

        /// By how many percent the high is above the open; 0 where there is no open.
        public double gainPct() {
            return open > 0 ? (high - open) / open * 100 : 0;
        }
    }

    /// USD of both parts.
    public double totalDollarVolume() {
        return pm.dollarVolume() + reg.dollarVolume();
    }

    /// By what symbols are ranked: most first, equals by symbol.
    public enum Order {
        PM_GAIN(Comparator.comparingDouble(activity -> activity.pm().gainPct())),
        REG_GAIN(Comparator.comparingDouble(activity -> activity.reg().gainPct())),
        PM_TRADES(Comparator.comparingLong(activity -> activity.pm().trades())),
        REG_TRADES(Comparator.comparingLong(activity -> activity.reg().trades())),
        TOTAL_DVOL(Comparator.comparingDouble(SessionActivity::totalDollarVolume));

        private final Comparator<SessionActivity> best;

        Order(Comparator<SessionActivity> least) {
            best = least.reversed().thenComparing(SessionActivity::symbol);
        }

        /// The best first.
        public Comparator<SessionActivity> bestFirst() {
            return best;
        }
    }
}

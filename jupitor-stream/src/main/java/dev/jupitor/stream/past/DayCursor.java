package dev.jupitor.stream.past;

import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.summary.SessionRule;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.summary.SessionTrades;
import dev.jupitor.core.time.SessionClock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/// What a day's prints come to up to a moment that mostly moves forward. Going on costs the prints in between, and
/// those
/// of the symbols that may be shown and have new ones; going back begins anew.
///
/// Most symbols can't be shown, however their prints are counted: no gain exceeds the range of a session's prices over
/// the lowest of them. Of those only counts are kept. One thread at a time.
final class DayCursor {
    /// A little less than the gain that is shown, for what rounding may do.
    private static final double LEAST_RANGE = SymbolSessions.LEAST_GAIN * 0.99;

    private static final LocalTime REG_HOURS = LocalTime.of(9, 0);

    private final PrintColumns prints;
    private final Side pre;
    private final Side reg;
    /// The place of each symbol's first print that is later than the moment.
    private final int[] end;
    /// The place of each symbol's first print of the regular session.
    private final int[] split;

    private final SessionTrades trades = new SessionTrades();
    private long moment = Long.MIN_VALUE;

    /// One session of every symbol.
    private static final class Side {
        private final long hours;
        private final double[] low;
        private final double[] high;
        private final SessionStats[] stats;

        Side(int symbols, long hours) {
            this.hours = hours;
            low = new double[symbols];
            high = new double[symbols];
            stats = new SessionStats[symbols];
        }

        void take(int symbol, double price, boolean isFirst) {
            low[symbol] = isFirst ? price : Math.min(low[symbol], price);
            high[symbol] = isFirst ? price : Math.max(high[symbol], price);
        }

        /// Whether so many prints of this range may be shown.
        boolean mayShow(int symbol, int count) {
            if (count < SymbolSessions.LEAST_TRADES) return false;
            return !(high[symbol] - low[symbol] < LEAST_RANGE * low[symbol]);
        }
    }

    /// What there is up to a moment.
    ///
    /// @param preCount all prints before 09:30
    /// @param regCount all prints from 09:30 on
    /// @param shown    the symbols that may be shown, and all that are
    record SoFar(long preCount, long regCount, List<SymbolSessions> shown) {
        SoFar {
            shown = List.copyOf(shown);
        }
    }

    /// @param date whose 09:30 parts the sessions
    DayCursor(PrintColumns prints, LocalDate date) {
        this.prints = prints;
        pre = new Side(prints.symbols(), SessionClock.at(date, SessionClock.PRE_OPEN));
        reg = new Side(prints.symbols(), SessionClock.at(date, REG_HOURS));
        end = new int[prints.symbols()];
        split = new int[prints.symbols()];
        long open = SessionClock.at(date, SessionClock.REGULAR_OPEN);
        for (int symbol = 0; symbol < split.length; symbol++) split[symbol] = firstFrom(symbol, open);
        restart();
    }

    private int firstFrom(int symbol, long etMillis) {
        int low = prints.first(symbol);
        int high = prints.first(symbol + 1);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (prints.time(middle) < etMillis) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private void restart() {
        for (int symbol = 0; symbol < end.length; symbol++) {
            end[symbol] = prints.first(symbol);
            pre.stats[symbol] = SessionStats.NONE;
            reg.stats[symbol] = SessionStats.NONE;
        }
    }

    /// Goes to a moment.
    ///
    /// @param until ET-shifted ms; prints of that very millisecond count
    SoFar at(long until) {
        if (until < moment) restart();
        moment = until;
        long preCount = 0;
        long regCount = 0;
        List<SymbolSessions> shown = new ArrayList<>();
        for (int symbol = 0; symbol < end.length; symbol++) {
            advance(symbol, until);
            int inPre = inPre(symbol);
            int inReg = inReg(symbol);
            preCount += inPre;
            regCount += inReg;
            if (pre.mayShow(symbol, inPre) || reg.mayShow(symbol, inReg)) shown.add(sessions(symbol));
        }
        return new SoFar(preCount, regCount, shown);
    }

    private int inPre(int symbol) {
        return Math.min(end[symbol], split[symbol]) - prints.first(symbol);
    }

    private int inReg(int symbol) {
        return Math.max(end[symbol], split[symbol]) - split[symbol];
    }

    private void advance(int symbol, long until) {
        int place = end[symbol];
        for (int last = prints.first(symbol + 1); place < last && prints.time(place) <= until; place++) {
            boolean inPre = place < split[symbol];
            int begin = inPre ? prints.first(symbol) : split[symbol];
            (inPre ? pre : reg).take(symbol, prints.price(place), place == begin);
        }
        end[symbol] = place;
    }

    private SymbolSessions sessions(int symbol) {
        return new SymbolSessions(
                prints.symbol(symbol),
                stats(pre, symbol, prints.first(symbol), inPre(symbol)),
                stats(reg, symbol, split[symbol], inReg(symbol)));
    }

    /// A session's statistics, computed anew where it has new prints.
    private SessionStats stats(Side side, int symbol, int from, int count) {
        if (side.stats[symbol].trades() == count) return side.stats[symbol];
        trades.clear();
        for (int place = from; place < from + count; place++)
            trades.add(prints.time(place), prints.price(place), prints.size(place));
        side.stats[symbol] = SessionRule.of(trades, side.hours);
        return side.stats[symbol];
    }
}

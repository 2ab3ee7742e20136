package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.sim.StockQuery.HistoricalFeed;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticPrints;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The bars of the market as the vendor shows them at some moment. Remembers the last daily bars that nothing changes
/// any more, so that a history of years is made once. Thread-safe.
final class BarBook {

    private static final int REMEMBERED = 400_000;
    private static final char IEX = 'V';
    private static final double VWAP_STEPS = 1_000_000;

    private record Key(Symbol symbol, LocalDate date, HistoricalFeed feed) {}

    /// @param settledAt instant from which on the bar stays as it is, ns since the epoch
    record Dated(Optional<Bar> bar, long settledAt) {}

    private final DayCache days;
    private final Map<Key, Dated> settled = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Dated> eldest) {
            return size() > REMEMBERED;
        }
    };

    BarBook(DayCache days) {
        this.days = days;
    }

    Dated daily(Symbol symbol, LocalDate date, HistoricalFeed feed, long nowNanos) {
        Key key = new Key(symbol, date, feed);
        Optional<Dated> known = find(key, nowNanos);
        if (known.isPresent()) return known.get();
        SyntheticPrints prints = prints(symbol, date, feed);
        Dated made = new Dated(prints.dailyBar(nowNanos), prints.settledAt());
        if (made.settledAt() <= nowNanos) remember(key, made);
        return made;
    }

    /// The bars of one session that are shorter than a day, ascending.
    List<Bar> intraday(Symbol symbol, LocalDate date, HistoricalFeed feed, BarTimeframe timeframe, long nowNanos) {
        List<Bar> minutes = prints(symbol, date, feed).minuteBars(nowNanos);
        return timeframe.isElementary() ? minutes : grouped(minutes, timeframe);
    }

    /// When nothing about this session changes any more, ns since the epoch.
    long settledAt(Symbol symbol, LocalDate date) {
        return days.prints(symbol, date).settledAt();
    }

    /// Bars joined into longer ones, ascending.
    static List<Bar> grouped(List<Bar> bars, BarTimeframe timeframe) {
        List<Bar> longer = new ArrayList<>();
        for (Bar bar : bars) {
            long edge = timeframe.leftEdge(bar.timestamp());
            boolean same = !longer.isEmpty() && longer.getLast().timestamp() == edge;
            if (same) longer.set(longer.size() - 1, joined(longer.getLast(), bar));
            else longer.add(at(edge, bar));
        }
        return longer;
    }

    private static Bar at(long edge, Bar bar) {
        return new Bar(
                bar.symbol(),
                edge,
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.tradeCount(),
                bar.vwap());
    }

    private static Bar joined(Bar left, Bar right) {
        long volume = left.volume() + right.volume();
        double vwap = (left.vwap() * left.volume() + right.vwap() * right.volume()) / volume;
        return new Bar(
                left.symbol(),
                left.timestamp(),
                left.open(),
                Math.max(left.high(), right.high()),
                Math.min(left.low(), right.low()),
                right.close(),
                volume,
                left.tradeCount() + right.tradeCount(),
                Math.rint(vwap * VWAP_STEPS) / VWAP_STEPS);
    }

    private SyntheticPrints prints(Symbol symbol, LocalDate date, HistoricalFeed feed) {
        SyntheticPrints all = days.prints(symbol, date);
        return feed == HistoricalFeed.IEX ? all.onVenue(IEX) : all;
    }

    private synchronized Optional<Dated> find(Key key, long nowNanos) {
        return Optional.ofNullable(settled.get(key)).filter(dated -> dated.settledAt() <= nowNanos);
    }

    private synchronized void remember(Key key, Dated dated) {
        settled.put(key, dated);
    }
}

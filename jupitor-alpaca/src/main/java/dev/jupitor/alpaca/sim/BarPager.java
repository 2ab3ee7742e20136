package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.sim.StockQuery.HistoricalFeed;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticMarket;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Pages of bars of one timeframe: symbol by symbol, within each in the order of time.
final class BarPager implements Pager {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final SyntheticMarket market;
    private final BarBook book;
    private final BarTimeframe timeframe;

    BarPager(SyntheticMarket market, BarBook book, BarTimeframe timeframe) {
        this.market = market;
        this.book = book;
        this.timeframe = timeframe;
    }

    @Override
    public Page page(StockQuery query, int limit, long nowNanos) throws ApiError {
        return new Filling(query, limit, nowNanos).page();
    }

    @Override
    public PageBody emptyBody(StockQuery query) {
        return new PageBody("bars", query, 0);
    }

    @Override
    public String tokenOfStart(StockQuery query, long nonce) throws ApiError {
        if (query.resumeAt().isPresent())
            return PageToken.parseBar(query.resumeAt().get()).encodedAsBar(nonce);
        long outside = query.descending() ? query.end() + 1 : query.start() - 1;
        return PageToken.ofBar(query.symbols().getFirst(), timeframe.letter(), outside)
                .encodedAsBar(nonce);
    }

    /// One page while it fills.
    private final class Filling {

        private final StockQuery query;
        private final int limit;
        private final long now;
        private final Optional<PageToken> after;
        private final PageBody body;
        private Optional<PageToken> last = Optional.empty();
        private long settledAt = Long.MIN_VALUE;
        private boolean more;

        Filling(StockQuery query, int limit, long now) throws ApiError {
            this.query = query;
            this.limit = limit;
            this.now = now;
            this.after = query.resumeAt().isPresent()
                    ? Optional.of(PageToken.parseBar(query.resumeAt().get()))
                    : Optional.empty();
            this.body = new PageBody("bars", query, limit);
        }

        Page page() {
            if (query.feed() != HistoricalFeed.SILENT) query.symbols().forEach(this::addSymbol);
            return new Page(body, more ? last.map(PageToken::encodedAsBar) : Optional.empty(), settledAt);
        }

        private void addSymbol(Symbol symbol) {
            if (more || !market.isListed(symbol)) return;
            if (after.isPresent() && symbol.compareTo(after.get().symbol()) < 0) return;
            switch (timeframe.unit()) {
                case MINUTE, HOUR, DAY -> addSessionBySession(symbol);
                case WEEK, MONTH -> addAll(symbol, BarBook.grouped(dailyBars(symbol), timeframe));
            }
        }

        private void addSessionBySession(Symbol symbol) {
            for (LocalDate date : Sessions.within(market, query)) {
                if (more) return;
                addAll(symbol, timeframe.isIntraday() ? intradayBars(symbol, date) : dailyBar(symbol, date));
            }
        }

        private List<Bar> intradayBars(Symbol symbol, LocalDate date) {
            settledAt = Math.max(settledAt, book.settledAt(symbol, date));
            return book.intraday(symbol, date, query.feed(), timeframe, now);
        }

        private List<Bar> dailyBar(Symbol symbol, LocalDate date) {
            BarBook.Dated dated = book.daily(symbol, date, query.feed(), now);
            settledAt = Math.max(settledAt, dated.settledAt());
            return dated.bar().stream().toList();
        }

        private List<Bar> dailyBars(Symbol symbol) {
            List<Bar> bars = new ArrayList<>();
            for (LocalDate date : market.sessions()) bars.addAll(dailyBar(symbol, date));
            return bars;
        }

        private void addAll(Symbol symbol, List<Bar> ascending) {
            for (Bar bar : query.descending() ? ascending.reversed() : ascending) {
                if (more) return;
                if (isWanted(symbol, bar.timestamp() * NANOS_PER_MILLI)) add(symbol, bar);
            }
        }

        private boolean isWanted(Symbol symbol, long nanos) {
            if (nanos < query.start() || nanos > query.end() || nanos > now) return false;
            if (after.isEmpty() || !after.get().symbol().equals(symbol)) return true;
            return query.descending()
                    ? nanos < after.get().nanos()
                    : nanos > after.get().nanos();
        }

        private void add(Symbol symbol, Bar bar) {
            if (body.items() == limit) {
                more = true;
                return;
            }
            write(body.nextRow(symbol), bar);
            last = Optional.of(PageToken.ofBar(symbol, timeframe.letter(), bar.timestamp() * NANOS_PER_MILLI));
        }

        private static void write(JsonBytes json, Bar bar) {
            json.text("{\"t\":").time(bar.timestamp() * NANOS_PER_MILLI);
            json.text(",\"o\":").text(shortest(bar.open()));
            json.text(",\"h\":").text(shortest(bar.high()));
            json.text(",\"l\":").text(shortest(bar.low()));
            json.text(",\"c\":").text(shortest(bar.close()));
            json.text(",\"v\":").number(bar.volume());
            json.text(",\"n\":").number(bar.tradeCount());
            json.text(",\"vw\":").text(shortest(bar.vwap())).character('}');
        }
    }

    /// A number in its shortest form: `140`, `140.2`, `0.00031`.
    static String shortest(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.signum() == 0 ? "0" : exact.toPlainString();
    }
}

package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.sim.StockQuery.HistoricalFeed;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticPrints;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Pages of trades: symbol by symbol, within each in the order of time.
final class TradePager implements Pager {

    private static final char IEX = 'V';

    private static final byte[] TIME = ascii("{\"t\":");
    private static final byte[] EXCHANGE = ascii(",\"x\":\"");
    private static final byte[] PRICE = ascii("\",\"p\":");
    private static final byte[] SIZE = ascii(",\"s\":");
    private static final byte[] CONDITIONS = ascii(",\"c\":");
    private static final byte[] ID = ascii(",\"i\":");
    private static final byte[] TAPE = ascii(",\"z\":\"");

    private final DayCache days;
    private final ConditionTexts conditions = new ConditionTexts();

    TradePager(DayCache days) {
        this.days = days;
    }

    @Override
    public Page page(StockQuery query, int limit, long nowNanos) throws ApiError {
        return new Filling(query, limit, nowNanos).page();
    }

    @Override
    public PageBody emptyBody(StockQuery query) {
        return new PageBody("trades", query, 0);
    }

    @Override
    public String tokenOfStart(StockQuery query, long nonce) throws ApiError {
        if (query.resumeAt().isPresent()) {
            return PageToken.parseTrade(query.resumeAt().get()).encodedAsTrade(nonce);
        }
        long outside = query.descending() ? query.end() + 1 : query.start() - 1;
        return PageToken.ofTrade(query.symbols().getFirst(), outside, 'A', 0).encodedAsTrade(nonce);
    }

    /// The condition codes of a row as JSON, made once for each kind and tape.
    private static final class ConditionTexts {

        private static final int CODES = 64;
        private static final int TAPES = 128;

        private final byte[][] texts = new byte[CODES * TAPES][];

        byte[] of(SyntheticPrints prints, int row) {
            int index = prints.tape() * CODES + prints.conditionsCode(row);
            byte[] known = texts[index];
            if (known != null) return known;
            String codes = prints.conditions(row).stream().map(JsonText::quoted).collect(Collectors.joining(","));
            texts[index] = ascii("[%s]".formatted(codes));
            return texts[index];
        }
    }

    /// One page while it fills.
    private final class Filling {

        private final StockQuery query;
        private final int limit;
        private final long now;
        private final Optional<PageToken> after;
        private final List<LocalDate> dates;
        private final PageBody body;
        private Optional<PageToken> last = Optional.empty();
        private long settledAt = Long.MIN_VALUE;
        private boolean more;

        Filling(StockQuery query, int limit, long now) throws ApiError {
            this.query = query;
            this.limit = limit;
            this.now = now;
            this.after = query.resumeAt().isPresent()
                    ? Optional.of(PageToken.parseTrade(query.resumeAt().get()))
                    : Optional.empty();
            this.dates = Sessions.within(days.market(), query);
            this.body = new PageBody("trades", query, limit);
        }

        Page page() {
            if (query.feed() != HistoricalFeed.SILENT) query.symbols().forEach(this::addSymbol);
            return new Page(body, more ? last.map(PageToken::encodedAsTrade) : Optional.empty(), settledAt);
        }

        private void addSymbol(Symbol symbol) {
            if (more || !days.market().isListed(symbol)) return;
            if (after.isPresent() && symbol.compareTo(after.get().symbol()) < 0) return;
            for (LocalDate date : dates) {
                if (more) return;
                SyntheticPrints prints = days.prints(symbol, date);
                settledAt = Math.max(settledAt, prints.settledAt());
                if (query.descending()) addBackward(prints);
                else addForward(prints);
            }
        }

        private void addForward(SyntheticPrints prints) {
            long from = resumesIn(prints)
                    ? Math.max(query.start(), after.orElseThrow().nanos())
                    : query.start();
            for (int row = prints.firstAtOrAfter(from); row < prints.rows() && !more; row++) {
                if (prints.sipNanos(row) > query.end()) return;
                addRow(prints, row);
            }
        }

        private void addBackward(SyntheticPrints prints) {
            long from = resumesIn(prints)
                    ? Math.min(query.end(), after.orElseThrow().nanos())
                    : query.end();
            for (int row = prints.firstAtOrAfter(from + 1) - 1; row >= 0 && !more; row--) {
                if (prints.sipNanos(row) < query.start()) return;
                addRow(prints, row);
            }
        }

        private void addRow(SyntheticPrints prints, int row) {
            if (!prints.isVisible(row, now)) return;
            if (query.feed() == HistoricalFeed.IEX && prints.exchange(row) != IEX) return;
            if (resumesIn(prints) && !isBeyondToken(prints, row)) return;
            if (body.items() == limit) {
                more = true;
                return;
            }
            write(body.nextRow(prints.symbol()), prints, row);
            if (body.items() == limit) last = Optional.of(key(prints, row));
        }

        private PageToken key(SyntheticPrints prints, int row) {
            return PageToken.ofTrade(prints.symbol(), prints.sipNanos(row), prints.exchange(row), prints.id(row));
        }

        private boolean resumesIn(SyntheticPrints prints) {
            return after.isPresent() && after.get().symbol().equals(prints.symbol());
        }

        private boolean isBeyondToken(SyntheticPrints prints, int row) {
            PageToken token = after.orElseThrow();
            int order = Long.compare(prints.sipNanos(row), token.nanos());
            if (order == 0) order = Character.compare(prints.exchange(row), token.exchange());
            if (order == 0) order = Long.compareUnsigned(prints.id(row), token.id());
            return query.descending() ? order < 0 : order > 0;
        }

        private void write(JsonBytes json, SyntheticPrints prints, int row) {
            json.raw(TIME).time(prints.sipNanos(row));
            json.raw(EXCHANGE).character(prints.exchange(row));
            json.raw(PRICE).price(prints.priceTenThousandths(row));
            json.raw(SIZE).number(prints.size(row));
            json.raw(CONDITIONS).raw(conditions.of(prints, row));
            json.raw(ID).unsigned(prints.id(row));
            json.raw(TAPE).character(prints.tape()).character('"');
            String update = prints.update(row, now);
            if (!update.isEmpty()) json.text(",\"u\":\"").text(update).character('"');
            json.character('}');
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.sim.StockQuery.HistoricalFeed;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.SessionClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/// The ground truth as CSV (RFC 4180): every print and every bar of which the vendor knows at the simulator's now,
/// whatever the hour. Columns are those of the lake's files; times are integers.
final class TruthCsv {

    private static final String TRADES_HEADER =
            "symbol,timestamp,price,size,exchange,id,conditions,update,sip_timestamp,tape\r\n";
    private static final String BARS_HEADER = "symbol,timestamp,open,high,low,close,volume,trade_count,vwap\r\n";

    private final DayCache days;
    private final BarBook bars;

    TruthCsv(DayCache days) {
        this.days = days;
        this.bars = new BarBook(days);
    }

    /// Symbol by symbol, each in the order (sip_timestamp, exchange, id).
    void writeTrades(List<Symbol> symbols, LocalDate date, long nowNanos, OutputStream out) throws IOException {
        out.write(TRADES_HEADER.getBytes(StandardCharsets.UTF_8));
        for (Symbol symbol : symbols) {
            SyntheticPrints prints = days.prints(symbol, date);
            JsonBytes lines = new JsonBytes(96 * prints.rows());
            for (int row = 0; row < prints.rows(); row++) {
                if (prints.isVisible(row, nowNanos)) addTrade(lines, prints, row, nowNanos);
            }
            out.write(lines.toByteArray());
        }
    }

    private static void addTrade(JsonBytes line, SyntheticPrints prints, int row, long nowNanos) {
        line.text(prints.symbol().ticker());
        line.character(',').number(SessionClock.etMillis(prints.sipNanos(row)));
        line.character(',').price(prints.priceTenThousandths(row));
        line.character(',').number(prints.size(row));
        line.character(',').character(prints.exchange(row));
        line.character(',').unsigned(prints.id(row));
        line.character(',').text(field(prints.joinedConditions(row)));
        line.character(',').text(prints.update(row, nowNanos));
        line.character(',').number(prints.sipNanos(row));
        line.character(',').character(prints.tape()).text("\r\n");
    }

    /// Quoted where a comma or a blank could be misread.
    private static String field(String text) {
        return text.indexOf(',') >= 0 || text.indexOf(' ') >= 0 ? '"' + text + '"' : text;
    }

    /// Symbol by symbol, each in the order of time.
    void writeBars(List<Symbol> symbols, List<LocalDate> dates, long nowNanos, OutputStream out) throws IOException {
        out.write(BARS_HEADER.getBytes(StandardCharsets.UTF_8));
        for (Symbol symbol : symbols) {
            StringBuilder lines = new StringBuilder();
            for (LocalDate date : dates) {
                bars.daily(symbol, date, HistoricalFeed.SIP, nowNanos).bar().ifPresent(bar -> addBar(lines, bar));
            }
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void addBar(StringBuilder line, Bar bar) {
        line.append(bar.symbol()).append(',').append(bar.timestamp());
        for (double price : new double[] {bar.open(), bar.high(), bar.low(), bar.close()}) {
            line.append(',').append(BarPager.shortest(price));
        }
        line.append(',').append(bar.volume()).append(',').append(bar.tradeCount());
        line.append(',').append(BarPager.shortest(bar.vwap())).append("\r\n");
    }
}

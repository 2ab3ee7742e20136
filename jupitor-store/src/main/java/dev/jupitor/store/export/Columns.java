package dev.jupitor.store.export;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.cn.CnBars;
import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.cn.CnFlag;
import dev.jupitor.core.cn.CnValue;
import dev.jupitor.core.trade.TradeBatch;
import java.util.List;
import java.util.function.ToIntFunction;

/// The columns of a kind of rows, in the order of the lake's files.
///
/// @param rows how many rows a piece has
record Columns<B>(List<Column<B>> list, ToIntFunction<B> rows) {
    /// Daily bars.
    static final Columns<BarBatch> BARS = new Columns<>(
            List.of(
                    new Column.Text<>("symbol", BarBatch::symbol),
                    new Column.Day<>("timestamp", BarBatch::timestamp),
                    new Column.Price<>("open", BarBatch::open),
                    new Column.Price<>("high", BarBatch::high),
                    new Column.Price<>("low", BarBatch::low),
                    new Column.Price<>("close", BarBatch::close),
                    new Column.Count<>("volume", BarBatch::volume),
                    new Column.Count<>("trade_count", BarBatch::tradeCount),
                    new Column.Price<>("vwap", BarBatch::vwap)),
            BarBatch::rows);

    /// A-share daily bars.
    static final Columns<CnBars> CN_BARS =
            new Columns<>(CnDailyBatch.COLUMNS.stream().map(Columns::ofCn).toList(), CnBars::rows);

    private static Column<CnBars> ofCn(String name) {
        for (CnValue value : CnValue.values())
            if (value.column().equals(name))
                return new Column.Maybe<>(
                        new Column.Price<>(name, (rows, row) -> rows.get(value, row)),
                        (rows, row) -> rows.has(value, row));
        for (CnFlag flag : CnFlag.values())
            if (flag.column().equals(name))
                return new Column.Maybe<>(
                        new Column.Text<>(name, (rows, row) -> Integer.toString(rows.get(flag, row))),
                        (rows, row) -> rows.has(flag, row));
        return switch (name) {
            case "symbol" -> new Column.Text<>(name, CnBars::code);
            case "date" -> new Column.Text<>(name, (rows, row) -> rows.date(row).toString());
            case "volume" -> new Column.Maybe<>(new Column.Count<>(name, CnBars::volume), CnBars::hasVolume);
            default -> throw new IllegalArgumentException("no column " + name);
        };
    }

    /// Prints.
    static final Columns<TradeBatch> TRADES = new Columns<>(
            List.of(
                    new Column.Text<>("symbol", TradeBatch::symbol),
                    new Column.WallClock<>("timestamp", TradeBatch::timestamp),
                    new Column.Price<>("price", TradeBatch::price),
                    new Column.Count<>("size", TradeBatch::size),
                    new Column.Text<>("exchange", TradeBatch::exchange),
                    new Column.Text<>("id", (rows, row) -> Long.toUnsignedString(rows.id(row))),
                    new Column.Text<>("conditions", TradeBatch::conditions),
                    new Column.Text<>("update", TradeBatch::update),
                    new Column.Nanos<>("sip_timestamp", TradeBatch::sipNanos),
                    new Column.Text<>("tape", TradeBatch::tape)),
            TradeBatch::rows);
}

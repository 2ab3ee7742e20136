package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.cn.CnFlag;
import dev.jupitor.core.cn.CnValue;
import java.util.ArrayList;
import java.util.List;

/// Daily bars of an A-share as an answer.
///
/// @param rows values under [#COLUMNS]; null where none is known
record CnBarTable(CnCode code, List<List<Object>> rows) {
    private static final List<String> COLUMNS = List.of(
            "date", "open", "high", "low", "close", "preclose", "volume", "amount", "turn", "pctChg", "tradestatus");
    private static final List<CnValue> PRICES =
            List.of(CnValue.OPEN, CnValue.HIGH, CnValue.LOW, CnValue.CLOSE, CnValue.PRECLOSE);
    private static final List<CnValue> MEASURES = List.of(CnValue.AMOUNT, CnValue.TURN, CnValue.PCT_CHG);

    /// The last rows of a batch, which stays the caller's.
    static CnBarTable of(CnCode code, CnDailyBatch bars, int most) {
        List<List<Object>> rows = new ArrayList<>();
        for (int row = Math.max(0, bars.rows() - most); row < bars.rows(); row++) rows.add(row(bars, row));
        return new CnBarTable(code, rows);
    }

    private static List<Object> row(CnDailyBatch bars, int row) {
        List<Object> cells = new ArrayList<>(COLUMNS.size());
        cells.add(bars.date(row));
        for (CnValue price : PRICES) cells.add(value(bars, price, row));
        cells.add(bars.hasVolume(row) ? bars.volume(row) : null);
        for (CnValue measure : MEASURES) cells.add(value(bars, measure, row));
        cells.add(bars.has(CnFlag.TRADE_STATUS, row) ? bars.get(CnFlag.TRADE_STATUS, row) : null);
        return cells;
    }

    private static Double value(CnDailyBatch bars, CnValue column, int row) {
        return bars.has(column, row) ? bars.get(column, row) : null;
    }

    Answer answer() {
        return new ReportAnswer(COLUMNS, rows, this::describe).answer();
    }

    private String describe(Style style) {
        if (rows.isEmpty()) return "No daily bars of %s in that time.%n".formatted(code);
        Table table = new Table(COLUMNS.toArray(String[]::new));
        for (List<Object> row : rows) table.row(shown(row));
        return "%s, daily bars, prices as traded in CNY%n".formatted(style.strong(code.text())) + table.render(style);
    }

    private static Object[] shown(List<Object> row) {
        Object[] cells = row.toArray();
        for (int i = 1; i < cells.length; i++) {
            if (cells[i] instanceof Double number)
                cells[i] = i <= PRICES.size() ? Figures.price(number) : Figures.number(number);
        }
        return cells;
    }
}

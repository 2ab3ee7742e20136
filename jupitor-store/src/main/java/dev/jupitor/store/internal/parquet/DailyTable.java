package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.summary.DailySummary;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Daily summaries as columns.
final class DailyTable {
    private DailyTable() {}

    static TableEncoder.Group columns(List<DailySummary> rows) {
        List<String> symbols = rows.stream().map(row -> row.symbol().ticker()).toList();
        long[] trades = rows.stream().mapToLong(DailySummary::trades).toArray();
        return new TableEncoder.Group(
                rows.size(),
                List.of(
                        new TableEncoder.Column.Texts(new TextSource("symbol", symbols)),
                        TableEncoder.Column.numbers(trades),
                        values(rows, DailySummary::turnover),
                        values(rows, DailySummary::vwap),
                        values(rows, DailySummary::open),
                        values(rows, DailySummary::close),
                        values(rows, DailySummary::low),
                        values(rows, DailySummary::high)));
    }

    private static TableEncoder.Column values(List<DailySummary> rows, ToDoubleFunction<DailySummary> value) {
        return TableEncoder.Column.values(rows.stream().mapToDouble(value).toArray());
    }

    static List<DailySummary> read(TableDecoder file, FileChannel channel) throws IOException {
        int rows = file.open(channel, FileSchema.DAILY);
        String[] symbols = file.texts("symbol");
        long[] trades = file.longs("trades", ColumnType.INT64);
        double[] turnover = file.doubles("turnover");
        double[] vwap = file.doubles("vwap");
        double[] open = file.doubles("open");
        double[] close = file.doubles("close");
        double[] low = file.doubles("low");
        double[] high = file.doubles("high");
        List<DailySummary> summaries = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++)
            summaries.add(new DailySummary(
                    new Symbol(symbols[i]), trades[i], turnover[i], vwap[i], open[i], close[i], low[i], high[i]));
        return summaries;
    }
}

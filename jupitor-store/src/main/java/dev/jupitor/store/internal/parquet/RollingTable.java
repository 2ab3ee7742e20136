package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.bar.RollingBar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.Codebook;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Some rows of rolling bars as columns, in the order of the file. Filled, written, and filled again. One thread.
public final class RollingTable {
    private static final int MOST_TEXTS = 1 << 20;

    private final int[] symbolRank;
    private final long[] timestamp;
    private final double[] vwap;
    private final long[] trades;
    private final double[] turnover;
    private final double[] gainPct5m;
    private final long[] trades5m;
    private final double[] turnover5m;
    private final double[] gainPctFuture;
    private final Codebook symbols = new Codebook("symbol", MOST_TEXTS);
    private final Codebook tiers = new Codebook("tier", MOST_TEXTS);
    private final int[] tierOfRank;
    private int rows;

    /// @param symbolTexts every symbol that may occur; rows name them by their place here
    /// @param tierTexts   the tier of each
    public RollingTable(List<String> symbolTexts, List<String> tierTexts, int capacity) {
        symbolTexts.forEach(symbols::code);
        tierOfRank = tierTexts.stream().mapToInt(tiers::code).toArray();
        symbolRank = new int[capacity];
        timestamp = new long[capacity];
        vwap = new double[capacity];
        trades = new long[capacity];
        turnover = new double[capacity];
        gainPct5m = new double[capacity];
        trades5m = new long[capacity];
        turnover5m = new double[capacity];
        gainPctFuture = new double[capacity];
    }

    /// Appends a row; the columns are those of [RollingBar].
    public void add(
            int rank,
            long start,
            double vwapUsd,
            long count,
            double turnoverUsd,
            double gainPct,
            long windowTrades,
            double windowTurnover,
            double futurePct) {
        int row = rows++;
        symbolRank[row] = rank;
        timestamp[row] = start;
        vwap[row] = vwapUsd;
        trades[row] = count;
        turnover[row] = turnoverUsd;
        gainPct5m[row] = gainPct;
        trades5m[row] = windowTrades;
        turnover5m[row] = windowTurnover;
        gainPctFuture[row] = futurePct;
    }

    public int rows() {
        return rows;
    }

    public boolean isFull() {
        return rows == symbolRank.length;
    }

    public void clear() {
        rows = 0;
    }

    TableEncoder.Group columns() {
        return new TableEncoder.Group(
                rows,
                List.of(
                        new TableEncoder.Column.Texts(codes(symbols, null)),
                        TableEncoder.Column.numbers(timestamp),
                        new TableEncoder.Column.Texts(codes(tiers, tierOfRank)),
                        TableEncoder.Column.values(vwap),
                        TableEncoder.Column.numbers(trades),
                        TableEncoder.Column.values(turnover),
                        TableEncoder.Column.values(gainPct5m),
                        TableEncoder.Column.numbers(trades5m),
                        TableEncoder.Column.values(turnover5m),
                        TableEncoder.Column.values(gainPctFuture)));
    }

    /// @param codeOfRank the code of each symbol's text; null where the code is the symbol's place
    private CodeSource codes(Codebook book, int[] codeOfRank) {
        return new CodeSource() {
            @Override
            public void copy(int firstRow, int count, int[] into) {
                System.arraycopy(symbolRank, firstRow, into, 0, count);
                if (codeOfRank != null) Arrays.setAll(into, i -> i < count ? codeOfRank[into[i]] : into[i]);
            }

            @Override
            public Codebook book() {
                return book;
            }
        };
    }

    static List<RollingBar> read(TableDecoder file, FileChannel channel) throws IOException {
        int rows = file.open(channel, FileSchema.ROLLING);
        String[] symbols = file.texts("symbol");
        long[] timestamp = file.longs("timestamp", ColumnType.MILLIS);
        String[] tier = file.texts("tier");
        double[] vwap = file.doubles("vwap");
        long[] trades = file.longs("trades", ColumnType.INT64);
        double[] turnover = file.doubles("turnover");
        double[] gain = file.doubles("gain_pct_5m");
        long[] trades5m = file.longs("trades_5m", ColumnType.INT64);
        double[] turnover5m = file.doubles("turnover_5m");
        double[] future = file.doubles("gain_pct_future");
        List<RollingBar> bars = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++)
            bars.add(new RollingBar(
                    new Symbol(symbols[i]),
                    timestamp[i],
                    tier[i],
                    vwap[i],
                    trades[i],
                    turnover[i],
                    gain[i],
                    trades5m[i],
                    turnover5m[i],
                    future[i]));
        return bars;
    }
}

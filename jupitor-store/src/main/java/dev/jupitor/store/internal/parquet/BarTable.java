package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.bar.BarBatch;
import java.util.Arrays;

/// The bars of one file on the heap: a year of one symbol, ascending by time. Units as in [dev.jupitor.core.bar.Bar].
///
/// Long columns are timestamp, volume and trade count; double columns are open, high, low, close and vwap.
public final class BarTable {
    static final int TIMESTAMP = 0;
    static final int VOLUME = 1;
    static final int TRADE_COUNT = 2;
    private static final int LONGS = 3;
    private static final int DOUBLES = 5;

    final String[] symbols;
    final long[][] longs;
    final double[][] doubles;

    /// A table of so many rows, all zero.
    BarTable(int rows) {
        symbols = new String[rows];
        Arrays.fill(symbols, "");
        longs = new long[LONGS][rows];
        doubles = new double[DOUBLES][rows];
    }

    /// No bars.
    public static BarTable none() {
        return new BarTable(0);
    }

    /// Rows of a batch, in the given order.
    public static BarTable of(BarBatch bars, int[] rows) {
        BarTable table = new BarTable(rows.length);
        for (int i = 0; i < rows.length; i++) table.set(i, bars, rows[i]);
        return table;
    }

    private void set(int i, BarBatch bars, int row) {
        symbols[i] = bars.symbol(row);
        longs[TIMESTAMP][i] = bars.timestamp(row);
        longs[VOLUME][i] = bars.volume(row);
        longs[TRADE_COUNT][i] = bars.tradeCount(row);
        doubles[0][i] = bars.open(row);
        doubles[1][i] = bars.high(row);
        doubles[2][i] = bars.low(row);
        doubles[3][i] = bars.close(row);
        doubles[4][i] = bars.vwap(row);
    }

    public int rows() {
        return symbols.length;
    }

    /// The symbol that a row names; empty where the file has no such column.
    public String symbol(int row) {
        return symbols[row];
    }

    public long timestamp(int row) {
        return longs[TIMESTAMP][row];
    }

    public long tradeCount(int row) {
        return longs[TRADE_COUNT][row];
    }

    /// Appends a row to a batch under the symbol whose file this is.
    public void appendTo(BarBatch batch, String ticker, int row) {
        batch.append(
                ticker,
                longs[TIMESTAMP][row],
                doubles[0][row],
                doubles[1][row],
                doubles[2][row],
                doubles[3][row],
                longs[VOLUME][row],
                longs[TRADE_COUNT][row],
                doubles[4][row]);
    }

    /// Both tables in one, ascending by time; of two bars of one time that of `incoming` stays. Both are ascending,
    /// each time once.
    public static BarTable merge(BarTable present, BarTable incoming) {
        BarTable merged = new BarTable(present.rows() + incoming.rows());
        int rows = 0;
        int p = 0;
        int i = 0;
        while (p < present.rows() || i < incoming.rows()) {
            boolean takeIncoming =
                    p == present.rows() || (i < incoming.rows() && incoming.timestamp(i) <= present.timestamp(p));
            boolean same = takeIncoming && p < present.rows() && incoming.timestamp(i) == present.timestamp(p);
            merged.copy(rows++, takeIncoming ? incoming : present, takeIncoming ? i++ : p);
            if (!takeIncoming || same) p++;
        }
        return merged.first(rows);
    }

    private void copy(int to, BarTable from, int row) {
        symbols[to] = from.symbols[row];
        for (int column = 0; column < LONGS; column++) longs[column][to] = from.longs[column][row];
        for (int column = 0; column < DOUBLES; column++) doubles[column][to] = from.doubles[column][row];
    }

    private BarTable first(int rows) {
        BarTable part = new BarTable(rows);
        for (int row = 0; row < rows; row++) part.copy(row, this, row);
        return part;
    }

    /// Ascending, and no time twice.
    public boolean isStrict() {
        for (int row = 1; row < rows(); row++) if (timestamp(row - 1) >= timestamp(row)) return false;
        return true;
    }

    /// Whether both hold the same rows, doubles compared by their bits.
    public boolean sameAs(BarTable other) {
        return Arrays.equals(symbols, other.symbols)
                && Arrays.deepEquals(longs, other.longs)
                && Arrays.deepEquals(doubles, other.doubles);
    }
}

package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.bar.BarBatch;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;

/// The bars of one file on the heap: a year of one symbol, ascending by time. Units as in [dev.jupitor.core.bar.Bar].
///
/// Long columns are timestamp, volume and trade count; double columns are open, high, low, close and vwap.
public final class BarTable {
    static final int TIMESTAMP = 0;
    static final int VOLUME = 1;
    static final int TRADE_COUNT = 2;
    private static final int LONGS = 3;
    private static final int DOUBLES = 5;
    private static final int VWAP = 4;
    private static final long MILLIS_A_DAY = 86_400_000;

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

    /// The UTC dates on which this table has a bar and a later one, which still holds every time of this one, has
    /// another turnover: another volume or average price, or one bar more. Both are ascending.
    public SortedSet<LocalDate> datesOfOtherTurnover(BarTable later) {
        SortedSet<LocalDate> dates = new TreeSet<>();
        int mine = 0;
        for (int row = 0; row < later.rows(); row++) {
            boolean isMine = mine < rows() && timestamp(mine) == later.timestamp(row);
            boolean isOther =
                    isMine ? !hasTurnoverOf(mine, later, row) : hasBarBeside(mine, dayOf(later.timestamp(row)));
            if (isOther) dates.add(LocalDate.ofEpochDay(dayOf(later.timestamp(row))));
            if (isMine) mine++;
        }
        return dates;
    }

    private boolean hasTurnoverOf(int row, BarTable other, int otherRow) {
        return longs[VOLUME][row] == other.longs[VOLUME][otherRow]
                && Double.compare(doubles[VWAP][row], other.doubles[VWAP][otherRow]) == 0;
    }

    /// Whether the last row before a place, or the one there, is of that day.
    private boolean hasBarBeside(int place, long day) {
        return (place > 0 && dayOf(timestamp(place - 1)) == day) || (place < rows() && dayOf(timestamp(place)) == day);
    }

    private static long dayOf(long utcMillis) {
        return Math.floorDiv(utcMillis, MILLIS_A_DAY);
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

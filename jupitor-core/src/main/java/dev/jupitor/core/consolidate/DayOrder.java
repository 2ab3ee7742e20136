package dev.jupitor.core.consolidate;

import dev.jupitor.core.trade.Codebook;
import dev.jupitor.core.trade.TradeBatch;
import java.util.Arrays;
import org.apache.arrow.memory.BufferAllocator;

/// The order of rows in a consolidated file: (time, symbol, exchange, id as unsigned number).
///
/// Time is `timestamp` and, within its millisecond, `sip_timestamp`. So rows whose true instant is known stand as in
/// [dev.jupitor.core.trade.TapeOrder], rows of the original's files by (timestamp, symbol, exchange, id), and a lake of
/// both has one order: `sip_timestamp` alone would set 0 or another frame beside an instant. Whatever is left equal is
/// ordered by the remaining columns; two rows that compare equal are equal in every column, and it does not matter
/// which comes first.
public final class DayOrder {
    private DayOrder() {}

    /// Compares a row of one batch with a row of the same or of another, whatever their codebooks.
    public static int compare(TradeBatch left, int l, TradeBatch right, int r) {
        int byTime = compareTime(left, l, right, r);
        if (byTime != 0) return byTime;
        int byPrint = comparePrint(left, l, right, r);
        return byPrint != 0 ? byPrint : compareRest(left, l, right, r);
    }

    private static int compareTime(TradeBatch left, int l, TradeBatch right, int r) {
        int byMillis = Long.compare(left.timestamp(l), right.timestamp(r));
        return byMillis != 0 ? byMillis : Long.compare(left.sipNanos(l), right.sipNanos(r));
    }

    private static int comparePrint(TradeBatch left, int l, TradeBatch right, int r) {
        int bySymbol = compareSymbol(left, l, right, r);
        if (bySymbol != 0) return bySymbol;
        int byExchange = left.exchange(l).compareTo(right.exchange(r));
        return byExchange != 0 ? byExchange : Long.compareUnsigned(left.id(l), right.id(r));
    }

    private static int compareSymbol(TradeBatch left, int l, TradeBatch right, int r) {
        Codebook book = left.books().symbols();
        return book == right.books().symbols()
                ? book.compare(left.symbolCode(l), right.symbolCode(r))
                : left.symbol(l).compareTo(right.symbol(r));
    }

    private static int compareRest(TradeBatch left, int l, TradeBatch right, int r) {
        int byPrice = Double.compare(left.price(l), right.price(r));
        if (byPrice != 0) return byPrice;
        int bySize = Long.compare(left.size(l), right.size(r));
        if (bySize != 0) return bySize;
        int byConditions = left.conditions(l).compareTo(right.conditions(r));
        if (byConditions != 0) return byConditions;
        int byUpdate = left.update(l).compareTo(right.update(r));
        return byUpdate != 0 ? byUpdate : left.tape(l).compareTo(right.tape(r));
    }

    /// True when no row comes before the one that precedes it.
    public static boolean isOrdered(TradeBatch batch) {
        for (int row = 1; row < batch.rows(); row++) if (compare(batch, row - 1, batch, row) > 0) return false;
        return true;
    }

    /// A new batch with all rows in order. The caller closes it; the input is untouched. The codebooks are shared.
    public static TradeBatch arrange(TradeBatch batch, BufferAllocator allocator) {
        TradeBatch arranged = new TradeBatch(allocator, batch.books());
        arranged.ensureCapacity(Math.max(1, batch.rows()));
        for (int row : order(batch)) arranged.appendRow(batch, row);
        return arranged;
    }

    /// The places of the rows in their order: by `timestamp` as numbers, then the few that share one by the whole
    /// rule.
    public static int[] order(TradeBatch batch) {
        int rows = batch.rows();
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (int row = 0; row < rows; row++) {
            earliest = Math.min(earliest, batch.timestamp(row));
            latest = Math.max(latest, batch.timestamp(row));
        }
        boolean fits = rows > 0 && latest - earliest >= 0 && latest - earliest < Long.MAX_VALUE / rows - 1;
        return fits ? byTimestamp(batch, earliest) : inOrder(batch, 0, rows, identity(rows));
    }

    private static int[] byTimestamp(TradeBatch batch, long earliest) {
        int rows = batch.rows();
        long[] keys = new long[rows];
        for (int row = 0; row < rows; row++) keys[row] = (batch.timestamp(row) - earliest) * rows + row;
        Arrays.sort(keys);
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) order[i] = (int) (keys[i] % rows);
        for (int from = 0, to; from < rows; from = to) {
            to = from + 1;
            while (to < rows && batch.timestamp(order[to]) == batch.timestamp(order[from])) to++;
            if (!isOrdered(batch, order, from, to)) inOrder(batch, from, to, order);
        }
        return order;
    }

    private static boolean isOrdered(TradeBatch batch, int[] order, int from, int to) {
        for (int i = from + 1; i < to; i++) if (compare(batch, order[i - 1], batch, order[i]) > 0) return false;
        return true;
    }

    /// Orders a part of the places by the whole rule.
    private static int[] inOrder(TradeBatch batch, int from, int to, int[] order) {
        Integer[] part = new Integer[to - from];
        Arrays.setAll(part, i -> order[from + i]);
        Arrays.sort(part, (left, right) -> compare(batch, left, batch, right));
        for (int i = 0; i < part.length; i++) order[from + i] = part[i];
        return order;
    }

    private static int[] identity(int rows) {
        int[] order = new int[rows];
        Arrays.setAll(order, row -> row);
        return order;
    }
}

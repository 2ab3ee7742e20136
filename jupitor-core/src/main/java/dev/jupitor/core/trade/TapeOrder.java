package dev.jupitor.core.trade;

import java.util.Arrays;
import org.apache.arrow.memory.BufferAllocator;

/// The order of prints in the lake: (instant, symbol, exchange, id as unsigned number); where the instant is unknown,
/// the ET-shifted millisecond stands for it. Identity is the same four, so two rows that compare equal are the same
/// print.
public final class TapeOrder {
    private TapeOrder() {}

    /// Compares two rows of a batch.
    public static int compare(TradeBatch batch, int left, int right) {
        int byTime = Long.compare(time(batch, left), time(batch, right));
        if (byTime != 0) return byTime;
        return compareWithinInstant(batch, left, right);
    }

    private static int compareWithinInstant(TradeBatch batch, int left, int right) {
        if (batch.symbolCode(left) != batch.symbolCode(right)) {
            int bySymbol = batch.symbol(left).compareTo(batch.symbol(right));
            if (bySymbol != 0) return bySymbol;
        }
        if (batch.exchangeCode(left) != batch.exchangeCode(right)) {
            int byExchange = batch.exchange(left).compareTo(batch.exchange(right));
            if (byExchange != 0) return byExchange;
        }
        return Long.compareUnsigned(batch.id(left), batch.id(right));
    }

    private static long time(TradeBatch batch, int row) {
        long nanos = batch.sipNanos(row);
        return nanos != 0 ? nanos : batch.timestamp(row) * 1_000_000L;
    }

    /// True when every row comes strictly after the one before: ordered, and no print twice.
    public static boolean isStrict(TradeBatch batch) {
        for (int row = 1; row < batch.rows(); row++) if (compare(batch, row - 1, row) >= 0) return false;
        return true;
    }

    /// A new batch with the rows in order and every print once; of equal prints the one that came last in the input
    /// stays. The caller closes it; the input is untouched. The codebooks are shared.
    public static TradeBatch arrange(TradeBatch batch, BufferAllocator allocator) {
        Integer[] order = new Integer[batch.rows()];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, (left, right) -> compare(batch, left, right));
        TradeBatch arranged = new TradeBatch(allocator, batch.books());
        arranged.ensureCapacity(Math.max(1, batch.rows()));
        for (int i = 0; i < order.length; i++) {
            boolean supersededByNext = i + 1 < order.length && compare(batch, order[i], order[i + 1]) == 0;
            if (!supersededByNext) arranged.appendRow(batch, order[i]);
        }
        return arranged;
    }
}

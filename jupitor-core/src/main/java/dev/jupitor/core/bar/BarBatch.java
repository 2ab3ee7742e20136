package dev.jupitor.core.bar;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.Codebook;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMilliTZVector;

/// Bars by column, over Arrow buffers, with the columns of a bar file; symbols are codes into [#symbols()]. Nothing is
/// null.
///
/// **Ownership** and **threads** are as with [dev.jupitor.core.trade.TradeBatch]: a returned batch is the caller's to
/// close, one handed to a callback is borrowed.
public final class BarBatch implements AutoCloseable {
    private static final int FIRST_CAPACITY = 64;
    private static final int MOST_SYMBOLS = 1 << 20;

    private final Codebook symbols;
    private final IntVector symbol;
    private final TimeStampMilliTZVector timestamp;
    private final Float8Vector open;
    private final Float8Vector high;
    private final Float8Vector low;
    private final Float8Vector close;
    private final BigIntVector volume;
    private final BigIntVector tradeCount;
    private final Float8Vector vwap;
    private final List<BaseFixedWidthVector> vectors;
    private int rows;
    private int capacity;

    public BarBatch(BufferAllocator allocator) {
        symbols = new Codebook("symbol", MOST_SYMBOLS);
        symbol = new IntVector("symbol", allocator);
        timestamp = new TimeStampMilliTZVector("timestamp", allocator, "UTC");
        open = new Float8Vector("open", allocator);
        high = new Float8Vector("high", allocator);
        low = new Float8Vector("low", allocator);
        close = new Float8Vector("close", allocator);
        volume = new BigIntVector("volume", allocator);
        tradeCount = new BigIntVector("trade_count", allocator);
        vwap = new Float8Vector("vwap", allocator);
        vectors = List.of(symbol, timestamp, open, high, low, close, volume, tradeCount, vwap);
    }

    /// Appends one bar; units as in [Bar].
    public void append(
            String ticker,
            long utcMillis,
            double o,
            double h,
            double l,
            double c,
            long shares,
            long prints,
            double averagePrice) {
        if (rows == capacity) grow();
        int row = rows++;
        symbol.set(row, symbols.code(ticker));
        timestamp.set(row, utcMillis);
        open.set(row, o);
        high.set(row, h);
        low.set(row, l);
        close.set(row, c);
        volume.set(row, shares);
        tradeCount.set(row, prints);
        vwap.set(row, averagePrice);
    }

    public void append(Bar bar) {
        append(
                bar.symbol().ticker(),
                bar.timestamp(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.tradeCount(),
                bar.vwap());
    }

    private void grow() {
        int wanted = Math.max(FIRST_CAPACITY, capacity * 2);
        for (BaseFixedWidthVector vector : vectors) {
            if (vector.getValueCapacity() == 0) vector.allocateNew(wanted);
            while (vector.getValueCapacity() < wanted) vector.reAlloc();
        }
        capacity = wanted;
    }

    /// Forgets the rows from this one on and keeps the rest.
    public void truncate(int count) {
        if (count < 0 || count > rows) throw new IllegalArgumentException("%d of %d rows".formatted(count, rows));
        rows = count;
    }

    /// Empties the batch and keeps its memory.
    public void clear() {
        rows = 0;
        symbols.clear();
    }

    public int rows() {
        return rows;
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    public Codebook symbols() {
        return symbols;
    }

    public String symbol(int row) {
        return symbols.text(symbol.get(row));
    }

    /// True UTC ms of the bar's left edge.
    public long timestamp(int row) {
        return timestamp.get(row);
    }

    public double open(int row) {
        return open.get(row);
    }

    public double high(int row) {
        return high.get(row);
    }

    public double low(int row) {
        return low.get(row);
    }

    public double close(int row) {
        return close.get(row);
    }

    /// Shares.
    public long volume(int row) {
        return volume.get(row);
    }

    public long tradeCount(int row) {
        return tradeCount.get(row);
    }

    public double vwap(int row) {
        return vwap.get(row);
    }

    /// One row as a value.
    public Bar bar(int row) {
        return new Bar(
                new Symbol(symbol(row)),
                timestamp(row),
                open(row),
                high(row),
                low(row),
                close(row),
                volume(row),
                tradeCount(row),
                vwap(row));
    }

    /// The columns as Arrow vectors in file order with their value counts set. The vectors stay the batch's.
    public List<FieldVector> vectors() {
        if (capacity == 0) grow();
        vectors.forEach(vector -> vector.setValueCount(rows));
        return List.copyOf(vectors);
    }

    @Override
    public void close() {
        vectors.forEach(BaseFixedWidthVector::close);
        rows = 0;
        capacity = 0;
    }
}

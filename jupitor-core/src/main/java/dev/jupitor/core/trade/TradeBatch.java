package dev.jupitor.core.trade;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import java.time.Instant;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt8Vector;

/// Prints by column, over Arrow buffers. The bulk form in which trades cross module borders.
///
/// The columns are those of a trade file. Texts are held as codes into a [Codebook] each: `symbol` and `conditions` as
/// 32-bit, `exchange`, `update` and `tape` as unsigned 8-bit codes. Nothing is null.
///
/// **Ownership**: whoever receives a batch as a return value closes it. A batch handed to a callback is borrowed for
/// that call. The codebooks may be shared with later batches of the same producer and outlive the batch. **Threads**:
/// one at a time; hand over with a happens-before.
public final class TradeBatch implements AutoCloseable {
    /// The most distinct texts an 8-bit column takes.
    public static final int BYTE_CODES = 256;
    /// The most distinct texts a 32-bit column takes; a bound against garbage, not a fact of the market.
    public static final int INT_CODES = 1 << 20;

    private static final int FIRST_CAPACITY = 1024;

    /// The codebooks of the five text columns, shared by the batches of one producer.
    public record Codebooks(
            Codebook symbols, Codebook exchanges, Codebook conditions, Codebook updates, Codebook tapes) {
        public static Codebooks create() {
            return new Codebooks(
                    new Codebook("symbol", INT_CODES),
                    new Codebook("exchange", BYTE_CODES),
                    new Codebook("conditions", INT_CODES),
                    new Codebook("update", BYTE_CODES),
                    new Codebook("tape", BYTE_CODES));
        }
    }

    private final Codebooks books;
    private final IntVector symbol;
    private final TimeStampMilliTZVector timestamp;
    private final Float8Vector price;
    private final BigIntVector size;
    private final UInt1Vector exchange;
    private final UInt8Vector id;
    private final IntVector conditions;
    private final UInt1Vector update;
    private final TimeStampNanoTZVector sip;
    private final UInt1Vector tape;
    private final List<BaseFixedWidthVector> vectors;
    private final Cursors at = new Cursors();
    private int rows;
    private int capacity;

    /// The data buffers of the columns, looked up once after each growth.
    private static final class Cursors {
        ArrowBuf symbol, timestamp, price, size, exchange, id, conditions, update, sip, tape;
    }

    /// An empty batch with codebooks of its own.
    public static TradeBatch create(BufferAllocator allocator) {
        return new TradeBatch(allocator, Codebooks.create());
    }

    /// An empty batch whose texts are coded by the given books.
    public TradeBatch(BufferAllocator allocator, Codebooks books) {
        this.books = books;
        symbol = new IntVector("symbol", allocator);
        timestamp = new TimeStampMilliTZVector("timestamp", allocator, "UTC");
        price = new Float8Vector("price", allocator);
        size = new BigIntVector("size", allocator);
        exchange = new UInt1Vector("exchange", allocator);
        id = new UInt8Vector("id", allocator);
        conditions = new IntVector("conditions", allocator);
        update = new UInt1Vector("update", allocator);
        sip = new TimeStampNanoTZVector("sip_timestamp", allocator, "UTC");
        tape = new UInt1Vector("tape", allocator);
        vectors = List.of(symbol, timestamp, price, size, exchange, id, conditions, update, sip, tape);
    }

    /// Appends one print; texts are given as codes of this batch's [#books()].
    ///
    /// @param etMillis the ET-shifted milliseconds of the instant, see [SessionClock#etMillis]
    /// @param sipNanos the true instant, ns since the epoch; 0 where a file of the original does not know it
    public void append(
            int symbolCode,
            long etMillis,
            double priceUsd,
            long shares,
            int exchangeCode,
            long tradeId,
            int conditionsCode,
            int updateCode,
            long sipNanos,
            int tapeCode) {
        if (rows == capacity) ensureCapacity(rows + 1);
        long row = rows++;
        at.symbol.setInt(row << 2, symbolCode);
        at.timestamp.setLong(row << 3, etMillis);
        at.price.setDouble(row << 3, priceUsd);
        at.size.setLong(row << 3, shares);
        at.exchange.setByte(row, exchangeCode);
        at.id.setLong(row << 3, tradeId);
        at.conditions.setInt(row << 2, conditionsCode);
        at.update.setByte(row, updateCode);
        at.sip.setLong(row << 3, sipNanos);
        at.tape.setByte(row, tapeCode);
    }

    /// Appends one print given as a value.
    public void append(Trade trade) {
        long nanos = Math.addExact(
                Math.multiplyExact(trade.at().getEpochSecond(), 1_000_000_000L),
                trade.at().getNano());
        append(
                books.symbols.code(trade.symbol().ticker()),
                SessionClock.etMillis(nanos),
                trade.price(),
                trade.size(),
                books.exchanges.code(trade.exchange()),
                trade.id(),
                books.conditions.code(trade.conditions()),
                books.updates.code(trade.update()),
                nanos,
                books.tapes.code(trade.tape()));
    }

    /// Appends a row of a batch, which may have other codebooks.
    public void appendRow(TradeBatch from, int row) {
        boolean sameBooks = from.books == books;
        append(
                sameBooks ? from.symbolCode(row) : books.symbols.code(from.symbol(row)),
                from.timestamp(row),
                from.price(row),
                from.size(row),
                sameBooks ? from.exchangeCode(row) : books.exchanges.code(from.exchange(row)),
                from.id(row),
                sameBooks ? from.conditionsCode(row) : books.conditions.code(from.conditions(row)),
                sameBooks ? from.updateCode(row) : books.updates.code(from.update(row)),
                from.sipNanos(row),
                sameBooks ? from.tapeCode(row) : books.tapes.code(from.tape(row)));
    }

    /// Appends `count` rows of a batch that has the same codebooks, column by column.
    public void appendRows(TradeBatch from, int first, int count) {
        if (from.books != books) throw new IllegalArgumentException("the rows have other codebooks");
        if (first < 0 || count < 0 || count > from.rows - first)
            throw new IllegalArgumentException("rows %d+%d of %d".formatted(first, count, from.rows));
        ensureCapacity(rows + count);
        copy(from.at.symbol, at.symbol, first, count, Integer.BYTES);
        copy(from.at.timestamp, at.timestamp, first, count, Long.BYTES);
        copy(from.at.price, at.price, first, count, Double.BYTES);
        copy(from.at.size, at.size, first, count, Long.BYTES);
        copy(from.at.exchange, at.exchange, first, count, Byte.BYTES);
        copy(from.at.id, at.id, first, count, Long.BYTES);
        copy(from.at.conditions, at.conditions, first, count, Integer.BYTES);
        copy(from.at.update, at.update, first, count, Byte.BYTES);
        copy(from.at.sip, at.sip, first, count, Long.BYTES);
        copy(from.at.tape, at.tape, first, count, Byte.BYTES);
        rows += count;
    }

    private void copy(ArrowBuf from, ArrowBuf to, int first, int count, int width) {
        if (count > 0) to.setBytes((long) rows * width, from, (long) first * width, (long) count * width);
    }

    /// Room for at least this many rows without another growth. Growth doubles.
    public void ensureCapacity(int wanted) {
        if (wanted <= capacity) return;
        int grown = Math.max(FIRST_CAPACITY, Math.max(wanted, capacity * 2));
        for (BaseFixedWidthVector vector : vectors) grow(vector, grown);
        capacity = vectors.stream()
                .mapToInt(BaseFixedWidthVector::getValueCapacity)
                .min()
                .orElseThrow();
        lookUpBuffers();
    }

    private void grow(BaseFixedWidthVector vector, int wanted) {
        if (vector.getValueCapacity() == 0) vector.allocateNew(wanted);
        while (vector.getValueCapacity() < wanted) vector.reAlloc();
    }

    private void lookUpBuffers() {
        at.symbol = symbol.getDataBuffer();
        at.timestamp = timestamp.getDataBuffer();
        at.price = price.getDataBuffer();
        at.size = size.getDataBuffer();
        at.exchange = exchange.getDataBuffer();
        at.id = id.getDataBuffer();
        at.conditions = conditions.getDataBuffer();
        at.update = update.getDataBuffer();
        at.sip = sip.getDataBuffer();
        at.tape = tape.getDataBuffer();
    }

    /// Declares rows that were written straight into the data buffers (after [#ensureCapacity]) as present.
    public void setRows(int count) {
        if (count < 0 || count > capacity)
            throw new IllegalArgumentException("rows %d of capacity %d".formatted(count, capacity));
        rows = count;
    }

    /// Empties the batch and keeps its memory and codebooks.
    public void clear() {
        rows = 0;
    }

    public int rows() {
        return rows;
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    public Codebooks books() {
        return books;
    }

    public int symbolCode(int row) {
        return at.symbol.getInt((long) row << 2);
    }

    public String symbol(int row) {
        return books.symbols.text(symbolCode(row));
    }

    /// ET-shifted milliseconds: decoded as if UTC it shows the New York wall clock.
    public long timestamp(int row) {
        return at.timestamp.getLong((long) row << 3);
    }

    /// USD a share.
    public double price(int row) {
        return at.price.getDouble((long) row << 3);
    }

    /// Shares.
    public long size(int row) {
        return at.size.getLong((long) row << 3);
    }

    public int exchangeCode(int row) {
        return at.exchange.getByte(row) & 0xFF;
    }

    public String exchange(int row) {
        return books.exchanges.text(exchangeCode(row));
    }

    /// The venue's trade id; an unsigned number.
    public long id(int row) {
        return at.id.getLong((long) row << 3);
    }

    public int conditionsCode(int row) {
        return at.conditions.getInt((long) row << 2);
    }

    public String conditions(int row) {
        return books.conditions.text(conditionsCode(row));
    }

    public int updateCode(int row) {
        return at.update.getByte(row) & 0xFF;
    }

    public String update(int row) {
        return books.updates.text(updateCode(row));
    }

    /// The true instant in nanoseconds since the epoch; 0 where it is not known.
    public long sipNanos(int row) {
        return at.sip.getLong((long) row << 3);
    }

    public int tapeCode(int row) {
        return at.tape.getByte(row) & 0xFF;
    }

    public String tape(int row) {
        return books.tapes.text(tapeCode(row));
    }

    /// One row as a value.
    ///
    /// @throws IllegalArgumentException when the row's symbol is none
    public Trade trade(int row) {
        return new Trade(
                new Symbol(symbol(row)),
                instant(row),
                price(row),
                size(row),
                exchange(row),
                id(row),
                conditions(row),
                update(row),
                tape(row));
    }

    private Instant instant(int row) {
        long nanos = sipNanos(row);
        return nanos == 0
                ? SessionClock.instantOf(timestamp(row))
                : Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    /// The columns as Arrow vectors in file order, value counts and validity set: for programs that speak Arrow.
    /// Text columns are codes; their texts are in [#books()]. The vectors stay the batch's.
    public List<FieldVector> vectors() {
        if (capacity == 0) ensureCapacity(1);
        for (BaseFixedWidthVector vector : vectors) {
            vector.getValidityBuffer().setOne(0, (rows + 7L) / 8);
            vector.setValueCount(rows);
        }
        if (rows > 0) lookUpBuffers();
        return List.copyOf(vectors);
    }

    /// The buffer of 32-bit symbol codes; for codecs that copy whole columns. The same holds for the nine below.
    public ArrowBuf symbolData() {
        return at.symbol;
    }

    public ArrowBuf timestampData() {
        return at.timestamp;
    }

    public ArrowBuf priceData() {
        return at.price;
    }

    public ArrowBuf sizeData() {
        return at.size;
    }

    public ArrowBuf exchangeData() {
        return at.exchange;
    }

    public ArrowBuf idData() {
        return at.id;
    }

    public ArrowBuf conditionsData() {
        return at.conditions;
    }

    public ArrowBuf updateData() {
        return at.update;
    }

    public ArrowBuf sipData() {
        return at.sip;
    }

    public ArrowBuf tapeData() {
        return at.tape;
    }

    /// Gives the memory back to the allocator.
    @Override
    public void close() {
        vectors.forEach(BaseFixedWidthVector::close);
        rows = 0;
        capacity = 0;
    }
}

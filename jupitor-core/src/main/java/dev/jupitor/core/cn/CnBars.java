package dev.jupitor.core.cn;

import dev.jupitor.core.trade.Codebook;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TinyIntVector;

/// A-share bars by column, over Arrow buffers, with the columns of a bar file; codes of securities are numbers in
/// [#codes()]. Which columns there are is the kind's: [CnDailyBatch], [CnMinuteBatch].
///
/// A row has always a code and a date. Every other cell may be missing and is then null: a number that the service did
/// not give is never 0.
///
/// **Ownership** and **threads** are as with [dev.jupitor.core.trade.TradeBatch]: a returned batch is the caller's to
/// close, one handed to a callback is borrowed.
@SuppressWarnings("EnumOrdinal") // places in an array that lives as long as the enum
public abstract sealed class CnBars implements AutoCloseable permits CnDailyBatch, CnMinuteBatch {
    private static final int FIRST_CAPACITY = 64;
    private static final int MOST_CODES = 1 << 16;

    private final BufferAllocator allocator;
    private final Map<String, BaseFixedWidthVector> vectors = new LinkedHashMap<>();
    private final Codebook codes = new Codebook("symbol", MOST_CODES);
    private final IntVector symbol;
    private final DateDayVector date;
    private final BigIntVector volume;
    private final Map<CnValue, Float8Vector> values = new EnumMap<>(CnValue.class);
    private final Map<CnFlag, TinyIntVector> flags = new EnumMap<>(CnFlag.class);
    /// The same by ordinal, for the hot path; null where this kind has no such column.
    private final Float8Vector[] valueOf = new Float8Vector[CnValue.values().length];

    private final TinyIntVector[] flagOf = new TinyIntVector[CnFlag.values().length];

    private int rows;
    private int capacity;

    /// @param columns names of all columns, in the order of the file
    CnBars(BufferAllocator allocator, List<String> columns) {
        this.allocator = allocator;
        columns.forEach(column -> vectors.put(column, vector(column)));
        symbol = (IntVector) vectors.get("symbol");
        date = (DateDayVector) vectors.get("date");
        volume = (BigIntVector) vectors.get("volume");
    }

    private BaseFixedWidthVector vector(String column) {
        for (CnValue value : CnValue.values()) if (value.column().equals(column)) return valueVector(value);
        for (CnFlag flag : CnFlag.values()) if (flag.column().equals(column)) return flagVector(flag);
        return switch (column) {
            case "symbol" -> new IntVector(column, allocator);
            case "date" -> new DateDayVector(column, allocator);
            case "time", "volume" -> new BigIntVector(column, allocator);
            default -> throw new IllegalArgumentException("no column " + column);
        };
    }

    private Float8Vector valueVector(CnValue value) {
        Float8Vector vector = new Float8Vector(value.column(), allocator);
        values.put(value, vector);
        valueOf[value.ordinal()] = vector;
        return vector;
    }

    private TinyIntVector flagVector(CnFlag flag) {
        TinyIntVector vector = new TinyIntVector(flag.column(), allocator);
        flags.put(flag, vector);
        flagOf[flag.ordinal()] = vector;
        return vector;
    }

    /// Appends a row of which only code and date are there; the others are set one by one.
    ///
    /// @param code     a number from [#codes()]
    /// @param epochDay the trading day in Beijing, days since 1970-01-01
    /// @return the row
    public int append(int code, int epochDay) {
        int row = appendUnset();
        setCode(row, code);
        setDate(row, epochDay);
        clear(row);
        return row;
    }

    /// Appends a row of which nothing is there yet, for one who sets **every** cell, or says that it is missing.
    ///
    /// @return the row
    public int appendUnset() {
        if (rows == capacity) grow();
        return rows++;
    }

    /// Sets the code of a row.
    ///
    /// @param code a number from [#codes()]
    public void setCode(int row, int code) {
        symbol.set(row, code);
    }

    /// Sets the trading day of a row.
    ///
    /// @param epochDay in Beijing, days since 1970-01-01
    public void setDate(int row, int epochDay) {
        date.set(row, epochDay);
    }

    /// As [#append(int, int)], for one who has the code as such.
    public int append(CnCode code, LocalDate day) {
        return append(codes.code(code.text()), Math.toIntExact(day.toEpochDay()));
    }

    void clear(int row) {
        volume.setNull(row);
        for (Float8Vector vector : valueOf) if (vector != null) vector.setNull(row);
        for (TinyIntVector vector : flagOf) if (vector != null) vector.setNull(row);
    }

    private void grow() {
        int wanted = Math.max(FIRST_CAPACITY, capacity * 2);
        for (BaseFixedWidthVector vector : vectors.values()) {
            if (vector.getValueCapacity() == 0) vector.allocateNew(wanted);
            while (vector.getValueCapacity() < wanted) vector.reAlloc();
        }
        capacity = wanted;
    }

    /// Sets a cell; this kind must have the column.
    public void set(CnValue column, int row, double value) {
        valueOf[column.ordinal()].set(row, value);
    }

    /// Sets a cell; this kind must have the column.
    ///
    /// @param digit 0 to 9
    public void set(CnFlag column, int row, int digit) {
        flagOf[column.ordinal()].set(row, digit);
    }

    /// Says that a cell is missing; this kind must have the column.
    public void setMissing(CnValue column, int row) {
        valueOf[column.ordinal()].setNull(row);
    }

    /// Says that a cell is missing; this kind must have the column.
    public void setMissing(CnFlag column, int row) {
        flagOf[column.ordinal()].setNull(row);
    }

    /// Says that the volume of a row is missing.
    public void setVolumeMissing(int row) {
        volume.setNull(row);
    }

    /// Sets the volume of a row, shares.
    public void setVolume(int row, long shares) {
        volume.set(row, shares);
    }

    /// Appends a row of another batch of the same kind.
    ///
    /// @throws IllegalArgumentException when the other is of another kind
    public void appendFrom(CnBars other, int from) {
        if (other.getClass() != getClass()) throw new IllegalArgumentException("daily and minute bars do not mix");
        int row = append(codes.code(other.code(from)), other.epochDay(from));
        for (CnValue value : values.keySet()) if (other.has(value, from)) set(value, row, other.get(value, from));
        for (CnFlag flag : flags.keySet()) if (other.has(flag, from)) set(flag, row, other.get(flag, from));
        if (other.hasVolume(from)) setVolume(row, other.volume(from));
        copyMore(other, from, row);
    }

    /// Copies what only this kind has.
    abstract void copyMore(CnBars other, int from, int row);

    /// Forgets the rows from this one on and keeps the rest.
    public void truncate(int count) {
        if (count < 0 || count > rows) throw new IllegalArgumentException("%d of %d rows".formatted(count, rows));
        rows = count;
    }

    /// Empties the batch and keeps its memory.
    public void clear() {
        rows = 0;
        codes.clear();
    }

    public int rows() {
        return rows;
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    /// The codes of securities that occur, such as `sh.600000`.
    public Codebook codes() {
        return codes;
    }

    public String code(int row) {
        return codes.text(symbol.get(row));
    }

    /// The number of the row's code in [#codes()].
    public int codeNumber(int row) {
        return symbol.get(row);
    }

    /// The trading day in Beijing, days since 1970-01-01.
    public int epochDay(int row) {
        return date.get(row);
    }

    /// The trading day in Beijing.
    public LocalDate date(int row) {
        return LocalDate.ofEpochDay(date.get(row));
    }

    public boolean has(CnValue column, int row) {
        return !valueOf[column.ordinal()].isNull(row);
    }

    /// A cell that is there, see [#has].
    ///
    /// @throws IllegalStateException when it is not
    public double get(CnValue column, int row) {
        if (!has(column, row)) throw missing(column.column(), row);
        return valueOf[column.ordinal()].get(row);
    }

    /// A cell, or empty when the service gave no value.
    public OptionalDouble value(CnValue column, int row) {
        return has(column, row) ? OptionalDouble.of(get(column, row)) : OptionalDouble.empty();
    }

    public boolean has(CnFlag column, int row) {
        return !flagOf[column.ordinal()].isNull(row);
    }

    /// A digit that is there.
    ///
    /// @throws IllegalStateException when it is not
    public int get(CnFlag column, int row) {
        if (!has(column, row)) throw missing(column.column(), row);
        return flagOf[column.ordinal()].get(row);
    }

    /// A digit, or empty when the service gave none.
    public OptionalInt flag(CnFlag column, int row) {
        return has(column, row) ? OptionalInt.of(get(column, row)) : OptionalInt.empty();
    }

    public boolean hasVolume(int row) {
        return !volume.isNull(row);
    }

    /// Shares; only where [#hasVolume] says so.
    ///
    /// @throws IllegalStateException when it is missing
    public long volume(int row) {
        if (!hasVolume(row)) throw missing("volume", row);
        return volume.get(row);
    }

    private static IllegalStateException missing(String column, int row) {
        return new IllegalStateException("row %d has no %s".formatted(row, column));
    }

    /// Shares, or empty when the service gave none.
    public OptionalLong shares(int row) {
        return hasVolume(row) ? OptionalLong.of(volume(row)) : OptionalLong.empty();
    }

    /// The columns with decimals that this kind has.
    public Set<CnValue> values() {
        return values.keySet();
    }

    /// The columns with a digit that this kind has.
    public Set<CnFlag> flags() {
        return flags.keySet();
    }

    /// The names of the columns, in the order of the file.
    public List<String> columns() {
        return List.copyOf(vectors.keySet());
    }

    Optional<BaseFixedWidthVector> column(String name) {
        return Optional.ofNullable(vectors.get(name));
    }

    /// The columns as Arrow vectors in file order with their value counts set. The vectors stay the batch's.
    public List<FieldVector> vectors() {
        if (capacity == 0) grow();
        vectors.values().forEach(vector -> vector.setValueCount(rows));
        return List.copyOf(vectors.values());
    }

    @Override
    public void close() {
        vectors.values().forEach(BaseFixedWidthVector::close);
        rows = 0;
        capacity = 0;
    }
}

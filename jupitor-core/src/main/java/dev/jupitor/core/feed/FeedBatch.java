package dev.jupitor.core.feed;

import java.util.Arrays;

/// Prints, cancels and corrections of one or several frames, by column, in the order in which they came.
///
/// Texts are codes into the [Books] of the feed, which all its batches share. One thread fills a batch and then hands
/// it
/// over, with a happens-before; after that nobody changes it, unless the one who took it gives it back.
public final class FeedBatch {
    /// What a row says.
    public enum Kind {
        /// A print.
        TRADE,
        /// The print with this symbol, exchange and id never happened.
        CANCEL,
        /// The print with this symbol and exchange and the id `replaces` was wrong; this row stands in its
        /// place.
        CORRECTION
    }

    /// The texts of a feed's rows.
    public record Books(FeedBook symbols, FeedBook exchanges, FeedBook conditions, FeedBook tapes) {
        public static Books create() {
            return new Books(
                    new FeedBook("symbol", 1 << 17),
                    new FeedBook("exchange", 256),
                    new FeedBook("conditions", 1 << 16),
                    new FeedBook("tape", 256));
        }
    }

    private static final Kind[] KINDS = Kind.values();

    private final Books books;
    private byte[] kind;
    private int[] symbol;
    private long[] sipNanos;
    private double[] price;
    private long[] size;
    private int[] exchange;
    private long[] id;
    private long[] replaces;
    private int[] conditions;
    private int[] tape;
    private int rows;

    /// An empty batch with room for this many rows; it grows.
    public FeedBatch(Books books, int capacity) {
        this.books = books;
        int room = Math.max(1, capacity);
        kind = new byte[room];
        symbol = new int[room];
        sipNanos = new long[room];
        price = new double[room];
        size = new long[room];
        exchange = new int[room];
        id = new long[room];
        replaces = new long[room];
        conditions = new int[room];
        tape = new int[room];
    }

    /// Appends a row.
    ///
    /// @param sipNanos ns since the epoch, true UTC
    /// @param price    USD a share
    /// @param size     shares
    /// @param id       an unsigned number; of a correction, that of the print that stands
    /// @param replaces of a correction, the id of the print that was wrong; else 0
    @SuppressWarnings("EnumOrdinal") // the code of a column that lives in memory only
    public void append(
            Kind kind,
            int symbol,
            long sipNanos,
            double price,
            long size,
            int exchange,
            long id,
            long replaces,
            int conditions,
            int tape) {
        if (rows == this.kind.length) grow();
        this.kind[rows] = (byte) kind.ordinal();
        this.symbol[rows] = symbol;
        this.sipNanos[rows] = sipNanos;
        this.price[rows] = price;
        this.size[rows] = size;
        this.exchange[rows] = exchange;
        this.id[rows] = id;
        this.replaces[rows] = replaces;
        this.conditions[rows] = conditions;
        this.tape[rows] = tape;
        rows++;
    }

    private void grow() {
        int room = rows * 2;
        kind = Arrays.copyOf(kind, room);
        symbol = Arrays.copyOf(symbol, room);
        sipNanos = Arrays.copyOf(sipNanos, room);
        price = Arrays.copyOf(price, room);
        size = Arrays.copyOf(size, room);
        exchange = Arrays.copyOf(exchange, room);
        id = Arrays.copyOf(id, room);
        replaces = Arrays.copyOf(replaces, room);
        conditions = Arrays.copyOf(conditions, room);
        tape = Arrays.copyOf(tape, room);
    }

    /// Forgets the rows and keeps the room: for one who fills a batch again and again and knows that nobody reads
    /// it any
    /// more.
    public void clear() {
        rows = 0;
    }

    public Books books() {
        return books;
    }

    public int rows() {
        return rows;
    }

    public Kind kind(int row) {
        return KINDS[kind[row]];
    }

    /// The code of the row's symbol in [Books#symbols()].
    public int symbol(int row) {
        return symbol[row];
    }

    /// The SIP's instant, in ns since the epoch.
    public long sipNanos(int row) {
        return sipNanos[row];
    }

    /// USD a share.
    public double price(int row) {
        return price[row];
    }

    /// Shares.
    public long size(int row) {
        return size[row];
    }

    /// The code of the row's venue in [Books#exchanges()].
    public int exchange(int row) {
        return exchange[row];
    }

    /// An unsigned number.
    public long id(int row) {
        return id[row];
    }

    /// Of a correction, the id of the print that was wrong.
    public long replaces(int row) {
        return replaces[row];
    }

    /// The code of the row's joined sale conditions in [Books#conditions()].
    public int conditions(int row) {
        return conditions[row];
    }

    /// The code of the row's tape in [Books#tapes()].
    public int tape(int row) {
        return tape[row];
    }
}

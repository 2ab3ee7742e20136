package dev.jupitor.stream.tape;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// 2,048 rows, 37 bytes each. What is written before its row is published may be read by any thread after.
///
/// What is asked for together lies together: instant, price, id, and size, symbol and terms in one are four
/// neighbouring
/// cells, so that a row that is looked up somewhere in the tape costs one visit to memory and not six.
final class TapeChunk {
    /// A row's number shifted right by this is that of its chunk.
    static final int SHIFT = 11;

    static final int ROWS = 1 << SHIFT;
    static final int MASK = ROWS - 1;
    /// Stands in the place of a size that is beside the chunk.
    static final int OVERSIZE = -1;

    private static final int KIND = 0b11;
    private static final int STANDS = 0b100;
    private static final int TODAY = 0b1000;
    private static final int INDEX = 0b1_0000;
    private static final VarHandle FLAGS = MethodHandles.arrayElementVarHandle(byte[].class);

    private static final int CELLS = 4;
    private static final int PRICE = 1;
    private static final int ID = 2;
    private static final int REST = 3;

    private final long[] cells = new long[CELLS * ROWS];
    private final int[] previous = new int[ROWS];
    private final byte[] flags = new byte[ROWS];

    /// @param size shares, or [#OVERSIZE]
    void put(int at, Print print, int size) {
        int cell = CELLS * at;
        cells[cell] = print.sipNanos;
        cells[cell + PRICE] = Double.doubleToRawLongBits(print.price);
        cells[cell + ID] = print.id;
        cells[cell + REST] = (long) size << 32 | (long) print.symbol << 16 | print.terms;
    }

    /// @param row the row before of the same symbol; -1 where there is none
    void previous(int at, int row) {
        previous[at] = row;
    }

    void flags(int at, int kind, boolean stands, boolean today, boolean index) {
        flags[at] = (byte) (kind | (stands ? STANDS : 0) | (today ? TODAY : 0) | (index ? INDEX : 0));
    }

    long sipNanos(int at) {
        return cells[CELLS * at];
    }

    double price(int at) {
        return Double.longBitsToDouble(cells[CELLS * at + PRICE]);
    }

    long id(int at) {
        return cells[CELLS * at + ID];
    }

    int size(int at) {
        return (int) (cells[CELLS * at + REST] >>> 32);
    }

    int symbol(int at) {
        return (int) cells[CELLS * at + REST] >>> 16;
    }

    int terms(int at) {
        return (int) cells[CELLS * at + REST] & 0xFFFF;
    }

    int previous(int at) {
        return previous[at];
    }

    /// The only thing about a row that ever changes; readers see it at the latest with the next publication.
    void fall(int at) {
        FLAGS.setOpaque(flags, at, (byte) (flags[at] & ~STANDS));
    }

    boolean stands(int at) {
        return ((byte) FLAGS.getOpaque(flags, at) & STANDS) != 0;
    }

    int kind(int at) {
        return flags[at] & KIND;
    }

    boolean isToday(int at) {
        return (flags[at] & TODAY) != 0;
    }

    boolean isIndex(int at) {
        return (flags[at] & INDEX) != 0;
    }
}

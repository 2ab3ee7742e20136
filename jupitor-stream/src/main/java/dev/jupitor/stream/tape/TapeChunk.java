package dev.jupitor.stream.tape;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// 2,048 rows by column: 37 bytes a row. What is written before its row is published may be read by any thread after.
final class TapeChunk {
    /// A row's number shifted right by this is that of its chunk.
    static final int SHIFT = 11;

    static final int ROWS = 1 << SHIFT;
    static final int MASK = ROWS - 1;

    private static final int KIND = 0b11;
    private static final int STANDS = 0b100;
    private static final int TODAY = 0b1000;
    private static final int INDEX = 0b1_0000;
    private static final VarHandle FLAGS = MethodHandles.arrayElementVarHandle(byte[].class);

    final long[] sipNanos = new long[ROWS];
    final double[] price = new double[ROWS];
    /// Shares; [TapeEpoch#OVERSIZE] where the number is too large.
    final int[] size = new int[ROWS];
    final long[] id = new long[ROWS];
    final char[] symbol = new char[ROWS];
    final char[] terms = new char[ROWS];
    /// The row before of the same symbol; -1 where there is none.
    final int[] previous = new int[ROWS];

    private final byte[] flags = new byte[ROWS];

    static byte flags(int kind, boolean stands, boolean today, boolean index) {
        return (byte) (kind | (stands ? STANDS : 0) | (today ? TODAY : 0) | (index ? INDEX : 0));
    }

    void flags(int at, byte value) {
        flags[at] = value;
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

package dev.jupitor.alpaca.internal.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Codes of texts that came before, found by up to 16 of their raw bytes in two longs, so that no string is made for
/// them. It holds a limited number; what does not fit is found the slow way each time.
public final class RawTable {
    /// What [#find] gives for bytes that are not there.
    public static final int ABSENT = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIRST_SLOTS = 1 << 10;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final int limit;
    private long[] lows = new long[FIRST_SLOTS];
    private long[] highs = new long[FIRST_SLOTS];
    private int[] codes = new int[FIRST_SLOTS];
    private int entries;

    /// @param limit the most entries that it takes
    public RawTable(int limit) {
        this.limit = limit;
        Arrays.fill(codes, ABSENT);
    }

    /// Up to eight bytes as a long, the first lowest, zeros above.
    public static long pack(byte[] bytes, int from, int length) {
        if (bytes.length - from < Long.BYTES) return packSlowly(bytes, from, length);
        long all = (long) LONGS.get(bytes, from);
        return length >= Long.BYTES ? all : all & (1L << (8 * length)) - 1;
    }

    private static long packSlowly(byte[] bytes, int from, int length) {
        long packed = 0;
        for (int i = 0; i < Math.min(length, Long.BYTES); i++) packed |= (bytes[from + i] & 0xFFL) << (8 * i);
        return packed;
    }

    /// The code of these bytes, or [#ABSENT].
    public int find(long low, long high) {
        int mask = codes.length - 1;
        int slot = slot(low, high, mask);
        while (codes[slot] != ABSENT) {
            if (lows[slot] == low && highs[slot] == high) return codes[slot];
            slot = (slot + 1) & mask;
        }
        return ABSENT;
    }

    /// Remembers bytes that are not there yet.
    public void put(long low, long high, int code) {
        if (entries == limit) return;
        if (entries * 2 >= codes.length) grow();
        insert(low, high, code);
        entries++;
    }

    private void insert(long low, long high, int code) {
        int mask = codes.length - 1;
        int slot = slot(low, high, mask);
        while (codes[slot] != ABSENT) slot = (slot + 1) & mask;
        lows[slot] = low;
        highs[slot] = high;
        codes[slot] = code;
    }

    private void grow() {
        long[] oldLows = lows;
        long[] oldHighs = highs;
        int[] oldCodes = codes;
        lows = new long[oldCodes.length * 2];
        highs = new long[oldCodes.length * 2];
        codes = new int[oldCodes.length * 2];
        Arrays.fill(codes, ABSENT);
        for (int i = 0; i < oldCodes.length; i++)
            if (oldCodes[i] != ABSENT) insert(oldLows[i], oldHighs[i], oldCodes[i]);
    }

    private static int slot(long low, long high, int mask) {
        long hash = (low ^ Long.rotateLeft(high, 29)) * SPREAD;
        return (int) (hash >>> 32) & mask;
    }
}

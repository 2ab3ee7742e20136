package dev.jupitor.stream.tape;

import java.util.Arrays;

/// Which row of an epoch holds the print with a given symbol, exchange and id. For the tape's writer alone.
///
/// An entry is four bytes: the row's number and six bits of the key's hash. The key itself is compared with the
/// columns. The table is cut into 1,024 segments that grow one by one, each at another filling, so that it is at all
/// times about 60 % full (6.8 bytes a row) and no single print waits for all to be laid out anew.
final class RowKeys {
    /// Rows that an entry can name.
    static final int MOST_ROWS = (1 << 26) - 1;

    private static final int SEGMENTS = 1024;
    private static final int SEGMENT_SHIFT = 54;
    private static final int SMALLEST = 16;
    private static final int PRINT_BITS = 6;
    private static final int PRINT_MASK = (1 << PRINT_BITS) - 1;
    private static final double FULLEST = 0.85;

    private final TapeEpoch rows;
    private final int[][] segments = new int[SEGMENTS][];
    private final int[] filled = new int[SEGMENTS];
    private long[] hashes = new long[0];

    RowKeys(TapeEpoch rows) {
        this.rows = rows;
        for (int i = 0; i < SEGMENTS; i++)
            segments[i] = new int[(int) Math.round(SMALLEST * Math.pow(2, (double) i / SEGMENTS))];
    }

    /// Makes room for this many rows at once; only while there is none.
    void expect(int count) {
        int each = count / SEGMENTS;
        for (int i = 0; i < SEGMENTS; i++) {
            int length = segments[i].length;
            while (length * FULLEST < each) length *= 2;
            if (filled[i] == 0) segments[i] = new int[length];
        }
    }

    static long hash(int symbol, int exchange, long id) {
        long hash = id * 0x9E3779B97F4A7C15L + ((long) symbol << 8 | exchange) * 0xC2B2AE3D27D4EB4FL;
        hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
        return hash ^ (hash >>> 29);
    }

    /// The row with this key, or -1.
    int find(int symbol, int exchange, long id) {
        long hash = hash(symbol, exchange, id);
        int[] segment = segments[segmentOf(hash)];
        int entry = segment[slot(segment, hash, symbol, exchange, id)];
        return (entry >>> PRINT_BITS) - 1;
    }

    /// Notes that a row, which need not be written yet, holds this key, unless one does: then that row is returned,
    /// else -1.
    int putIfAbsent(int symbol, int exchange, long id, int row) {
        long hash = hash(symbol, exchange, id);
        int at = segmentOf(hash);
        int[] segment = segments[at];
        int slot = slot(segment, hash, symbol, exchange, id);
        if (segment[slot] != 0) return (segment[slot] >>> PRINT_BITS) - 1;
        if (++filled[at] > segment.length * FULLEST) {
            segment = grow(at);
            slot = slot(segment, hash, symbol, exchange, id);
        }
        segment[slot] = entry(hash, row);
        return -1;
    }

    /// Another row takes the place of the one with this key.
    void replace(int symbol, int exchange, long id, int row) {
        long hash = hash(symbol, exchange, id);
        int[] segment = segments[segmentOf(hash)];
        segment[slot(segment, hash, symbol, exchange, id)] = entry(hash, row);
    }

    /// Where the key is, or the free place where it belongs.
    private int slot(int[] segment, long hash, int symbol, int exchange, long id) {
        int print = (int) hash & PRINT_MASK;
        int slot = home(hash, segment.length);
        while (true) {
            int entry = segment[slot];
            if (entry == 0) return slot;
            if ((entry & PRINT_MASK) == print && rows.isKey((entry >>> PRINT_BITS) - 1, symbol, exchange, id))
                return slot;
            if (++slot == segment.length) slot = 0;
        }
    }

    /// Lays the rows of a segment out anew; all of them are written. First all keys are fetched, then all are laid:
    /// so the visits to memory, each to another part of the tape, overlap.
    private int[] grow(int at) {
        int[] small = segments[at];
        if (hashes.length < small.length) hashes = new long[small.length * 2];
        for (int slot = 0; slot < small.length; slot++)
            hashes[slot] = small[slot] == 0 ? 0 : rows.keyHash((small[slot] >>> PRINT_BITS) - 1);
        int[] large = new int[small.length * 2];
        for (int slot = 0; slot < small.length; slot++) if (small[slot] != 0) lay(large, hashes[slot], small[slot]);
        segments[at] = large;
        return large;
    }

    private static void lay(int[] segment, long hash, int entry) {
        int slot = home(hash, segment.length);
        while (segment[slot] != 0) if (++slot == segment.length) slot = 0;
        segment[slot] = entry;
    }

    private static int entry(long hash, int row) {
        return (row + 1) << PRINT_BITS | (int) hash & PRINT_MASK;
    }

    private static int segmentOf(long hash) {
        return (int) (hash >>> SEGMENT_SHIFT);
    }

    /// Spreads 32 bits of the hash over a length that need not be a power of two.
    private static int home(long hash, int length) {
        return (int) (((hash >>> 20 & 0xFFFF_FFFFL) * length) >>> 32);
    }

    /// Bytes of all entries.
    long bytes() {
        return Arrays.stream(segments).mapToLong(segment -> 4L * segment.length).sum();
    }
}

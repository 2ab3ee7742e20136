package dev.jupitor.store.internal.parquet;

/// Whole numbers as differences (parquet-format, Encodings.md, DELTA_BINARY_PACKED = 5). Written in blocks of 128
/// values with four miniblocks; any block size is read. Not for several threads.
final class DeltaBinaryPacked {
    private static final int BLOCK = 128;
    private static final int MINIBLOCK = 32;
    private static final int MINIBLOCKS = BLOCK / MINIBLOCK;
    /// Blocks of foreign files; larger ones have no purpose.
    private static final int LARGEST_BLOCK = 1 << 20;

    private final long[] deltas = new long[BLOCK];
    private final byte[] widths = new byte[MINIBLOCKS];

    /// Appends `count` values.
    void encode(long[] values, int count, ByteSink sink) {
        sink.putVarint(BLOCK);
        sink.putVarint(MINIBLOCKS);
        sink.putVarint(count);
        sink.putZigZag(count == 0 ? 0 : values[0]);
        for (int at = 1; at < count; at += BLOCK) encodeBlock(values, at, Math.min(BLOCK, count - at), sink);
    }

    private void encodeBlock(long[] values, int from, int count, ByteSink sink) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            long delta = values[from + i] - values[from + i - 1];
            deltas[i] = delta;
            least = Math.min(least, delta);
        }
        for (int i = 0; i < count; i++) deltas[i] -= least;
        for (int i = count; i < BLOCK; i++) deltas[i] = 0;
        sink.putZigZag(least);
        chooseWidths(count);
        sink.put(widths, 0, MINIBLOCKS);
        for (int m = 0; m * MINIBLOCK < count; m++) {
            BitPacking.pack(deltas, m * MINIBLOCK, MINIBLOCK, widths[m], sink);
        }
    }

    private void chooseWidths(int count) {
        for (int m = 0; m < MINIBLOCKS; m++) {
            long bits = 0;
            if (m * MINIBLOCK < count) for (int i = 0; i < MINIBLOCK; i++) bits |= deltas[m * MINIBLOCK + i];
            widths[m] = (byte) BitPacking.widthOf(bits);
        }
    }

    /// Reads exactly `count` values into the front of an array and returns where their bytes ended.
    int decode(byte[] bytes, int from, int limit, long[] into, int count) {
        Varints varints = new Varints(bytes, from, limit);
        int block = varints.nextSmall(LARGEST_BLOCK);
        int miniblocks = varints.nextSmall(LARGEST_BLOCK);
        if (block == 0 || miniblocks == 0 || block % miniblocks != 0 || (block / miniblocks) % MINIBLOCK != 0)
            throw new MalformedException("blocks of %d values in %d parts".formatted(block, miniblocks));
        long promised = varints.next();
        if (promised != count)
            throw new MalformedException(
                    "%s differences where %d are due".formatted(Long.toUnsignedString(promised), count));
        long first = varints.nextZigZag();
        if (count > 0) into[0] = first;
        for (int at = 1; at < count; at += block)
            decodeBlock(bytes, varints, miniblocks, block / miniblocks, into, at, count);
        return varints.at();
    }

    private void decodeBlock(
            byte[] bytes, Varints varints, int miniblocks, int size, long[] into, int from, int count) {
        long least = varints.nextZigZag();
        int widthsAt = varints.skip(miniblocks);
        int at = from;
        for (int m = 0; m < miniblocks && at < count; m++) {
            int width = bytes[widthsAt + m];
            if (width < 0 || width > Long.SIZE)
                throw new MalformedException("a difference of %d bits".formatted(width));
            int values = Math.min(size, count - at);
            int start = varints.skipUpTo(((long) size * width) >>> 3, BitPacking.packedLength(values, width));
            BitPacking.unpack(bytes, start, width, into, at, values);
            at = sum(into, at, values, least);
        }
    }

    private static int sum(long[] into, int from, int count, long least) {
        long value = into[from - 1];
        for (int i = from; i < from + count; i++) {
            value += into[i] + least;
            into[i] = value;
        }
        return from + count;
    }
}

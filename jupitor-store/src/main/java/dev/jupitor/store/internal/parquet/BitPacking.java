package dev.jupitor.store.internal.parquet;

/// Numbers of a fixed width of 0 to 64 bits, back to back, the lowest bit first.
final class BitPacking {
    private BitPacking() {}

    /// Appends `count` values of at most `width` bits; the last byte is filled with zeros.
    static void pack(long[] values, int from, int count, int width, ByteSink sink) {
        if (width == 0) return;
        int length = packedLength(count, width);
        sink.ensure(length + Long.BYTES);
        byte[] bytes = sink.bytes;
        int at = sink.length;
        long word = 0;
        int used = 0;
        for (int i = from; i < from + count; i++) {
            long value = values[i];
            word |= value << used;
            used += width;
            if (used >= Long.SIZE) {
                Bytes.putLong(bytes, at, word);
                at += Long.BYTES;
                used -= Long.SIZE;
                word = used == 0 ? 0 : value >>> (width - used);
            }
        }
        Bytes.putLong(bytes, at, word);
        sink.length += length;
    }

    /// The same for codes, which have at most 32 bits.
    static void pack(int[] values, int from, int count, int width, ByteSink sink) {
        int length = packedLength(count, width);
        sink.ensure(length + Long.BYTES);
        byte[] bytes = sink.bytes;
        int at = sink.length;
        long word = 0;
        int used = 0;
        for (int i = from; i < from + count; i++) {
            long value = values[i];
            word |= value << used;
            used += width;
            if (used >= Integer.SIZE) {
                Bytes.putInt(bytes, at, (int) word);
                at += Integer.BYTES;
                used -= Integer.SIZE;
                word >>>= Integer.SIZE;
            }
        }
        Bytes.putLong(bytes, at, word);
        sink.length += length;
    }

    /// Reads `count` values. Up to [Bytes#SLACK] bytes behind them are touched.
    static void unpack(byte[] bytes, int at, int width, long[] into, int to, int count) {
        if (width <= 56) {
            unpackNarrow(bytes, at, width, into, to, count);
        } else {
            unpackWide(bytes, at, width, into, to, count);
        }
    }

    private static void unpackNarrow(byte[] bytes, int at, int width, long[] into, int to, int count) {
        long mask = (1L << width) - 1;
        long bit = 0;
        for (int i = to; i < to + count; i++) {
            into[i] = Bytes.getLong(bytes, at + (int) (bit >>> 3)) >>> (bit & 7) & mask;
            bit += width;
        }
    }

    private static void unpackWide(byte[] bytes, int at, int width, long[] into, int to, int count) {
        long mask = -1L >>> (Long.SIZE - width);
        long bit = 0;
        for (int i = to; i < to + count; i++) {
            int first = at + (int) (bit >>> 3);
            int shift = (int) (bit & 7);
            long low = Bytes.getLong(bytes, first) >>> shift;
            long high = shift == 0 ? 0 : (long) bytes[first + Long.BYTES] << (Long.SIZE - shift);
            into[i] = (low | high) & mask;
            bit += width;
        }
    }

    /// Reads `count` codes of at most 32 bits.
    static void unpack(byte[] bytes, int at, int width, int[] into, int to, int count) {
        long mask = (1L << width) - 1;
        long bit = 0;
        for (int i = to; i < to + count; i++) {
            into[i] = (int) (Bytes.getLong(bytes, at + (int) (bit >>> 3)) >>> (bit & 7) & mask);
            bit += width;
        }
    }

    /// How many bytes so many values take.
    static int packedLength(int count, int width) {
        return (int) (((long) count * width + 7) >>> 3);
    }

    /// The bits that the largest value needs.
    static int widthOf(long largest) {
        return Long.SIZE - Long.numberOfLeadingZeros(largest);
    }
}

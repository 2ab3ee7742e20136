package dev.jupitor.store.internal.parquet;

import java.util.Arrays;

/// Parquet's RLE/bit-packing hybrid for codes and levels (parquet-format, Encodings.md, RLE = 3): runs of one value,
/// and groups of eight packed values, in any order.
final class RunLength {
    private static final int GROUP = 8;
    /// Shorter runs are cheaper packed.
    private static final int SHORTEST_RUN = 16;

    private RunLength() {}

    /// The width for codes below a number: a whole part or multiple of a byte where that is near, so that zstd sees
    /// codes repeat.
    static int alignedWidth(int codes) {
        int needed = Math.max(1, BitPacking.widthOf(codes - 1L));
        if (needed == 3) return 4;
        return needed > 4 && needed < 8 ? 8 : needed > 8 && needed < 16 ? 16 : needed;
    }

    /// Appends codes below `1 << width`; width 1 to 32.
    static void encode(int[] codes, int from, int count, int width, ByteSink sink) {
        int end = from + count;
        int pending = from;
        int at = from;
        while (at < end) {
            int runEnd = endOfRun(codes, at, end);
            int aligned = Math.min(end, at + (GROUP - (at - pending) % GROUP) % GROUP);
            if (runEnd - aligned >= SHORTEST_RUN) {
                putPacked(codes, pending, aligned, width, sink);
                putRun(codes[at], runEnd - aligned, width, sink);
                pending = runEnd;
            }
            at = runEnd;
        }
        putPacked(codes, pending, end, width, sink);
    }

    private static int endOfRun(int[] codes, int at, int end) {
        int value = codes[at];
        int next = at + 1;
        while (next < end && codes[next] == value) next++;
        return next;
    }

    private static void putRun(int value, int count, int width, ByteSink sink) {
        sink.putVarint((long) count << 1);
        for (int shift = 0; shift < width; shift += Byte.SIZE) sink.put(value >>> shift);
    }

    /// Whole groups of eight; only the last in a page may be filled up, with zeros.
    private static void putPacked(int[] codes, int from, int to, int width, ByteSink sink) {
        if (from == to) return;
        int groups = (to - from + GROUP - 1) / GROUP;
        sink.putVarint((long) groups << 1 | 1);
        int end = sink.length + groups * width;
        BitPacking.pack(codes, from, to - from, width, sink);
        sink.ensure(GROUP * width);
        while (sink.length < end) sink.bytes[sink.length++] = 0;
    }

    /// Reads `count` codes from bytes that end at `limit`, and returns where they ended.
    static int decode(byte[] bytes, int from, int limit, int width, int[] into, int count) {
        if (width < 0 || width > Integer.SIZE) throw new MalformedException("a code of %d bits".formatted(width));
        Varints varints = new Varints(bytes, from, limit);
        int done = 0;
        while (done < count) {
            long header = varints.next();
            int left = count - done;
            if ((header & 1) == 0) {
                int run = (int) Math.min(header >>> 1, left);
                if (run == 0) throw new MalformedException("a run of no values");
                Arrays.fill(into, done, done + run, runValue(bytes, varints, width));
                done += run;
            } else {
                done += unpackGroups(bytes, varints, header >>> 1, width, into, done, left);
            }
        }
        return varints.at();
    }

    private static int runValue(byte[] bytes, Varints varints, int width) {
        int length = (width + 7) >>> 3;
        int at = varints.skip(length);
        int value = 0;
        for (int i = 0; i < length; i++) value |= (bytes[at + i] & 0xFF) << (i << 3);
        return value;
    }

    private static int unpackGroups(
            byte[] bytes, Varints varints, long groups, int width, int[] into, int to, int left) {
        if (groups == 0 || groups > Integer.MAX_VALUE)
            throw new MalformedException("%d groups of values".formatted(groups));
        int values = (int) Math.min(groups * GROUP, left);
        long packed = groups * width;
        int at = varints.skipUpTo(packed, BitPacking.packedLength(values, width));
        BitPacking.unpack(bytes, at, width, into, to, values);
        return values;
    }
}

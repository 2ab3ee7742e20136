package dev.jupitor.store.internal.parquet;

import java.util.Arrays;

/// 64-bit values as eight streams, the first bytes of all values, then the second bytes, … (parquet-format,
/// Encodings.md, BYTE_STREAM_SPLIT = 9). Other tools write doubles so; ours are smaller otherwise, see [ValueColumn].
final class ByteStreams {
    private ByteStreams() {}

    /// Reads `count` values; the bytes are exactly theirs.
    static void join(byte[] bytes, int from, int limit, long[] into, int count) {
        if (limit - from != (long) count * Long.BYTES)
            throw new MalformedException("%d bytes for %d split values".formatted(limit - from, count));
        Arrays.fill(into, 0, count, 0);
        for (int stream = 0; stream < Long.BYTES; stream++) {
            int at = from + stream * count;
            int shift = stream << 3;
            for (int i = 0; i < count; i++) into[i] |= (bytes[at + i] & 0xFFL) << shift;
        }
    }
}

package dev.jupitor.store.internal.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// The 64-bit xxHash (XXH64, seed 0) of a stream of bytes: fast, and any change of a file shows. Not for secrets.
/// From the algorithm's published description. Not for several threads.
public final class XxHash64 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;
    private static final int STRIPE = 32;

    private final byte[] rest = new byte[STRIPE];
    private int restLength;
    private long length;
    private long lane1;
    private long lane2;
    private long lane3;
    private long lane4;

    public XxHash64() {
        reset();
    }

    public void reset() {
        restLength = 0;
        length = 0;
        lane1 = PRIME_1;
        lane1 += PRIME_2;
        lane2 = PRIME_2;
        lane3 = 0;
        lane4 = -PRIME_1;
    }

    public void update(byte[] bytes, int from, int count) {
        length += count;
        int at = from;
        int end = from + count;
        if (restLength > 0) at = completeRest(bytes, at, end);
        at = stripes(bytes, at, end);
        System.arraycopy(bytes, at, rest, restLength, end - at);
        restLength += end - at;
    }

    private int completeRest(byte[] bytes, int at, int end) {
        int taken = Math.min(STRIPE - restLength, end - at);
        System.arraycopy(bytes, at, rest, restLength, taken);
        restLength += taken;
        if (restLength == STRIPE) {
            stripes(rest, 0, STRIPE);
            restLength = 0;
        }
        return at + taken;
    }

    private int stripes(byte[] bytes, int from, int end) {
        long a = lane1;
        long b = lane2;
        long c = lane3;
        long d = lane4;
        int at = from;
        for (; at + STRIPE <= end; at += STRIPE) {
            a = round(a, longAt(bytes, at));
            b = round(b, longAt(bytes, at + 8));
            c = round(c, longAt(bytes, at + 16));
            d = round(d, longAt(bytes, at + 24));
        }
        lane1 = a;
        lane2 = b;
        lane3 = c;
        lane4 = d;
        return at;
    }

    private static long longAt(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    private static int intAt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
    }

    /// The hash of all bytes so far as 16 lower-case hexadecimal digits.
    public String hex() {
        return HexFormat.of().toHexDigits(value());
    }

    private long value() {
        long hash = (length >= STRIPE ? merged() : PRIME_5) + length;
        int at = 0;
        for (; at + Long.BYTES <= restLength; at += Long.BYTES) {
            hash = Long.rotateLeft(hash ^ round(0, longAt(rest, at)), 27) * PRIME_1 + PRIME_4;
        }
        if (at + Integer.BYTES <= restLength) {
            long word = intAt(rest, at) & 0xFFFFFFFFL;
            hash = Long.rotateLeft(hash ^ word * PRIME_1, 23) * PRIME_2 + PRIME_3;
            at += Integer.BYTES;
        }
        for (; at < restLength; at++) hash = Long.rotateLeft(hash ^ (rest[at] & 0xFF) * PRIME_5, 11) * PRIME_1;
        return avalanche(hash);
    }

    private long merged() {
        long hash = Long.rotateLeft(lane1, 1)
                + Long.rotateLeft(lane2, 7)
                + Long.rotateLeft(lane3, 12)
                + Long.rotateLeft(lane4, 18);
        hash = merge(hash, lane1);
        hash = merge(hash, lane2);
        hash = merge(hash, lane3);
        return merge(hash, lane4);
    }

    private static long merge(long hash, long lane) {
        return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
    }

    private static long avalanche(long value) {
        long hash = value;
        hash = (hash ^ hash >>> 33) * PRIME_2;
        hash = (hash ^ hash >>> 29) * PRIME_3;
        return hash ^ hash >>> 32;
    }
}

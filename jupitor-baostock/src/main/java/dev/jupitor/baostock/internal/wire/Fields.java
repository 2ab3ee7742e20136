package dev.jupitor.baostock.internal.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Where the fields of a body lie, so that a field of megabytes is read where it is. Fields are counted from 0; the
/// last
/// may be empty.
public final class Fields {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long SOHS = FrameCodec.SOH * LOW_BITS;

    private final byte[] bytes;
    private final int[] starts;
    private final int count;

    private Fields(byte[] bytes, int[] starts, int count) {
        this.bytes = bytes;
        this.starts = starts;
        this.count = count;
    }

    /// The fields of a body, which is not copied.
    static Fields of(byte[] body) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = nextSoh(body, 0); i < body.length; i = nextSoh(body, i + 1)) {
            if (count + 1 >= starts.length) starts = Arrays.copyOf(starts, 2 * starts.length);
            starts[count++] = i + 1;
        }
        starts[count] = body.length + 1;
        return new Fields(body, starts, count);
    }

    /// The place of the next SOH, eight bytes at a time: a field may be megabytes long.
    private static int nextSoh(byte[] body, int from) {
        int i = from;
        for (; i <= body.length - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORDS.get(body, i) ^ SOHS;
            long found = (word - LOW_BITS) & ~word & HIGH_BITS;
            if (found != 0) return i + (Long.numberOfTrailingZeros(found) >>> 3);
        }
        while (i < body.length && body[i] != FrameCodec.SOH) i++;
        return i;
    }

    public int count() {
        return count;
    }

    /// The body that the fields lie in.
    public byte[] bytes() {
        return bytes;
    }

    /// Where a field begins.
    public int from(int field) {
        return starts[field];
    }

    /// Where a field ends: the place behind its last byte.
    public int to(int field) {
        return starts[field + 1] - 1;
    }

    public String text(int field) {
        return new String(bytes, from(field), to(field) - from(field), StandardCharsets.UTF_8);
    }
}

package dev.jupitor.baostock.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Where the fields of a body lie, so that a field of megabytes is read where it is. Fields are counted from 0; the
/// last
/// may be empty.
public final class Fields {
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
        for (int i = 0; i < body.length; i++) {
            if (body[i] != FrameCodec.SOH) continue;
            if (count + 1 >= starts.length) starts = Arrays.copyOf(starts, 2 * starts.length);
            starts[count++] = i + 1;
        }
        starts[count] = body.length + 1;
        return new Fields(body, starts, count);
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

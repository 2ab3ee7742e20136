package dev.jupitor.store.internal.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/// A growing run of bytes that is used again and again. There are always [Bytes#SLACK] bytes of room behind [#length].
final class ByteSink {
    private static final int FIRST_ROOM = 4096;
    /// Heap buffers pass through a native one of this size on their way to a channel.
    private static final int SLICE = 1 << 18;

    byte[] bytes = new byte[FIRST_ROOM];
    int length;

    void clear() {
        length = 0;
    }

    /// Forgets the content and, when the array has grown beyond a size, the array too.
    void clearAndTrim(int most) {
        length = 0;
        if (bytes.length > most) bytes = new byte[FIRST_ROOM];
    }

    /// Makes room for so many more bytes.
    void ensure(int more) {
        int wanted = Math.addExact(length, Math.addExact(more, Bytes.SLACK));
        if (wanted > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(wanted, bytes.length + (bytes.length >> 1)));
    }

    void put(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    void putInt(int value) {
        ensure(Integer.BYTES);
        Bytes.putInt(bytes, length, value);
        length += Integer.BYTES;
    }

    void putLong(long value) {
        ensure(Long.BYTES);
        Bytes.putLong(bytes, length, value);
        length += Long.BYTES;
    }

    void put(byte[] from, int offset, int count) {
        ensure(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    void put(ByteSink other) {
        put(other.bytes, 0, other.length);
    }

    /// An unsigned number, seven bits a byte, the lowest first.
    void putVarint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void putZigZag(long value) {
        putVarint((value << 1) ^ (value >> 63));
    }

    /// Writes everything to a channel and clears the sink.
    void drainTo(WritableByteChannel channel) throws IOException {
        for (int at = 0; at < length; at += SLICE) {
            ByteBuffer slice = ByteBuffer.wrap(bytes, at, Math.min(SLICE, length - at));
            while (slice.hasRemaining()) channel.write(slice);
        }
        length = 0;
    }
}

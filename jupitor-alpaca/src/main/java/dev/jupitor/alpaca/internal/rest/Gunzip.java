package dev.jupitor.alpaca.internal.rest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks whole gzip bodies (RFC 1952) with one inflater and one output array, kept from body to body. One thread.
final class Gunzip implements AutoCloseable {
    private static final int FIRST_OUTPUT = 1 << 18;
    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int HAS_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final int largest;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private byte[] output = new byte[FIRST_OUTPUT];
    private int length;

    /// @param largest bytes that a body may unpack to
    Gunzip(int largest) {
        this.largest = largest;
    }

    /// The unpacked bytes, [#length()] of them; valid until the next body.
    byte[] output() {
        return output;
    }

    int length() {
        return length;
    }

    /// Unpacks the body in [0, to).
    ///
    /// @throws IOException when it is cut short, damaged, or too large
    void unpack(byte[] packed, int to) throws IOException {
        length = 0;
        int at = 0;
        do at = member(packed, at, to);
        while (at < to);
    }

    private int member(byte[] packed, int from, int to) throws IOException {
        int first = length;
        inflater.reset();
        int start = endOfHeader(packed, from, to);
        inflater.setInput(packed, start, to - start);
        inflate();
        int end = to - inflater.getRemaining();
        if (to - end < TRAILER) throw new IOException("the gzip body is cut short");
        ByteBuffer trailer = ByteBuffer.wrap(packed, end, TRAILER).order(ByteOrder.LITTLE_ENDIAN);
        crc.reset();
        crc.update(output, first, length - first);
        if (trailer.getInt() != (int) crc.getValue() || trailer.getInt() != length - first)
            throw new IOException("the gzip body is damaged");
        return end + TRAILER;
    }

    private void inflate() throws IOException {
        try {
            while (!inflater.finished()) {
                if (length == output.length) grow();
                int count = inflater.inflate(output, length, output.length - length);
                length += count;
                if (count == 0 && !inflater.finished()) throw new IOException("the gzip body is cut short");
            }
        } catch (DataFormatException e) {
            throw new IOException("the gzip body is damaged", e);
        }
    }

    private void grow() throws IOException {
        if (length >= largest) throw new IOException("the body unpacks to more than %d bytes".formatted(largest));
        output = Arrays.copyOf(output, (int) Math.min(largest, output.length * 2L));
    }

    private static int endOfHeader(byte[] packed, int from, int to) throws IOException {
        if (to - from < HEADER + TRAILER) throw new IOException("the gzip body is cut short");
        if (packed[from] != 0x1F || (packed[from + 1] & 0xFF) != 0x8B || packed[from + 2] != 8)
            throw new IOException("the body is not gzip");
        int flags = packed[from + 3];
        int at = from + HEADER;
        if ((flags & HAS_EXTRA) != 0 && at + 2 <= to) at += 2 + (packed[at] & 0xFF | (packed[at + 1] & 0xFF) << 8);
        if ((flags & HAS_NAME) != 0) at = afterZero(packed, at, to);
        if ((flags & HAS_COMMENT) != 0) at = afterZero(packed, at, to);
        if ((flags & HAS_CRC) != 0) at += 2;
        if (at > to) throw new IOException("the gzip body is cut short");
        return at;
    }

    private static int afterZero(byte[] packed, int from, int to) {
        int at = from;
        while (at < to && packed[at] != 0) at++;
        return at + 1;
    }

    @Override
    public void close() {
        inflater.end();
    }
}

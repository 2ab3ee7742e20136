package dev.jupitor.baostock.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// Reads frames from a stream, however its bytes are split. Memory grows with the bytes that came, never with what a
/// header announces.
///
/// Not thread-safe. When it throws, the stream is of no more use.
public final class FrameReader {
    private static final int ROOM = 1 << 13;

    private final InputStream in;
    private byte[] buffer = new byte[ROOM];
    private int length;

    /// @param in stays the caller's, who closes it
    public FrameReader(InputStream in) {
        this.in = in;
    }

    /// The next answer.
    ///
    /// @throws WireException when the bytes are none, or end
    /// @throws IOException   whatever the stream throws
    public Frame answer() throws IOException {
        Header header = header();
        int from = Header.BYTES + header.length();
        int longest = FrameCodec.longest(header);
        int end = FrameCodec.findEnd(buffer, from, length);
        while (end < 0) {
            if (length >= longest) throw WireException.malformed("an answer does not end where its header says");
            int seen = length;
            fill();
            end = FrameCodec.findEnd(buffer, Math.max(from, seen - FrameCodec.endLength() + 1), length);
        }
        return taken(FrameCodec.readAnswer(buffer, 0, end + FrameCodec.endLength()));
    }

    /// The next request, or empty when the other side has closed between two of them.
    public Optional<Frame> request() throws IOException {
        if (length == 0 && !more()) return Optional.empty();
        int end = lineFeed(0);
        while (end < 0) {
            if (length >= FrameCodec.LONGEST_REQUEST) throw WireException.malformed("a request does not end");
            if (length >= Header.BYTES) Header.at(buffer, 0);
            int seen = length;
            fill();
            end = lineFeed(seen);
        }
        return Optional.of(taken(FrameCodec.readRequest(buffer, 0, end + 1)));
    }

    /// Whether bytes have come that belong to no frame read so far.
    public boolean hasMore() {
        return length > 0;
    }

    private Header header() throws IOException {
        while (length < Header.BYTES) fill();
        return Header.at(buffer, 0);
    }

    private int lineFeed(int from) {
        for (int at = from; at < length; at++) if (buffer[at] == FrameCodec.LF) return at;
        return -1;
    }

    private Frame taken(Frame frame) {
        length -= frame.wireBytes();
        System.arraycopy(buffer, frame.wireBytes(), buffer, 0, length);
        return frame;
    }

    private void fill() throws IOException {
        if (more()) return;
        throw length == 0
                ? new WireException(WireException.Kind.CLOSED, "the other side has closed the connection")
                : new WireException(
                        WireException.Kind.TRUNCATED,
                        "the connection was closed within a frame, after %d bytes".formatted(length));
    }

    private boolean more() throws IOException {
        if (length == buffer.length) buffer = Arrays.copyOf(buffer, 2 * length);
        int read = in.read(buffer, length, buffer.length - length);
        if (read > 0) length += read;
        return read > 0;
    }
}

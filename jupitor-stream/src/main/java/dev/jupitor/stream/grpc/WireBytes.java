package dev.jupitor.stream.grpc;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// An encoded message: a stretch of an array that others may share, and that nobody changes any more.
final class WireBytes extends InputStream implements KnownLength, Drainable {
    /// Hands encoded messages to the transport as they are.
    static final MethodDescriptor.Marshaller<WireBytes> MARSHALLER = new Marshaller();

    private final byte[] bytes;
    private final int end;
    private int at;

    WireBytes(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        at = from;
        end = to;
    }

    static WireBytes of(byte[] message) {
        return new WireBytes(message, 0, message.length);
    }

    @Override
    public int available() {
        return end - at;
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
        int length = end - at;
        target.write(bytes, at, length);
        at = end;
        return length;
    }

    @Override
    public int read() {
        return at < end ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) return 0;
        if (at == end) return -1;
        int count = Math.min(length, end - at);
        System.arraycopy(bytes, at, target, offset, count);
        at += count;
        return count;
    }

    private static final class Marshaller implements MethodDescriptor.Marshaller<WireBytes> {
        @Override
        public InputStream stream(WireBytes message) {
            return message;
        }

        @Override
        public WireBytes parse(InputStream stream) {
            throw new UnsupportedOperationException("the server sends these and receives none");
        }
    }
}

package dev.jupitor.store.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.ipc.WriteChannel;

/// Arrow's channel, but buffers are copied out through an array: a byte buffer of one would ask the JVM to be opened.
final class ArrowOut extends WriteChannel {
    private static final int PIECE = 1 << 16;

    private final byte[] bytes = new byte[PIECE];

    ArrowOut(WritableByteChannel out) {
        super(out);
    }

    @Override
    public void write(ArrowBuf buffer) throws IOException {
        long end = buffer.writerIndex();
        for (long at = buffer.readerIndex(); at < end; ) {
            int length = (int) Math.min(PIECE, end - at);
            buffer.getBytes(at, bytes, 0, length);
            write(ByteBuffer.wrap(bytes, 0, length));
            at += length;
        }
    }
}

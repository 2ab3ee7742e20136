package dev.jupitor.store.internal.parquet;

import dev.jupitor.store.internal.file.XxHash64;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Reads parts of an open file into memory. A small file is read whole, once.
final class FileSource {
    private static final int WHOLE = 1 << 18;
    /// Heap buffers are filled through a native one of this size.
    private static final int SLICE = 1 << 18;

    private FileChannel channel;
    private long size;
    private byte[] whole = new byte[0];
    private boolean isWhole;
    private byte[] piece = new byte[0];
    private final XxHash64 hash = new XxHash64();

    /// Begins with an open file.
    void begin(FileChannel file) throws IOException {
        channel = file;
        size = file.size();
        isWhole = size <= WHOLE;
        if (!isWhole) return;
        whole = Bytes.room(whole, (int) size);
        fill(0, whole, (int) size);
    }

    long size() {
        return size;
    }

    /// Copies a part to the front of an array, which must have room; the part lies inside the file.
    void read(long from, byte[] into, int count) throws IOException {
        if (from < 0 || count < 0 || from > size - count)
            throw new MalformedException("bytes %d to %d of a file of %d".formatted(from, from + count, size));
        if (isWhole) {
            System.arraycopy(whole, (int) from, into, 0, count);
        } else {
            fill(from, into, count);
        }
    }

    /// The hash of the whole file, as [dev.jupitor.core.lake.StoredFile] has it.
    String hash() throws IOException {
        hash.reset();
        if (isWhole) {
            hash.update(whole, 0, (int) size);
            return hash.hex();
        }
        piece = Bytes.room(piece, SLICE);
        for (long at = 0; at < size; at += SLICE) {
            int length = (int) Math.min(SLICE, size - at);
            fill(at, piece, length);
            hash.update(piece, 0, length);
        }
        return hash.hex();
    }

    private void fill(long from, byte[] into, int count) throws IOException {
        for (int done = 0; done < count; ) {
            ByteBuffer slice = ByteBuffer.wrap(into, done, Math.min(SLICE, count - done));
            int got = channel.read(slice, from + done);
            if (got <= 0) throw new MalformedException("the file became shorter while it was read");
            done += got;
        }
    }
}

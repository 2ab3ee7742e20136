package dev.jupitor.store.internal.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/// Makes plain bytes of a page's compressed ones. The length that a page header claims is believed only when the
/// compressed bytes say the same, or as far as they really reach. Keeps its buffer for the next page.
final class Decompressor implements AutoCloseable {
    private static final int FIRST_GUESS = 1 << 16;
    private static final int KEPT_BYTES = 1 << 23;

    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
    private byte[] plain = new byte[0];

    /// Decompresses a part of an array to the front of a buffer that holds until the next call.
    byte[] decompress(CompressionCodec codec, byte[] from, int at, int length, int plainLength) {
        if (plainLength < 0) throw new MalformedException("a page of %d bytes".formatted(plainLength));
        try {
            switch (codec) {
                case UNCOMPRESSED -> copy(from, at, length, plainLength);
                case ZSTD -> unzstd(from, at, length, plainLength);
                case SNAPPY -> unsnappy(from, at, length, plainLength);
                case GZIP -> drain(new GZIPInputStream(new ByteArrayInputStream(from, at, length)), plainLength);
                default -> throw new MalformedException("compressed with %s, which is not supported".formatted(codec));
            }
        } catch (IOException | ZstdException damaged) {
            throw new MalformedException("a page does not decompress: " + damaged.getMessage(), damaged);
        }
        return plain;
    }

    private void copy(byte[] from, int at, int length, int plainLength) {
        requireLength(length, plainLength);
        plain = Bytes.room(plain, length);
        System.arraycopy(from, at, plain, 0, length);
    }

    private void unzstd(byte[] from, int at, int length, int plainLength) throws IOException {
        long promised = Zstd.getFrameContentSize(from, at, length);
        if (promised < 0) {
            drain(new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(from, at, length)), plainLength);
            return;
        }
        requireLength(promised, plainLength);
        plain = Bytes.room(plain, plainLength);
        requireLength(zstd.decompressByteArray(plain, 0, plainLength, from, at, length), plainLength);
    }

    private void unsnappy(byte[] from, int at, int length, int plainLength) throws IOException {
        requireLength(Snappy.uncompressedLength(from, at, length), plainLength);
        plain = Bytes.room(plain, plainLength);
        requireLength(Snappy.uncompress(from, at, length, plain, 0), plainLength);
    }

    private void drain(InputStream in, int plainLength) throws IOException {
        plain = Bytes.room(plain, Math.min(plainLength, FIRST_GUESS));
        int done = 0;
        try (in) {
            while (done < plainLength) {
                if (done == plain.length - Bytes.SLACK) plain = Arrays.copyOf(plain, 2 * plain.length);
                int got = in.read(plain, done, Math.min(plain.length - Bytes.SLACK, plainLength) - done);
                if (got < 0) break;
                done += got;
            }
            requireLength(in.read() < 0 ? done : done + 1L, plainLength);
        }
    }

    private static void requireLength(long length, int wanted) {
        if (length != wanted)
            throw new MalformedException("a page of %d bytes where %d are due".formatted(length, wanted));
    }

    /// Lets go of memory that only a large page needed.
    void trim() {
        if (plain.length > KEPT_BYTES) plain = new byte[0];
    }

    @Override
    public void close() {
        zstd.close();
    }
}

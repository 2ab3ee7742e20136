package dev.jupitor.baostock.internal.wire;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/// Bodies that are squeezed: zlib streams of level 1, as the server writes them.
final class Zlib {
    private static final int LEVEL = 1;

    private Zlib() {}

    static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(LEVEL);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(64 + bytes.length / 4);
            DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater, 1 << 13);
            stream.write(bytes);
            stream.finish();
            return out.toByteArray();
        } catch (java.io.IOException never) {
            throw new AssertionError("memory took no bytes", never);
        } finally {
            deflater.end();
        }
    }

    /// Inflates one whole stream that fills its place; no more than `most` bytes come of it.
    static byte[] inflate(byte[] bytes, int from, int length, int most) throws WireException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, from, length);
            byte[] out = inflated(inflater, (int) Math.min(most, 64 + 5L * length), most);
            if (inflater.getRemaining() > 0) throw WireException.malformed("bytes stand behind a compressed body");
            return out;
        } catch (DataFormatException damaged) {
            throw new WireException(
                    WireException.Kind.MALFORMED, "a compressed body is damaged: " + damaged.getMessage(), damaged);
        } finally {
            inflater.end();
        }
    }

    private static byte[] inflated(Inflater inflater, int room, int most) throws DataFormatException, WireException {
        byte[] out = new byte[room];
        int length = 0;
        while (!inflater.finished()) {
            if (length == out.length) out = grown(out, most);
            int more = inflater.inflate(out, length, out.length - length);
            if (more == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary()))
                throw WireException.malformed("a compressed body is not whole");
            length += more;
        }
        return length == out.length ? out : Arrays.copyOf(out, length);
    }

    private static byte[] grown(byte[] out, int most) throws WireException {
        if (out.length >= most)
            throw WireException.malformed("a compressed body inflates to over %d bytes".formatted(most));
        return Arrays.copyOf(out, (int) Math.min(most, 2L * out.length));
    }
}

package dev.jupitor.store.internal.parquet;

import java.util.Arrays;
import org.apache.parquet.format.Encoding;

/// Decodes the texts of a page, whatever their encoding. Not for several threads.
final class TextValues {
    private final DeltaBinaryPacked differences = new DeltaBinaryPacked();
    private long[] lengths = new long[0];
    private long[] shared = new long[0];
    private byte[] current = new byte[64];

    /// Takes one text after the other; the bytes hold for the call.
    @FunctionalInterface
    interface Visitor {
        void text(byte[] bytes, int from, int length);
    }

    /// Hands every text of a page without dictionary codes to a visitor.
    void visit(ChunkReader.Page page, Visitor visitor) {
        switch (page.encoding()) {
            case PLAIN -> visitPlain(page, visitor);
            case DELTA_LENGTH_BYTE_ARRAY -> visitLengths(page, visitor);
            case DELTA_BYTE_ARRAY -> visitShared(page, visitor);
            default -> throw new MalformedException("texts encoded as " + page.encoding());
        }
    }

    /// Where the single byte of each text lies, one behind the other, when every text of a page is one byte long;
    /// -1
    /// when they are not. Columns of venues and tapes are of this kind.
    int singleBytesAt(ChunkReader.Page page) {
        if (page.encoding() != Encoding.DELTA_LENGTH_BYTE_ARRAY || page.present() == 0) return -1;
        lengths = roomFor(lengths, page);
        int at = differences.decode(page.bytes(), page.from(), page.limit(), lengths, page.present());
        if (page.limit() - at != page.present()) return -1;
        for (int i = 0; i < page.present(); i++) if (lengths[i] != 1) return -1;
        return at;
    }

    private static void visitPlain(ChunkReader.Page page, Visitor visitor) {
        int at = page.from();
        for (int i = 0; i < page.present(); i++) {
            if (page.limit() - at < Integer.BYTES) throw new MalformedException("a text goes beyond its page");
            int length = Bytes.getInt(page.bytes(), at);
            at += Integer.BYTES;
            requireInside(length, at, page.limit());
            visitor.text(page.bytes(), at, length);
            at += length;
        }
        if (at != page.limit())
            throw new MalformedException("%d bytes behind the texts of a page".formatted(page.limit() - at));
    }

    private void visitLengths(ChunkReader.Page page, Visitor visitor) {
        lengths = roomFor(lengths, page);
        int at = differences.decode(page.bytes(), page.from(), page.limit(), lengths, page.present());
        for (int i = 0; i < page.present(); i++) {
            requireInside(lengths[i], at, page.limit());
            visitor.text(page.bytes(), at, (int) lengths[i]);
            at += (int) lengths[i];
        }
        if (at != page.limit())
            throw new MalformedException("%d bytes behind the texts of a page".formatted(page.limit() - at));
    }

    private void visitShared(ChunkReader.Page page, Visitor visitor) {
        lengths = roomFor(lengths, page);
        shared = roomFor(shared, page);
        int at = differences.decode(page.bytes(), page.from(), page.limit(), shared, page.present());
        at = differences.decode(page.bytes(), at, page.limit(), lengths, page.present());
        int length = 0;
        for (int i = 0; i < page.present(); i++) {
            requireInside(lengths[i], at, page.limit());
            if (shared[i] < 0 || shared[i] > length)
                throw new MalformedException("a text shares %d bytes of %d".formatted(shared[i], length));
            int rest = (int) lengths[i];
            length = Math.addExact((int) shared[i], rest);
            if (length > current.length) current = Arrays.copyOf(current, length * 2);
            System.arraycopy(page.bytes(), at, current, (int) shared[i], rest);
            at += rest;
            visitor.text(current, 0, length);
        }
        if (at != page.limit())
            throw new MalformedException("%d bytes behind the texts of a page".formatted(page.limit() - at));
    }

    private static void requireInside(long length, int at, int limit) {
        if (length < 0 || length > limit - at)
            throw new MalformedException("a text of %d bytes, %d are left".formatted(length, limit - at));
    }

    private static long[] roomFor(long[] scratch, ChunkReader.Page page) {
        return Bytes.room(scratch, page.present());
    }

    /// Whether a page holds codes into the chunk's dictionary.
    static boolean isCoded(ChunkReader.Page page) {
        return page.encoding() == Encoding.RLE_DICTIONARY || page.encoding() == Encoding.PLAIN_DICTIONARY;
    }
}

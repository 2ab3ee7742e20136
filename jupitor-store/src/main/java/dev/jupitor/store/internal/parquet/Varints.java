package dev.jupitor.store.internal.parquet;

/// Walks over bytes that begin with unsigned numbers of seven bits a byte, and never beyond their end.
final class Varints {
    private final byte[] bytes;
    private final int limit;
    private int at;

    Varints(byte[] bytes, int at, int limit) {
        this.bytes = bytes;
        this.at = at;
        this.limit = limit;
    }

    int at() {
        return at;
    }

    int left() {
        return limit - at;
    }

    long next() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= limit) throw new MalformedException("a number goes beyond its page");
            byte b = bytes[at++];
            value |= (b & 0x7FL) << shift;
            if (b >= 0) return value;
        }
        throw new MalformedException("a number of more than 64 bits");
    }

    long nextZigZag() {
        long value = next();
        return (value >>> 1) ^ -(value & 1);
    }

    /// A number that is at most `most`.
    int nextSmall(int most) {
        long value = next();
        if (value < 0 || value > most)
            throw new MalformedException("%s where at most %d fits".formatted(Long.toUnsignedString(value), most));
        return (int) value;
    }

    /// Passes over so many bytes and returns where they begin.
    int skip(int count) {
        if (count < 0 || count > left())
            throw new MalformedException("%d bytes are wanted, %d are left".formatted(count, left()));
        int start = at;
        at += count;
        return start;
    }

    /// Passes over `count` bytes, or over all that are left when those are at least `needed`: writers may leave out
    /// the filling of the last group.
    int skipUpTo(long count, int needed) {
        if (left() < needed) throw new MalformedException("%d bytes are wanted, %d are left".formatted(needed, left()));
        return skip((int) Math.min(count, left()));
    }
}

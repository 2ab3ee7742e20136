package dev.jupitor.store.internal.parquet;

/// Decodes texts that are unsigned decimal numbers of 64 bits. Not for several threads.
final class Numbers {
    private static final int MOST_DIGITS = 20;
    /// More could overflow.
    private static final int SAFE_DIGITS = 19;

    private final DeltaBinaryPacked differences = new DeltaBinaryPacked();
    private long[] shared = new long[0];
    private long[] rests = new long[0];

    /// The number that the first n digits of the current text are, by n.
    private final long[] prefix = new long[MOST_DIGITS + 1];

    /// The number that a text is.
    ///
    /// @throws MalformedException when it is no unsigned 64-bit number
    static long parse(byte[] bytes, int from, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) value = append(value, bytes[from + i], i);
        if (length == 0) throw new MalformedException("an id without digits");
        return value;
    }

    /// The number with one more digit behind so many.
    private static long append(long value, byte digit, int digits) {
        int number = digit - '0';
        if (number < 0 || number > 9) throw new MalformedException("an id that is no number");
        if (digits >= SAFE_DIGITS) return appendCarefully(value, number);
        return value * 10 + number;
    }

    private static long appendCarefully(long value, int number) {
        long most = Long.divideUnsigned(-1L - number, 10);
        if (Long.compareUnsigned(value, most) > 0) throw new MalformedException("an id of more than 64 bits");
        return value * 10 + number;
    }

    /// Decodes a page of texts of which each is given as what it shares with the one before, and the rest.
    void decode(ChunkReader.Page page, long[] into) {
        shared = Bytes.room(shared, page.present());
        rests = Bytes.room(rests, page.present());
        int at = differences.decode(page.bytes(), page.from(), page.limit(), shared, page.present());
        at = differences.decode(page.bytes(), at, page.limit(), rests, page.present());
        int length = 0;
        for (int i = 0; i < page.present(); i++) {
            long common = shared[i];
            long rest = rests[i];
            if (common < 0 || common > length || rest < 0 || rest > page.limit() - at || common + rest > MOST_DIGITS || common + rest == 0)
                throw new MalformedException("an id of %d and %d digits".formatted(common, rest));
            into[i] = extend(page.bytes(), at, (int) common, (int) rest);
            length = (int) (common + rest);
            at += (int) rest;
        }
        if (at != page.limit()) throw new MalformedException("%d bytes behind the ids of a page".formatted(page.limit() - at));
    }

    private long extend(byte[] bytes, int at, int common, int rest) {
        long value = prefix[common];
        for (int i = 0; i < rest; i++) {
            value = append(value, bytes[at + i], common + i);
            prefix[common + i + 1] = value;
        }
        return value;
    }
}

package dev.jupitor.store.internal.parquet;

/// Unsigned 64-bit numbers as decimal ASCII, eight digits at a time.
final class Decimals {
    /// Of the largest number.
    static final int MOST_DIGITS = 20;

    private static final int CHUNK = 8;
    private static final long TEN_POW_8 = 100_000_000L;
    private static final long ZEROS = 0x3030303030303030L;
    private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;
    private static final long SIX_EACH = 0x0606060606060606L;

    /// The first number of n + 1 digits, by n; as unsigned numbers.
    private static final long[] POWERS = powers();

    /// The digits of 0 to 99, two bytes each.
    private static final byte[] PAIRS = pairs();

    private Decimals() {}

    private static long[] powers() {
        long[] powers = new long[MOST_DIGITS];
        powers[0] = 1;
        for (int n = 1; n < MOST_DIGITS; n++) powers[n] = powers[n - 1] * 10;
        return powers;
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    /// How many digits a number has.
    static int digits(long value) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(value | 1);
        int guess = (bits * 1233) >>> 12;
        return guess < MOST_DIGITS && Long.compareUnsigned(value, POWERS[guess]) >= 0 ? guess + 1 : Math.max(guess, 1);
    }

    /// Writes a number of so many digits at a place.
    static void put(long value, int digits, byte[] into, int at) {
        long rest = value;
        int end = at + digits;
        while (end - at > CHUNK) {
            long high = rest >= 0 ? rest / TEN_POW_8 : Long.divideUnsigned(rest, TEN_POW_8);
            end -= CHUNK;
            putEight((int) (rest - high * TEN_POW_8), into, end);
            rest = high;
        }
        putFew((int) rest, end - at, into, end);
    }

    private static void putEight(int value, byte[] into, int at) {
        int high = value / 10_000;
        int low = value - high * 10_000;
        putPair(high / 100, into, at);
        putPair(high % 100, into, at + 2);
        putPair(low / 100, into, at + 4);
        putPair(low % 100, into, at + 6);
    }

    private static void putPair(int number, byte[] into, int at) {
        into[at] = PAIRS[2 * number];
        into[at + 1] = PAIRS[2 * number + 1];
    }

    private static void putFew(int value, int digits, byte[] into, int end) {
        int rest = value;
        int at = end;
        for (int left = digits; left > 1; left -= 2) {
            at -= 2;
            putPair(rest % 100, into, at);
            rest /= 100;
        }
        if ((digits & 1) == 1) into[--at] = (byte) ('0' + rest % 10);
    }

    static byte[] toBytes(long value) {
        byte[] bytes = new byte[digits(value)];
        put(value, bytes.length, bytes, 0);
        return bytes;
    }

    /// The number that a text is. Up to [Bytes#SLACK] bytes behind the text are touched.
    ///
    /// @throws MalformedException when it is no unsigned 64-bit number
    static long parse(byte[] bytes, int from, int length) {
        if (length == 0 || length > MOST_DIGITS) throw new MalformedException("an id of %d digits".formatted(length));
        int head = ((length - 1) & (CHUNK - 1)) + 1;
        long value = parseChunk(bytes, from, head);
        for (int at = from + head; at < from + length; at += CHUNK) {
            value = append(value, parseChunk(bytes, at, CHUNK), length);
        }
        return value;
    }

    private static long append(long value, long chunk, int length) {
        boolean overflows =
                length == MOST_DIGITS && Long.compareUnsigned(value, Long.divideUnsigned(-1L - chunk, TEN_POW_8)) > 0;
        if (overflows) throw new MalformedException("an id of more than 64 bits");
        return value * TEN_POW_8 + chunk;
    }

    /// One to eight digits at once: neighbours are added up, then pairs, then fours.
    private static long parseChunk(byte[] bytes, int at, int digits) {
        long ascii = Bytes.getLong(bytes, at);
        if (digits < CHUNK) ascii = ascii << (Long.SIZE - digits * Byte.SIZE) | ZEROS >>> (digits * Byte.SIZE);
        boolean areDigits = (ascii & HIGH_HALVES) == ZEROS && ((ascii + SIX_EACH) & HIGH_HALVES) == ZEROS;
        if (!areDigits) throw new MalformedException("an id that is no number");
        long ones = ((ascii & 0x0F0F0F0F0F0F0F0FL) * ((10 << 8) + 1)) >>> 8;
        long pairs = ((ones & 0x00FF00FF00FF00FFL) * ((100 << 16) + 1)) >>> 16;
        return ((pairs & 0x0000FFFF0000FFFFL) * ((10_000L << 32) + 1)) >>> 32;
    }
}

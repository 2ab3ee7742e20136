package dev.jupitor.store.internal.parquet;

import java.util.Arrays;

/// The decimal digits of an unsigned 64-bit number as ASCII, left-aligned in three words and filled up with zero bytes, so that
/// texts are compared a word at a time. Used again and again.
final class Decimal implements Comparable<Decimal> {
    private static final int ROOM = 24;
    private static final int MOST_DIGITS = 20;
    private static final long TEN_POW_8 = 100_000_000L;

    /// The digits of 0 to 99, two bytes each.
    private static final byte[] PAIRS = pairs();

    private final byte[] digits = new byte[ROOM];
    private final byte[] scratch = new byte[MOST_DIGITS];
    private int length;

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    void clear() {
        length = 0;
        Arrays.fill(digits, (byte) 0);
    }

    /// Takes the digits of an unsigned number.
    void set(long value) {
        int at = MOST_DIGITS;
        long rest = value;
        while (rest < 0 || rest >= TEN_POW_8) {
            long high = Long.divideUnsigned(rest, TEN_POW_8);
            at = eight((int) (rest - high * TEN_POW_8), at);
            rest = high;
        }
        at = few((int) rest, at);
        clear();
        length = MOST_DIGITS - at;
        System.arraycopy(scratch, at, digits, 0, length);
    }

    private int eight(int number, int end) {
        int rest = number;
        int at = end;
        for (int pair = 0; pair < 4; pair++) {
            at -= 2;
            pair(rest % 100, at);
            rest /= 100;
        }
        return at;
    }

    private int few(int number, int end) {
        int rest = number;
        int at = end;
        while (rest >= 10) {
            at -= 2;
            pair(rest % 100, at);
            rest /= 100;
        }
        if (rest > 0 || at == end) scratch[--at] = (byte) ('0' + rest);
        return at;
    }

    private void pair(int number, int at) {
        scratch[at] = PAIRS[2 * number];
        scratch[at + 1] = PAIRS[2 * number + 1];
    }

    void set(Decimal other) {
        System.arraycopy(other.digits, 0, digits, 0, ROOM);
        length = other.length;
    }

    int length() {
        return length;
    }

    /// The order of the texts' bytes, which is not that of the numbers.
    @Override
    public int compareTo(Decimal other) {
        for (int word = 0; word < ROOM; word += Long.BYTES) {
            long mine = Long.reverseBytes(Bytes.getLong(digits, word));
            long theirs = Long.reverseBytes(Bytes.getLong(other.digits, word));
            if (mine != theirs) return Long.compareUnsigned(mine, theirs);
        }
        return 0;
    }

    /// How many digits at the front are the same.
    int commonPrefix(Decimal other) {
        int most = Math.min(length, other.length);
        for (int word = 0; word < ROOM; word += Long.BYTES) {
            long different = Bytes.getLong(digits, word) ^ Bytes.getLong(other.digits, word);
            if (different != 0) return Math.min(most, word + (Long.numberOfTrailingZeros(different) >>> 3));
        }
        return most;
    }

    /// Appends the digits from a place on.
    void putFrom(int from, ByteSink sink) {
        sink.put(digits, from, length - from);
    }

    byte[] toBytes() {
        return Arrays.copyOf(digits, length);
    }
}

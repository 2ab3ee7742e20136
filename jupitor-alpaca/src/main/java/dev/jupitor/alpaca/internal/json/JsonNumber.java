package dev.jupitor.alpaca.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/// The number that was scanned last, and what it is worth.
///
/// Up to 18 digits are gathered in a long; with at most 2^53 and a power of ten up to 22 the quotient or product is
/// rounded once and hence is the nearest double (Clinger 1990). Everything else is left to the JDK.
final class JsonNumber {
    private static final int MOST_DIGITS = 18;
    private static final long LARGEST_EXACT = 1L << 53;
    private static final int LARGEST_EXPONENT = 100_000;
    private static final int LONGEST_WHOLE = 64;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private byte[] bytes;
    private int start;
    private int end;
    private boolean negative;
    private long digits;
    private int digitCount;
    private int exponent;
    private boolean plain;

    /// Ten to the power of 0 to 22, exactly.
    static double power(int exponent) {
        return POWERS[exponent];
    }

    /// Scans the number that begins at `from`; the index behind it, or -1 when it is none.
    int scan(byte[] text, int from, int limit) {
        bytes = text;
        start = from;
        negative = from < limit && text[from] == '-';
        digits = 0;
        digitCount = 0;
        exponent = 0;
        int first = negative ? from + 1 : from;
        int at = scanDigits(first, limit);
        if (at == first || at - first > 1 && text[first] == '0') return -1;
        plain = true;
        if (at < limit && text[at] == '.') at = scanFraction(at + 1, limit);
        if (at > 0 && at < limit && (text[at] | 0x20) == 'e') at = scanExponent(at + 1, limit);
        end = at;
        return at;
    }

    private int scanDigits(int from, int limit) {
        int at = from;
        for (; at < limit && isDigit(bytes[at]); at++) {
            if (digitCount == 0 && bytes[at] == '0') continue;
            if (digitCount++ < MOST_DIGITS) digits = digits * 10 + (bytes[at] - '0');
        }
        return at;
    }

    private int scanFraction(int from, int limit) {
        plain = false;
        int at = scanDigits(from, limit);
        exponent = from - at;
        return at == from ? -1 : at;
    }

    private int scanExponent(int from, int limit) {
        plain = false;
        boolean minus = from < limit && bytes[from] == '-';
        int first = minus || from < limit && bytes[from] == '+' ? from + 1 : from;
        int at = first;
        int power = 0;
        for (; at < limit && isDigit(bytes[at]); at++)
            power = Math.min(LARGEST_EXPONENT, power * 10 + (bytes[at] - '0'));
        exponent += minus ? -power : power;
        return at == first ? -1 : at;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    int start() {
        return start;
    }

    /// The nearest double, infinite when there is none.
    double decimal() {
        if (digitCount > MOST_DIGITS || digits > LARGEST_EXACT || Math.abs(exponent) >= POWERS.length)
            return Double.parseDouble(text());
        double value = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
        return negative ? -value : value;
    }

    /// Whether it is a whole number of 0 to 2^64-1.
    boolean isUnsigned() {
        if (digitCount == 0) return true;
        if (negative) return false;
        if (plain && digitCount <= MOST_DIGITS) return true;
        if (end - start > LONGEST_WHOLE || Math.abs(exponent) > LONGEST_WHOLE) return false;
        BigDecimal value = new BigDecimal(text());
        return value.stripTrailingZeros().scale() <= 0 && value.toBigInteger().bitLength() <= Long.SIZE;
    }

    /// The whole number's 64 bits.
    long unsigned() {
        if (digitCount == 0) return 0;
        if (plain && digitCount <= MOST_DIGITS) return digits;
        BigInteger value = new BigDecimal(text()).toBigInteger();
        return value.longValue();
    }

    private String text() {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}

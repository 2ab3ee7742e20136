package dev.jupitor.baostock.internal.bars;

import java.nio.charset.StandardCharsets;

/// Numbers from ASCII digits, the same to the last bit as [Double#parseDouble] gives them.
///
/// A number of at most [#MOST_DIGITS] digits whose digits, read as one whole number, do not exceed 2^53 is that whole
/// number divided by a power of ten: both are exact doubles, so the quotient is rounded once, as it must be. Whatever
/// is longer goes the long way.
final class Numbers {
    /// What no text of a finite number gives.
    static final double NONE = Double.NaN;

    /// What no text of a count gives.
    static final long NO_COUNT = -1;

    private static final int MOST_DIGITS = 18;
    private static final long MOST_EXACT = 1L << 53;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private Numbers() {}

    /// The number of a text such as `-12.3400`; [#NONE] where the text is no finite decimal number.
    static double decimal(byte[] text, int from, int to) {
        boolean negative = from < to && text[from] == '-';
        int at = negative ? from + 1 : from;
        if (to - at > MOST_DIGITS + 1) return slow(text, from, to);
        long digits = 0;
        int point = -1;
        for (int i = at; i < to; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
            else if (text[i] == '.' && point < 0) point = i;
            else return slow(text, from, to);
        }
        int decimals = point < 0 ? 0 : to - point - 1;
        int count = to - at - (point < 0 ? 0 : 1);
        if (count == 0) return NONE;
        if (count > MOST_DIGITS || digits > MOST_EXACT) return slow(text, from, to);
        double value = digits / POWERS[decimals];
        return negative ? -value : value;
    }

    private static double slow(byte[] text, int from, int to) {
        if (!isDecimal(text, from, to)) return NONE;
        double value = Double.parseDouble(new String(text, from, to - from, StandardCharsets.US_ASCII));
        return Double.isFinite(value) ? value : NONE;
    }

    /// Whether a text is an optional minus, digits with at most one point among them, and an optional exponent.
    private static boolean isDecimal(byte[] text, int from, int to) {
        int at = from < to && text[from] == '-' ? from + 1 : from;
        int digits = 0;
        int points = 0;
        for (; at < to && (isDigit(text[at]) || text[at] == '.'); at++) {
            if (text[at] == '.') points++;
            else digits++;
        }
        if (digits == 0 || points > 1) return false;
        return at == to || ((text[at] == 'e' || text[at] == 'E') && isExponent(text, at + 1, to));
    }

    private static boolean isExponent(byte[] text, int from, int to) {
        int at = from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
        int first = at;
        while (at < to && isDigit(text[at])) at++;
        return at == to && at > first;
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    /// The whole number of a text of digits only; [#NO_COUNT] where the text is something else.
    static long count(byte[] text, int from, int to) {
        if (to <= from || to - from > MOST_DIGITS) return NO_COUNT;
        long digits = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) return NO_COUNT;
            digits = digits * 10 + digit;
        }
        return digits;
    }
}

package dev.jupitor.alpaca.internal.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDate;

/// Reads the vendor's instants: RFC 3339 with none to nine fractional digits, `Z` or an offset, into nanoseconds since
/// the epoch.
///
/// Trades of a page are nearly all of one day, so the last day's text and its first nanosecond are kept.
final class TimeText {
    /// What no instant of ours is: the epoch itself or before it, beyond 2261, or not an instant at all.
    static final long NONE = 0;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int DATE = 10;
    private static final int FRACTION = 19;
    private static final int SHORTEST = 20;
    private static final int LONGEST = 35;
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final int LAST_YEAR = 2261;
    private static final long ZEROS = 0x3030303030303030L;
    private static final long CLOCK_ZEROS = 0x30303A30303A3030L;
    private static final long CLOCK_COLONS = 0x0000FF0000FF0000L;
    private static final long HIGH_NIBBLES = 0xF0F0F0F0F0F0F0F0L;
    private static final long SIXES = 0x0606060606060606L;
    private static final int[] TENS = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
    };

    private long dayHead;
    private long dayTail;
    private long dayStart = NONE;
    private long nanos;

    /// The instant that [#readUsual] read.
    long nanos() {
        return nanos;
    }

    /// Reads an instant of the day read last that ends in `Z`: gives the index of the `Z`, or -1 when it is
    /// anything else. At least 32 bytes must follow `at`.
    int readUsual(byte[] text, int at) {
        if (dayStart == NONE || load(text, at) != dayHead || load(text, at + 3) != dayTail) return -1;
        long clock = secondOfDay(load(text, at + 11));
        if (clock < 0) return -1;
        nanos = dayStart + clock * SECOND;
        int end = at + FRACTION;
        if (text[end] == '.') end = readFraction(text, end + 1);
        return end > 0 && text[end] == 'Z' ? end : -1;
    }

    private int readFraction(byte[] text, int at) {
        long digits = load(text, at) ^ ZEROS;
        if (!areDigits(digits)) return readShortFraction(text, at);
        int value = value(digits) * 10;
        int ninth = text[at + 8] - '0';
        boolean nine = ninth >= 0 && ninth <= 9;
        nanos += nine ? value + ninth : value;
        return nine ? at + 9 : at + 8;
    }

    private int readShortFraction(byte[] text, int at) {
        int value = 0;
        int count = 0;
        for (int digit = text[at] - '0'; digit >= 0 && digit <= 9; digit = text[at + count] - '0') {
            value = value * 10 + digit;
            count++;
        }
        nanos += (long) value * TENS[count];
        return count == 0 ? -1 : at + count;
    }

    /// Reads any instant that fills [from, to); [#NONE] when there is none.
    long read(byte[] text, int from, int to) {
        if (to - from < SHORTEST || to - from > LONGEST) return NONE;
        long day = day(text, from);
        long clock = (text[from + DATE] | 0x20) == 't' ? secondOfDay(load(text, from + DATE + 1)) : -1;
        if (day == NONE || clock < 0) return NONE;
        int zone = from + FRACTION;
        long fraction = 0;
        if (text[zone] == '.') {
            while (++zone < to && text[zone] >= '0' && text[zone] <= '9') fraction = fraction * 10 + (text[zone] - '0');
            int count = zone - from - SHORTEST;
            if (count == 0 || count > 9) return NONE;
            fraction *= TENS[count];
        }
        long offset = offset(text, zone, to);
        if (offset == Long.MIN_VALUE) return NONE;
        return Math.max(NONE, day + (clock - offset) * SECOND + fraction);
    }

    private long day(byte[] text, int at) {
        if (dayStart != NONE && load(text, at) == dayHead && load(text, at + 3) == dayTail) return dayStart;
        if (text[at + 4] != '-' || text[at + 7] != '-') return NONE;
        long day = day(number(text, at, 4), number(text, at + 5, 2), number(text, at + 8, 2));
        if (day == NONE || text[at + DATE] != 'T') return day;
        dayHead = load(text, at);
        dayTail = load(text, at + 3);
        dayStart = day;
        return day;
    }

    private static long day(int year, int month, int dayOfMonth) {
        if (year < 1970 || year > LAST_YEAR || month < 1 || dayOfMonth < 1) return NONE;
        try {
            return LocalDate.of(year, month, dayOfMonth).toEpochDay() * DAY;
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private static long offset(byte[] text, int at, int to) {
        if (to - at == 1 && (text[at] | 0x20) == 'z') return 0;
        if (to - at != 6 || text[at] != '+' && text[at] != '-' || text[at + 3] != ':') return Long.MIN_VALUE;
        int hours = number(text, at + 1, 2);
        int minutes = number(text, at + 4, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return Long.MIN_VALUE;
        long seconds = hours * 3_600L + minutes * 60L;
        return text[at] == '-' ? -seconds : seconds;
    }

    private static int number(byte[] text, int at, int length) {
        int value = 0;
        for (int i = at; i < at + length; i++) {
            if (text[i] < '0' || text[i] > '9') return -1;
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }

    /// The second of the day of `HH:MM:SS`, eight bytes in one long with the first lowest; -1 when it is none.
    private static long secondOfDay(long text) {
        long digits = text ^ CLOCK_ZEROS;
        if (!areDigits(digits) || (digits & CLOCK_COLONS) != 0) return -1;
        long hour = (digits & 0xF) * 10 + (digits >>> 8 & 0xF);
        long minute = (digits >>> 24 & 0xF) * 10 + (digits >>> 32 & 0xF);
        long second = (digits >>> 48 & 0xF) * 10 + (digits >>> 56);
        return hour < 24 && minute < 60 && second < 60 ? hour * 3_600 + minute * 60 + second : -1;
    }

    private static boolean areDigits(long values) {
        return ((values | values + SIXES) & HIGH_NIBBLES) == 0;
    }

    /// The number of eight digits, the first in the lowest byte: pairs, then fours, then all.
    private static int value(long digits) {
        long pairs = digits * 10 + (digits >>> 8);
        long hundreds = pairs & 0x000000FF000000FFL;
        long ones = pairs >>> 16 & 0x000000FF000000FFL;
        return (int) (hundreds * 0x000F424000000064L + ones * 0x0000271000000001L >>> 32);
    }

    private static long load(byte[] text, int at) {
        return (long) LONGS.get(text, at);
    }
}

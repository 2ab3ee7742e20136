package dev.jupitor.alpaca.sim;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/// JSON under construction, as UTF-8 bytes. Writes what the vendor writes: numbers in their shortest form, times
/// without trailing zeros. One thread at a time.
final class JsonBytes {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int TEN_THOUSAND = 10_000;
    private static final int LONGEST_NUMBER = 20;
    private static final int DATE_LENGTH = 10;

    private byte[] bytes;
    private int length;
    private long day = Long.MIN_VALUE;
    private byte[] dayText = {};

    JsonBytes(int capacity) {
        bytes = new byte[Math.max(64, capacity)];
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /// The bytes themselves, of which [#length] count; valid until more is written.
    byte[] array() {
        return bytes;
    }

    /// Takes back everything after a mark that [#length] gave.
    void truncate(int mark) {
        length = mark;
    }

    JsonBytes text(String ascii) {
        return raw(ascii.getBytes(StandardCharsets.UTF_8));
    }

    JsonBytes raw(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    JsonBytes character(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /// A number that is not negative.
    JsonBytes number(long value) {
        ensure(LONGEST_NUMBER);
        putDigits(value, digits(value));
        return this;
    }

    JsonBytes unsigned(long value) {
        return value >= 0 ? number(value) : text(Long.toUnsignedString(value));
    }

    /// A price in ten-thousandths, without trailing zeros: 1402000 is `140.2`.
    JsonBytes price(long tenThousandths) {
        number(tenThousandths / TEN_THOUSAND);
        fraction((int) (tenThousandths % TEN_THOUSAND), 4);
        return this;
    }

    /// An instant in quotes: RFC 3339 in UTC with up to nine digits of fraction, trailing zeros and an empty
    /// fraction left out.
    JsonBytes time(long epochNanos) {
        long second = Math.floorDiv(epochNanos, NANOS_PER_SECOND);
        int ofDay = (int) Math.floorMod(second, (long) SECONDS_PER_DAY);
        rememberDay(Math.floorDiv(second, (long) SECONDS_PER_DAY));
        ensure(DATE_LENGTH + 22);
        bytes[length++] = '"';
        raw(dayText);
        bytes[length++] = 'T';
        putTwo(ofDay / 3_600);
        bytes[length++] = ':';
        putTwo(ofDay / 60 % 60);
        bytes[length++] = ':';
        putTwo(ofDay % 60);
        fraction((int) Math.floorMod(epochNanos, NANOS_PER_SECOND), 9);
        bytes[length++] = 'Z';
        bytes[length++] = '"';
        return this;
    }

    private void rememberDay(long epochDay) {
        if (epochDay == day) return;
        day = epochDay;
        dayText = LocalDate.ofEpochDay(epochDay).toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// A point and `places` digits, without trailing zeros; nothing for zero.
    private void fraction(int value, int places) {
        if (value == 0) return;
        int rest = value;
        int width = places;
        while (rest % 10 == 0) {
            rest /= 10;
            width--;
        }
        ensure(width + 3);
        bytes[length++] = '.';
        putDigits(rest, width);
    }

    private void putTwo(int value) {
        bytes[length++] = (byte) ('0' + value / 10);
        bytes[length++] = (byte) ('0' + value % 10);
    }

    private void putDigits(long value, int width) {
        long rest = value;
        for (int i = length + width - 1; i >= length; i--) {
            long next = rest / 10;
            bytes[i] = (byte) ('0' + (rest - next * 10));
            rest = next;
        }
        length += width;
    }

    private static int digits(long value) {
        int digits = 1;
        long bound = 10;
        while (digits < 19 && value >= bound) {
            digits++;
            bound *= 10;
        }
        return digits;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
}

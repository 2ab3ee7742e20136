package dev.jupitor.stream.grpc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes protobuf fields into an array that grows. Fields that hold their default are left out, as proto3 has it.
final class WireWriter {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int LONGEST_VARINT = 10;

    private byte[] bytes;
    private int length;

    WireWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /// What was written so far lies here, up to [#length()]; a later write may move it elsewhere.
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void text(int field, String text) {
        if (text.isEmpty()) return;
        tag(field, BYTES);
        if (isAscii(text)) ascii(text);
        else raw(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) >= 0x80) return false;
        return true;
    }

    private void ascii(String text) {
        int count = text.length();
        varint(count);
        room(count);
        for (int i = 0; i < count; i++) bytes[length + i] = (byte) text.charAt(i);
        length += count;
    }

    private void raw(byte[] encoded) {
        varint(encoded.length);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    /// An unsigned number as decimal text.
    void decimal(int field, long number) {
        if (number < 0) {
            text(field, Long.toUnsignedString(number));
            return;
        }
        int digits = digits(number);
        tag(field, BYTES);
        varint(digits);
        room(digits);
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--, rest /= 10) bytes[i] = (byte) ('0' + rest % 10);
        length += digits;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) digits++;
        return digits;
    }

    void number(int field, long value) {
        if (value == 0) return;
        tag(field, VARINT);
        varint(value);
    }

    void flag(int field, boolean value) {
        number(field, value ? 1 : 0);
    }

    void real(int field, double value) {
        long bits = Double.doubleToRawLongBits(value);
        if (bits == 0) return;
        tag(field, FIXED_64);
        room(Long.BYTES);
        for (int i = 0; i < Long.BYTES; i++) bytes[length++] = (byte) (bits >>> (8 * i));
    }

    /// A message that was written elsewhere, as a field of this one.
    void message(int field, WireWriter inner) {
        tag(field, BYTES);
        varint(inner.length);
        room(inner.length);
        System.arraycopy(inner.bytes, 0, bytes, length, inner.length);
        length += inner.length;
    }

    void clear() {
        length = 0;
    }

    private void tag(int field, int type) {
        varint((long) field << 3 | type);
    }

    private void varint(long value) {
        room(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /// Makes room for this many bytes more, so that it need not grow.
    void room(int more) {
        if (bytes.length - length < more) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
}

package dev.jupitor.store.internal.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Little-endian numbers inside byte arrays.
final class Bytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /// So many bytes behind the data of every scratch array may be read or overwritten by a whole-word access.
    static final int SLACK = 16;

    private Bytes() {}

    static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    /// An array with room for so many bytes and [#SLACK]: the given one, or a new one without its content.
    static byte[] room(byte[] scratch, int length) {
        return scratch.length - SLACK >= length ? scratch : new byte[roomy(length)];
    }

    private static int roomy(int length) {
        return Math.max(1024, Math.addExact(length, length / 4 + SLACK));
    }

    static long[] room(long[] scratch, int length) {
        return scratch.length >= length ? scratch : new long[length + length / 4];
    }

    static int[] room(int[] scratch, int length) {
        return scratch.length >= length ? scratch : new int[length + length / 4];
    }
}

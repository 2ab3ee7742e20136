package dev.jupitor.alpaca.sim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A message in msgpack: keys and texts as fixstr or str8, whole numbers in their smallest form, prices as float64,
/// times
/// as the timestamp extension.
final class MsgpackMessage implements MessageWriter {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final double TEN_THOUSANDTHS = 10_000;
    private static final int FIX_MAP = 0x80;
    private static final int FIX_ARRAY = 0x90;
    private static final int FIX_TEXT = 0xa0;
    private static final int MOST_FIXED = 15;
    private static final int LONGEST_FIX_TEXT = 31;

    private ByteBuffer out = ByteBuffer.allocate(512);

    @Override
    public MessageWriter begin(int members) {
        out.clear();
        out.put((byte) (FIX_MAP | members));
        return this;
    }

    @Override
    public MessageWriter text(String key, String value) {
        put(key);
        put(value);
        return this;
    }

    @Override
    public MessageWriter texts(String key, List<String> values) {
        put(key);
        putArrayHeader(values.size());
        values.forEach(this::put);
        return this;
    }

    @Override
    public MessageWriter number(String key, long value) {
        put(key);
        room(9);
        if (value < 0 || value > 0xffff_ffffL) out.put((byte) 0xcf).putLong(value);
        else if (value > 0xffff) out.put((byte) 0xce).putInt((int) value);
        else if (value > 0xff) out.put((byte) 0xcd).putShort((short) value);
        else if (value > 0x7f) out.put((byte) 0xcc).put((byte) value);
        else out.put((byte) value);
        return this;
    }

    @Override
    public MessageWriter price(String key, long tenThousandths) {
        return decimal(key, tenThousandths / TEN_THOUSANDTHS);
    }

    @Override
    public MessageWriter decimal(String key, double value) {
        put(key);
        room(9);
        out.put((byte) 0xcb).putDouble(value);
        return this;
    }

    @Override
    public MessageWriter time(String key, long nanos) {
        put(key);
        room(10);
        long second = Math.floorDiv(nanos, NANOS_PER_SECOND);
        long fraction = Math.floorMod(nanos, NANOS_PER_SECOND);
        if (fraction == 0) out.put((byte) 0xd6).put((byte) 0xff).putInt((int) second);
        else out.put((byte) 0xd7).put((byte) 0xff).putLong(fraction << 34 | second);
        return this;
    }

    @Override
    public void end() {
        // a map says at its beginning how long it is
    }

    private void put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room(bytes.length + 2);
        if (bytes.length <= LONGEST_FIX_TEXT) out.put((byte) (FIX_TEXT | bytes.length));
        else out.put((byte) 0xd9).put((byte) bytes.length);
        out.put(bytes);
    }

    private void putArrayHeader(int size) {
        room(5);
        if (size <= MOST_FIXED) out.put((byte) (FIX_ARRAY | size));
        else if (size <= 0xffff) out.put((byte) 0xdc).putShort((short) size);
        else out.put((byte) 0xdd).putInt(size);
    }

    private void room(int more) {
        if (out.remaining() >= more) return;
        out.flip();
        out = ByteBuffer.allocate(2 * out.capacity() + more).put(out);
    }

    @Override
    public byte[] bytes() {
        return out.array();
    }

    @Override
    public int length() {
        return out.position();
    }
}

package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.trade.Codebook;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Finds the codes of texts by their UTF-8 bytes, without making a string of each. Not for several threads.
final class TextCodes {
    private static final int FIRST_SLOTS = 64;
    private static final int SHORT_SLOTS = 1 << 10;
    private static final int SHORT_SHIFT = Long.SIZE - 10;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Codebook book;
    private byte[][] keys = new byte[FIRST_SLOTS][];
    private int[] codes = new int[FIRST_SLOTS];
    private int size;
    /// The short texts that were met last, found without looking at their bytes one by one.
    private final long[] shortKeys = new long[SHORT_SLOTS];

    private final int[] shortCodes = new int[SHORT_SLOTS];

    TextCodes(Codebook book) {
        this.book = book;
    }

    /// The code of a text, given now if it is new. Up to 16 bytes of [Bytes#SLACK] behind it are read.
    ///
    /// @throws MalformedException when the bytes are not UTF-8, or there are more texts than the book takes
    int codeOf(byte[] bytes, int from, int length) {
        if (length >= Long.BYTES || bytes.length - from < Long.BYTES) return lookUp(bytes, from, length);
        long key = shortKey(bytes, from, length);
        int slot = (int) (key * SPREAD >>> SHORT_SHIFT);
        if (shortKeys[slot] == key) return shortCodes[slot];
        int code = lookUp(bytes, from, length);
        shortKeys[slot] = key;
        shortCodes[slot] = code;
        return code;
    }

    /// A text of less than eight bytes as a number that no other text has; never 0.
    private static long shortKey(byte[] bytes, int from, int length) {
        long text = length == 0 ? 0 : Bytes.getLong(bytes, from) << Long.SIZE - length * Byte.SIZE >>> Byte.SIZE;
        return text << Byte.SIZE | length + 1;
    }

    private int lookUp(byte[] bytes, int from, int length) {
        int mask = keys.length - 1;
        int slot = hash(bytes, from, length) & mask;
        while (keys[slot] != null) {
            if (Arrays.equals(keys[slot], 0, keys[slot].length, bytes, from, from + length)) return codes[slot];
            slot = slot + 1 & mask;
        }
        return add(Arrays.copyOfRange(bytes, from, from + length), slot);
    }

    private static int hash(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) hash = 31 * hash + bytes[i];
        return hash ^ hash >>> 15;
    }

    private int add(byte[] text, int slot) {
        int code = bookCode(text);
        keys[slot] = text;
        codes[slot] = code;
        if (++size * 2 > keys.length) grow();
        return code;
    }

    private int bookCode(byte[] text) {
        try {
            return book.code(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(text))
                    .toString());
        } catch (CharacterCodingException damaged) {
            throw new MalformedException("a text that is not UTF-8", damaged);
        } catch (IllegalStateException tooMany) {
            throw new MalformedException(tooMany.getMessage(), tooMany);
        }
    }

    private void grow() {
        byte[][] oldKeys = keys;
        int[] oldCodes = codes;
        keys = new byte[oldKeys.length * 4][];
        codes = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) if (oldKeys[i] != null) place(oldKeys[i], oldCodes[i]);
    }

    private void place(byte[] key, int code) {
        int slot = hash(key, 0, key.length) & keys.length - 1;
        while (keys[slot] != null) slot = slot + 1 & keys.length - 1;
        keys[slot] = key;
        codes[slot] = code;
    }
}

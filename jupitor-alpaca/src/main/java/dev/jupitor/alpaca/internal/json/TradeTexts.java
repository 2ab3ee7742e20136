package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.trade.Codebook;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Codes of the texts of a trade, found by their raw bytes so that no string is made for a text that came before.
///
/// The usual conditions are up to four codes, `"@","F","T","I"`: 15 bytes, two longs. They are the key of a small open
/// table whose entries are put there only after the general reader has read the same bytes.
final class TradeTexts {
    /// The longest raw conditions that the table holds.
    static final int LONGEST_RAW = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int NOT_YET = -1;
    private static final int SLOTS = 1 << 10;
    private static final int MOST_ENTRIES = SLOTS / 2;
    private static final int LONGEST_TEXT = 64;

    private final Codebooks books;
    private final int[] exchanges = new int[128];
    private final int[] tapes = new int[128];
    private final long[] lows = new long[SLOTS];
    private final long[] highs = new long[SLOTS];
    private final int[] conditions = new int[SLOTS];
    private final StringBuilder joined = new StringBuilder();
    private final int noTape;
    private final int noUpdate;
    private final int noConditions;
    private int entries;

    TradeTexts(Codebooks books) {
        this.books = books;
        noTape = books.tapes().code("");
        noUpdate = books.updates().code("");
        noConditions = books.conditions().code("");
        Arrays.fill(exchanges, NOT_YET);
        Arrays.fill(tapes, NOT_YET);
        Arrays.fill(conditions, NOT_YET);
    }

    Codebooks books() {
        return books;
    }

    /// The code of a one-character exchange given as its byte; -1 when that byte alone is no text.
    int exchange(byte raw) {
        return code(raw, exchanges, books.exchanges());
    }

    /// The same for a tape.
    int tape(byte raw) {
        return code(raw, tapes, books.tapes());
    }

    private static int code(byte raw, int[] known, Codebook book) {
        if (raw < 0) return -1;
        int code = known[raw];
        return code != NOT_YET ? code : learn(raw, known, book);
    }

    private static int learn(byte raw, int[] known, Codebook book) {
        if (raw < ' ' || raw == '"' || raw == '\\') return -1;
        known[raw] = book.code(String.valueOf((char) raw));
        return known[raw];
    }

    int exchange(JsonCursor cursor) throws SourceException.Malformed {
        return books.exchanges().code(text(cursor));
    }

    int tape(JsonCursor cursor) throws SourceException.Malformed {
        return cursor.takeNull() ? noTape() : books.tapes().code(text(cursor));
    }

    int update(JsonCursor cursor) throws SourceException.Malformed {
        return cursor.takeNull() ? noUpdate() : books.updates().code(text(cursor));
    }

    /// The code of the empty text, which is what a key that is missing stands for. The same for the two below.
    int noTape() {
        return noTape;
    }

    int noUpdate() {
        return noUpdate;
    }

    int noConditions() {
        return noConditions;
    }

    private static String text(JsonCursor cursor) throws SourceException.Malformed {
        cursor.peek();
        int at = cursor.position;
        String text = cursor.text();
        if (text.length() > LONGEST_TEXT) throw cursor.broken("a code of %d characters".formatted(text.length()), at);
        return text;
    }

    /// Reads a list of condition codes, or `null`, as one text joined by commas.
    int conditions(JsonCursor cursor) throws SourceException.Malformed {
        if (cursor.takeNull()) return noConditions();
        if (cursor.peek() == '"') throw BodyKind.refusal("option trades", "trades");
        cursor.expect('[');
        if (cursor.take(']')) return noConditions();
        joined.setLength(0);
        joined.append(text(cursor));
        while (cursor.take(',')) {
            joined.append(',').append(text(cursor));
            if (joined.length() > LONGEST_TEXT)
                throw cursor.broken("more conditions than a trade has", cursor.position);
        }
        cursor.expect(']');
        return books.conditions().code(joined.toString());
    }

    /// The code of raw conditions, the bytes between the brackets in [from, to), at most 16 of them; -1 when they
    /// are new. At least 16 bytes must follow `from`.
    int conditions(byte[] bytes, int from, int to) {
        long low = low(bytes, from, to - from);
        long high = high(bytes, from, to - from);
        int slot = slot(low, high);
        while (conditions[slot] != NOT_YET) {
            if (lows[slot] == low && highs[slot] == high) return conditions[slot];
            slot = (slot + 1) & (SLOTS - 1);
        }
        return -1;
    }

    /// Remembers that these raw conditions, found sound, have this code.
    void remember(byte[] bytes, int from, int to, int code) {
        if (entries == MOST_ENTRIES) return;
        long low = low(bytes, from, to - from);
        long high = high(bytes, from, to - from);
        int slot = slot(low, high);
        while (conditions[slot] != NOT_YET) slot = (slot + 1) & (SLOTS - 1);
        lows[slot] = low;
        highs[slot] = high;
        conditions[slot] = code;
        entries++;
    }

    private static int slot(long low, long high) {
        long hash = (low ^ Long.rotateLeft(high, 29)) * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 54);
    }

    private static long low(byte[] bytes, int from, int length) {
        return firstBytes((long) LONGS.get(bytes, from), length);
    }

    private static long high(byte[] bytes, int from, int length) {
        return length <= Long.BYTES ? 0 : firstBytes((long) LONGS.get(bytes, from + Long.BYTES), length - Long.BYTES);
    }

    private static long firstBytes(long bytes, int count) {
        return count >= Long.BYTES ? bytes : bytes & (1L << (8 * count)) - 1;
    }
}

package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.source.SourceException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Reads a trade that is written the way the vendor writes nearly all of them, key for key and without a blank:
///
/// `{"t":"2024-01-03T09:00:00.08617574Z","x":"P","p":184.2,"s":246,"c":["@","T"],"i":1,"z":"C"}`, with `,"u":"…"` before the end.
///
/// The keys are compared eight bytes at a time. At the first thing that differs it gives up and the general reader begins anew.
final class UsualTrade {
    /// The trade and what follows it on the page must have this many bytes.
    static final int ROOM = 256;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SIX_BYTES = 0xFFFF_FFFF_FFFFL;
    private static final long FIVE_BYTES = 0xFF_FFFF_FFFFL;
    private static final long OPEN = ascii("{\"t\":\"");
    private static final long EXCHANGE = ascii("Z\",\"x\":\"");
    private static final long PRICE = ascii("\",\"p\":");
    private static final long SIZE = ascii(",\"s\":");
    private static final long CONDITIONS = ascii(",\"c\":[");
    private static final long ID = ascii("],\"i\":");
    private static final long TAPE = ascii(",\"z\":\"");
    private static final long UPDATE = ascii("\",\"u\":");
    private static final int MOST_DIGITS = 18;
    private static final int LONGEST_PRICE = 16;

    private final TradeTexts texts;
    private final JsonCursor cursor;
    private final TimeText time = new TimeText();
    private long number;

    int exchange;
    double price;
    long size;
    int conditions;
    long id;
    int tape;
    int update;

    /// @param cursor one of its own, for the parts that are read the general way
    UsualTrade(TradeTexts texts, JsonCursor cursor) {
        this.texts = texts;
        this.cursor = cursor;
    }

    TimeText time() {
        return time;
    }

    /// Reads the trade that begins at `at`: the index behind it, or -1 when it is unusual or no trade.
    /// At least [#ROOM] bytes must follow.
    int read(byte[] bytes, int at) throws SourceException.Malformed {
        if ((load(bytes, at) & SIX_BYTES) != OPEN) return -1;
        int next = time.readUsual(bytes, at + 6);
        if (next < 0 || load(bytes, next) != EXCHANGE) return -1;
        exchange = texts.exchange(bytes[next + 8]);
        if (exchange < 0 || (load(bytes, next + 9) & SIX_BYTES) != PRICE) return -1;
        next = readPrice(bytes, next + 15);
        if (next < 0 || (load(bytes, next) & FIVE_BYTES) != SIZE) return -1;
        next = readWhole(bytes, next + 5);
        if (next < 0 || (load(bytes, next) & SIX_BYTES) != CONDITIONS) return -1;
        size = number;
        next = readConditions(bytes, next + 6);
        if (next < 0 || (load(bytes, next) & SIX_BYTES) != ID) return -1;
        next = readWhole(bytes, next + 6);
        if (next < 0 || (load(bytes, next) & SIX_BYTES) != TAPE) return -1;
        id = number;
        tape = texts.tape(bytes[next + 6]);
        return tape < 0 ? -1 : readEnd(bytes, next + 7);
    }

    private int readPrice(byte[] bytes, int at) {
        int next = readWhole(bytes, at);
        if (next < 0 || bytes[next] != '.') {
            price = number;
            return next - at > LONGEST_PRICE - 1 ? -1 : next;
        }
        long digits = number;
        int end = next + 1;
        for (int digit = bytes[end] - '0'; digit >= 0 && digit <= 9 && end - at <= LONGEST_PRICE; digit = bytes[end] - '0') {
            digits = digits * 10 + digit;
            end++;
        }
        int scale = end - next - 1;
        if (scale == 0 || end - at > LONGEST_PRICE) return -1;
        price = digits / JsonNumber.power(scale);
        return end;
    }

    /// Reads up to 18 digits that do not begin with a needless zero.
    private int readWhole(byte[] bytes, int at) {
        long value = 0;
        int end = at;
        for (int digit = bytes[end] - '0'; digit >= 0 && digit <= 9 && end - at <= MOST_DIGITS; digit = bytes[end] - '0') {
            value = value * 10 + digit;
            end++;
        }
        number = value;
        int count = end - at;
        return count == 0 || count > MOST_DIGITS || count > 1 && bytes[at] == '0' ? -1 : end;
    }

    /// Reads codes of one character each up to the closing bracket, whose index it gives.
    private int readConditions(byte[] bytes, int at) throws SourceException.Malformed {
        int end = endOfConditions(bytes, at);
        if (end < 0) return -1;
        conditions = texts.conditions(bytes, at, end);
        return conditions >= 0 ? end : learnConditions(bytes, at, end);
    }

    private static int endOfConditions(byte[] bytes, int at) {
        if (bytes[at] == ']') return at;
        for (int code = at; code <= at + TradeTexts.LONGEST_RAW - 4; code += 4) {
            if (bytes[code] != '"' || bytes[code + 2] != '"') return -1;
            if (bytes[code + 3] == ']') return code + 3;
            if (bytes[code + 3] != ',') return -1;
        }
        return -1;
    }

    private int learnConditions(byte[] bytes, int at, int end) throws SourceException.Malformed {
        cursor.open(bytes, at - 1, end + 1);
        conditions = texts.conditions(cursor);
        if (cursor.position != end + 1) return -1;
        texts.remember(bytes, at, end, conditions);
        return end;
    }

    private int readEnd(byte[] bytes, int at) throws SourceException.Malformed {
        if (bytes[at] == '"' && bytes[at + 1] == '}') {
            update = texts.noUpdate();
            return at + 2;
        }
        if ((load(bytes, at) & SIX_BYTES) != UPDATE) return -1;
        cursor.open(bytes, at + 6, at + 6 + Long.SIZE);
        update = texts.update(cursor);
        return cursor.take('}') ? cursor.position : -1;
    }

    private static long ascii(String text) {
        byte[] padded = java.util.Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), Long.BYTES);
        return (long) LONGS.get(padded, 0);
    }

    private static long load(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }
}

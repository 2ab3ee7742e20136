package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.source.SourceException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads a trade that is written the way the vendor writes nearly all of them, without a blank and with nothing unknown
/// in it:
///
/// `{"t":"2024-01-03T09:00:00.08617574Z","x":"P","p":184.2,"s":246,"c":["@","T"],"i":1,"z":"C"}`, perhaps with
/// `"u":"…"`, in this order of keys or in any other: newer answers are in that of the alphabet.
///
/// At the first thing that differs it gives up, and the general reader begins the trade anew.
final class UsualTrade {
    /// The trade and what follows it on the page must have this many bytes: more than eight such fields can take.
    static final int ROOM = 256;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    /// The four bytes of a key, `"t":`, without its letter.
    private static final int KEY = '"' | '"' << 16 | ':' << 24;
    private static final int ALL_BUT_LETTER = 0xFFFF00FF;
    /// Letters as bits: the eight keys differ in their last five bits, which is what a shift looks at.
    private static final int REQUIRED = 1 << 't' | 1 << 'x' | 1 << 'p' | 1 << 's' | 1 << 'i';
    private static final int MOST_DIGITS = 18;
    private static final int LONGEST_PRICE = 16;
    private static final int LONGEST_UPDATE = 40;

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
        if (bytes[at] != '{') return -1;
        int seen = 0;
        int next = at;
        conditions = texts.noConditions();
        tape = texts.noTape();
        update = texts.noUpdate();
        do {
            int key = (int) INTS.get(bytes, next + 1);
            int bit = 1 << (key >> 8);
            if ((key & ALL_BUT_LETTER) != KEY || (seen & bit) != 0) return -1;
            seen |= bit;
            next = readField(bytes, (byte) (key >> 8), next + 5);
            if (next < 0) return -1;
        } while (bytes[next] == ',');
        return bytes[next] == '}' && (seen & REQUIRED) == REQUIRED ? next + 1 : -1;
    }

    private int readField(byte[] bytes, byte key, int at) throws SourceException.Malformed {
        return switch (key) {
            case 't' -> readTime(bytes, at);
            case 'x' -> {
                exchange = texts.exchange(bytes[at + 1]);
                yield exchange < 0 ? -1 : endOfLetter(bytes, at);
            }
            case 'p' -> readPrice(bytes, at);
            case 's' -> {
                int end = readWhole(bytes, at);
                size = number;
                yield end;
            }
            case 'c' -> bytes[at] == '[' ? readConditions(bytes, at + 1) : -1;
            case 'i' -> {
                int end = readWhole(bytes, at);
                id = number;
                yield end;
            }
            case 'z' -> {
                tape = texts.tape(bytes[at + 1]);
                yield tape < 0 ? -1 : endOfLetter(bytes, at);
            }
            case 'u' -> readUpdate(bytes, at);
            default -> -1;
        };
    }

    private int readTime(byte[] bytes, int at) {
        if (bytes[at] != '"') return -1;
        int end = time.readUsual(bytes, at + 1);
        return end > 0 && bytes[end + 1] == '"' ? end + 2 : -1;
    }

    private static int endOfLetter(byte[] bytes, int at) {
        return bytes[at] == '"' && bytes[at + 2] == '"' ? at + 3 : -1;
    }

    private int readPrice(byte[] bytes, int at) {
        int next = readWhole(bytes, at);
        if (next < 0 || bytes[next] != '.') {
            price = number;
            return next - at > LONGEST_PRICE - 1 ? -1 : next;
        }
        long digits = number;
        int end = next + 1;
        for (int digit = bytes[end] - '0';
                digit >= 0 && digit <= 9 && end - at <= LONGEST_PRICE;
                digit = bytes[end] - '0') {
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
        for (int digit = bytes[end] - '0';
                digit >= 0 && digit <= 9 && end - at <= MOST_DIGITS;
                digit = bytes[end] - '0') {
            value = value * 10 + digit;
            end++;
        }
        number = value;
        int count = end - at;
        return count == 0 || count > MOST_DIGITS || count > 1 && bytes[at] == '0' ? -1 : end;
    }

    /// Reads codes of one character each up to and with the closing bracket.
    private int readConditions(byte[] bytes, int at) throws SourceException.Malformed {
        int end = endOfConditions(bytes, at);
        if (end < 0) return -1;
        conditions = texts.conditions(bytes, at, end);
        return conditions >= 0 ? end + 1 : learnConditions(bytes, at, end);
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
        return end + 1;
    }

    private int readUpdate(byte[] bytes, int at) throws SourceException.Malformed {
        if (bytes[at] != '"') return -1;
        int end = at + 1;
        while (bytes[end] != '"' && end - at < LONGEST_UPDATE) end++;
        if (bytes[end] != '"' || bytes[end - 1] == '\\') return -1;
        cursor.open(bytes, at, end + 1);
        update = texts.update(cursor);
        return cursor.position;
    }
}

package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Walks over one JSON text (RFC 8259) in a byte array, token by token, and refuses whatever is no JSON.
///
/// Between two calls [#position] stands where the next token, or blanks before it, begins. One thread; reused page
/// after page.
final class JsonCursor {
    /// What [#peek()] gives at the end of the text.
    static final int END = -1;
    /// What [#key()] gives for a key longer than four characters or not ASCII.
    static final int LONG_KEY = 0;

    private static final int DEEPEST = 64;
    private static final int LONGEST_SHORT_KEY = 4;

    byte[] bytes = {};
    int position;
    int limit;

    private int start;
    private final JsonNumber number = new JsonNumber();

    /// Stands before the text in [from, to).
    void open(byte[] text, int from, int to) {
        bytes = text;
        start = from;
        position = from;
        limit = to;
    }

    /// Where the text begins.
    int start() {
        return start;
    }

    /// The first byte of the next token, which stays unread; [#END] when only blanks are left.
    int peek() {
        while (position < limit) {
            int b = bytes[position];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') return b & 0xFF;
            position++;
        }
        return END;
    }

    /// Reads this character if it comes next.
    boolean take(char wanted) {
        if (peek() != wanted) return false;
        position++;
        return true;
    }

    void expect(char wanted) throws SourceException.Malformed {
        if (!take(wanted)) throw unexpected("'" + wanted + "'");
    }

    /// Reads `null` if it comes next.
    boolean takeNull() throws SourceException.Malformed {
        if (peek() != 'n') return false;
        word("null");
        return true;
    }

    private void word(String word) throws SourceException.Malformed {
        boolean same = limit - position >= word.length();
        for (int i = 0; same && i < word.length(); i++) same = bytes[position + i] == word.charAt(i);
        if (!same) throw unexpected("a value");
        position += word.length();
    }

    /// Nothing but blanks may follow.
    void expectEnd() throws SourceException.Malformed {
        if (peek() != END) throw unexpected("the end of the body");
    }

    /// Reads a key with its colon: its one to four ASCII characters, the first one lowest; [#LONG_KEY] for any
    /// other key.
    int key() throws SourceException.Malformed {
        if (peek() != '"') throw unexpected("a key");
        int key = plainShortKey();
        if (key == LONG_KEY) key = packed(text());
        expect(':');
        return key;
    }

    private int plainShortKey() {
        int key = 0;
        for (int i = 0; i <= LONGEST_SHORT_KEY && position + 1 + i < limit; i++) {
            int b = bytes[position + 1 + i];
            if (b == '"') {
                if (i > 0) position += i + 2;
                return key;
            }
            if (b < ' ' || b == '\\' || i == LONGEST_SHORT_KEY) return LONG_KEY;
            key |= b << (8 * i);
        }
        return LONG_KEY;
    }

    private static int packed(String key) {
        int packed = 0;
        if (key.length() > LONGEST_SHORT_KEY) return LONG_KEY;
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) < ' ' || key.charAt(i) > 0x7E) return LONG_KEY;
            packed |= key.charAt(i) << (8 * i);
        }
        return packed;
    }

    /// Reads a string.
    String text() throws SourceException.Malformed {
        if (peek() != '"') throw unexpected("a string");
        int start = position + 1;
        boolean ascii = true;
        for (int i = start; i < limit; i++) {
            int b = bytes[i];
            if (b == '"') {
                position = i + 1;
                return ascii ? new String(bytes, start, i - start, StandardCharsets.ISO_8859_1) : decoded(start, i);
            }
            if (b == '\\') return escapedText(start);
            if (b >= 0 && b < ' ') throw broken("a control character in a string", i);
            if (b < 0) ascii = false;
        }
        throw broken("a string without its end", start);
    }

    private String decoded(int from, int to) throws SourceException.Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken("a string that is no UTF-8", from);
        }
    }

    private String escapedText(int start) throws SourceException.Malformed {
        StringBuilder text = new StringBuilder();
        int run = start;
        for (int i = start; i < limit; i++) {
            int b = bytes[i];
            if (b == '"') {
                position = i + 1;
                return wellFormed(text.append(decoded(run, i)), start);
            }
            if (b >= 0 && b < ' ') throw broken("a control character in a string", i);
            if (b != '\\') continue;
            text.append(decoded(run, i)).append(escape(i + 1));
            i += i + 1 < limit && bytes[i + 1] == 'u' ? 5 : 1;
            run = i + 1;
        }
        throw broken("a string without its end", start);
    }

    private char escape(int at) throws SourceException.Malformed {
        if (at >= limit) throw broken("a string without its end", at);
        return switch (bytes[at]) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode(at + 1);
            default -> throw broken("an escape that JSON does not have", at);
        };
    }

    private char unicode(int at) throws SourceException.Malformed {
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < limit ? Character.digit((char) (bytes[i] & 0x7F), 16) : -1;
            if (digit < 0 || bytes[i] < 0) throw broken("a \\u escape without four hexadecimal digits", at);
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private String wellFormed(StringBuilder text, int start) throws SourceException.Malformed {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) continue;
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
            if (!pair) throw broken("half of a character in a string", start);
            i++;
        }
        return text.toString();
    }

    /// Reads a number as the double that `Double.parseDouble` makes of it; one too large for a double is refused.
    double decimal() throws SourceException.Malformed {
        scanNumber();
        double value = number.decimal();
        if (!Double.isFinite(value)) throw broken("a number beyond all doubles", number.start());
        return value;
    }

    /// Reads a whole number of 0 to 2^64-1 in whatever form; the sign bit is the highest digit.
    long unsigned() throws SourceException.Malformed {
        scanNumber();
        if (!number.isUnsigned())
            throw broken("a number that is not a whole one of 64 bits where one belongs", number.start());
        return number.unsigned();
    }

    /// Reads a whole number of 0 to 2^63-1.
    long count() throws SourceException.Malformed {
        long value = unsigned();
        if (value < 0) throw broken("a count beyond 2^63", number.start());
        return value;
    }

    private void scanNumber() throws SourceException.Malformed {
        int first = peek();
        if (first != '-' && (first < '0' || first > '9')) throw unexpected("a number");
        int end = number.scan(bytes, position, limit);
        if (end < 0) throw broken("a number that JSON does not have", position);
        position = end;
    }

    /// Reads any value and forgets it.
    void skip() throws SourceException.Malformed {
        skip(DEEPEST);
    }

    private void skip(int depth) throws SourceException.Malformed {
        if (depth == 0) throw broken("values nested deeper than " + DEEPEST, position);
        switch (peek()) {
            case '{' -> skipObject(depth - 1);
            case '[' -> skipArray(depth - 1);
            case '"' -> skipText();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> scanNumber();
        }
    }

    private void skipObject(int depth) throws SourceException.Malformed {
        expect('{');
        if (take('}')) return;
        do {
            skipText();
            expect(':');
            skip(depth);
        } while (take(','));
        expect('}');
    }

    private void skipArray(int depth) throws SourceException.Malformed {
        expect('[');
        if (take(']')) return;
        do skip(depth);
        while (take(','));
        expect(']');
    }

    /// Skips a string; one of plain ASCII without making anything of it.
    private void skipText() throws SourceException.Malformed {
        int end = peek() == '"' ? position + 1 : limit;
        while (end < limit && bytes[end] >= ' ' && bytes[end] != '"' && bytes[end] != '\\') end++;
        if (end < limit && bytes[end] == '"') position = end + 1;
        else text();
    }

    /// The refusal of what stands here, where something else was wanted.
    SourceException.Malformed unexpected(String wanted) {
        int found = peek();
        String what = found == END
                ? "the body ends"
                : found < 0x7F && found > ' ' ? "'" + (char) found + "' stands" : "byte " + found + " stands";
        return new SourceException.Malformed("%s at byte %d where %s belongs".formatted(what, position, wanted));
    }

    /// The refusal of something at a byte.
    SourceException.Malformed broken(String what, int at) {
        return new SourceException.Malformed("%s at byte %d".formatted(what, at));
    }
}

package dev.jupitor.baostock.internal.bars;

import dev.jupitor.core.source.SourceException.Malformed;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Walks `{"record":[["a","b"],["c","d"]]}` cell by cell: nothing else is taken. Raw control characters inside a text
/// are taken as the service sends them. One thread.
final class JsonRows {
    private static final byte[] KEY = "\"record\"".getBytes(StandardCharsets.US_ASCII);

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * LOW_BITS;
    private static final long BACKSLASHES = '\\' * LOW_BITS;

    private byte[] text = new byte[0];
    private int at;
    private int end;
    private boolean none;
    private boolean first;
    private boolean firstCell;

    private byte[] cell = text;
    private int from;
    private int to;
    private byte[] unescaped = new byte[0];

    void begin(byte[] bytes, int start, int limit) throws Malformed {
        text = bytes;
        at = start;
        end = limit;
        first = true;
        skipSpace();
        none = at == end;
        if (none) return;
        expect('{');
        skipSpace();
        for (byte letter : KEY) expect(letter);
        skipSpace();
        expect(':');
        skipSpace();
        expect('[');
    }

    /// Goes to the next row; false behind the last, when the whole field has been checked.
    boolean nextRow() throws Malformed {
        if (none) return false;
        skipSpace();
        if (at < end && text[at] == ']') {
            finish();
            return false;
        }
        if (!first) {
            expect(',');
            skipSpace();
        }
        expect('[');
        first = false;
        firstCell = true;
        return true;
    }

    private void finish() throws Malformed {
        at++;
        skipSpace();
        expect('}');
        skipSpace();
        if (at < end) throw bad("the end");
    }

    /// Goes to the next cell of the row; false behind the last.
    boolean nextCell() throws Malformed {
        boolean usual = !firstCell && at + 1 < end && text[at] == ',' && text[at + 1] == '"';
        if (usual) at += 2;
        else if (!findText()) return false;
        firstCell = false;
        readText();
        return true;
    }

    private boolean findText() throws Malformed {
        skipSpace();
        if (at < end && text[at] == ']') {
            at++;
            return false;
        }
        if (!firstCell) {
            expect(',');
            skipSpace();
        }
        expect('"');
        return true;
    }

    /// The bytes that hold the cell's text, without white space around it, from [#from] to [#to].
    byte[] cell() {
        return cell;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    private void readText() throws Malformed {
        byte[] bytes = text;
        int start = at;
        int i = nextMark(bytes, start, end);
        if (i == end) throw bad("the end of a text");
        if (bytes[i] == '\\') {
            readEscaped(start);
            return;
        }
        at = i + 1;
        cell = bytes;
        from = start;
        to = i;
        if (i > start && (isSpace(bytes[start]) || isSpace(bytes[i - 1]))) trim(bytes, start, i);
    }

    /// The place of the next quote or backslash, eight bytes at a time; the end where there is none.
    private static int nextMark(byte[] bytes, int start, int limit) {
        int i = start;
        for (; i <= limit - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORDS.get(bytes, i);
            long marks = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
            if (marks != 0) return i + (Long.numberOfTrailingZeros(marks) >>> 3);
        }
        while (i < limit && bytes[i] != '"' && bytes[i] != '\\') i++;
        return i;
    }

    /// The high bit of each byte that is zero; bits above the lowest of them mean nothing.
    private static long zeros(long word) {
        return (word - LOW_BITS) & ~word & HIGH_BITS;
    }

    private static boolean isSpace(byte letter) {
        return letter >= 0 && letter <= ' ';
    }

    private void trim(byte[] bytes, int start, int limit) {
        cell = bytes;
        from = start;
        to = limit;
        while (from < to && isSpace(bytes[from])) from++;
        while (to > from && isSpace(bytes[to - 1])) to--;
    }

    private void readEscaped(int start) throws Malformed {
        StringBuilder plain = new StringBuilder();
        int piece = start;
        for (at = start; at < end && text[at] != '"'; ) {
            if (text[at] != '\\') {
                at++;
                continue;
            }
            plain.append(new String(text, piece, at - piece, StandardCharsets.UTF_8));
            at++;
            plain.append(escaped());
            piece = at;
        }
        if (at == end) throw bad("the end of a text");
        plain.append(new String(text, piece, at - piece, StandardCharsets.UTF_8));
        at++;
        unescaped = plain.toString().getBytes(StandardCharsets.UTF_8);
        trim(unescaped, 0, unescaped.length);
    }

    /// The character of an escape; stands behind it then.
    private char escaped() throws Malformed {
        if (at == end) throw bad("an escaped character");
        int letter = text[at++];
        return switch (letter) {
            case '"', '\\', '/' -> (char) letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw bad("an escaped character");
        };
    }

    private char unicode() throws Malformed {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < end ? Character.digit(text[at], 16) : -1;
            if (digit < 0) throw bad("four hexadecimal digits");
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private void skipSpace() {
        while (at < end && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) at++;
    }

    private void expect(int letter) throws Malformed {
        if (at == end || text[at] != letter) throw bad("'" + (char) letter + "'");
        at++;
    }

    private Malformed bad(String wanted) {
        String found = at >= end ? "the end" : "'" + (char) (text[at] & 0xFF) + "'";
        return new Malformed(
                "[baostock] %s at byte %d of the records, where %s was expected".formatted(found, at, wanted));
    }
}

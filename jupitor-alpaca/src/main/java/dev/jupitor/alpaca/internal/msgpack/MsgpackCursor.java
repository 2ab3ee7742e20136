package dev.jupitor.alpaca.internal.msgpack;

import dev.jupitor.alpaca.internal.frame.FeedTexts;
import dev.jupitor.alpaca.internal.frame.FrameCursor;
import dev.jupitor.alpaca.internal.frame.FrameReader;
import dev.jupitor.alpaca.internal.frame.RawTable;
import dev.jupitor.core.feed.FeedBatch.Books;
import dev.jupitor.core.source.SourceException.Malformed;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Walks over a frame in msgpack (the format's specification of 2013, timestamps as extension -1).
///
/// A length that claims more than the frame holds is refused before anything is made of it.
public final class MsgpackCursor implements FrameCursor {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long SECOND = 1_000_000_000L;
    /// 2262-01-01T00:00:00Z
    private static final long LAST_SECOND = 9_214_646_400L;
    private static final int NIL = 0xC0;
    private static final int ONE_LETTER = 0xA1;
    private static final int TIMESTAMP = 0xFF;
    private static final double TWO_TO_63 = 0x1p63;
    private static final int MOST_LETTERS = 7;

    private final FeedTexts texts;
    private final RawTable lettered = new RawTable(1 << 12);
    private final StringBuilder joined = new StringBuilder();
    private byte[] bytes = {};
    private int position;
    private int limit;
    private int messagesLeft;
    private int keysLeft;

    private MsgpackCursor(FeedTexts texts) {
        this.texts = texts;
    }

    /// A reader of frames in msgpack.
    public static FrameReader reader(Books books) {
        FeedTexts texts = new FeedTexts(books);
        return new FrameReader(new MsgpackCursor(texts), texts);
    }

    @Override
    public void open(byte[] frame, int from, int to) throws Malformed {
        bytes = frame;
        position = from;
        limit = to;
        messagesLeft = arrayLength();
    }

    @Override
    public boolean nextMessage() throws Malformed {
        if (messagesLeft == 0) {
            if (position != limit) throw broken("something behind the frame");
            return false;
        }
        messagesLeft--;
        keysLeft = mapLength();
        return true;
    }

    private int arrayLength() throws Malformed {
        int type = next();
        if ((type & 0xF0) == 0x90) return claimed(type & 0x0F, 1);
        return switch (type) {
            case 0xDC -> claimed(twoBytes(), 1);
            case 0xDD -> claimed(fourBytes(), 1);
            default -> throw broken("no array where one belongs");
        };
    }

    private int mapLength() throws Malformed {
        int type = next();
        if ((type & 0xF0) == 0x80) return claimed(type & 0x0F, 2);
        return switch (type) {
            case 0xDE -> claimed(twoBytes(), 2);
            case 0xDF -> claimed(fourBytes(), 2);
            default -> throw broken("no map where one belongs");
        };
    }

    /// A number of elements, each of which takes so many bytes at least.
    private int claimed(long count, int each) throws Malformed {
        if (count * each > limit - position) throw broken("a length that claims more than the frame holds");
        return (int) count;
    }

    @Override
    public int kind() throws Malformed {
        if (hasUsualKind()) return bytes[position + 3];
        int at = position;
        int keys = keysLeft;
        int kind = searchedKind();
        position = at;
        keysLeft = keys;
        return kind;
    }

    /// Whether the first key is the kind, and that of one letter.
    private boolean hasUsualKind() {
        int at = position;
        return keysLeft > 0
                && limit - at > 3
                && bytes[at] == (byte) ONE_LETTER
                && bytes[at + 1] == 'T'
                && bytes[at + 2] == (byte) ONE_LETTER
                && FeedTexts.isLetter(bytes[at + 3]);
    }

    private int searchedKind() throws Malformed {
        for (int key = nextKey(); key != END; key = nextKey()) {
            if (key == 'T') return FrameCursor.kindOf(text());
            skip();
        }
        throw broken("a message without its kind");
    }

    @Override
    public int nextKey() throws Malformed {
        if (keysLeft == 0) return END;
        keysLeft--;
        int left = limit - position;
        int type = left > 0 ? bytes[position] & 0xFF : NIL;
        if (type == ONE_LETTER && left > 1) {
            position += 2;
            return bytes[position - 1] & 0xFF;
        }
        if (type == ONE_LETTER + 1 && left > 2) {
            position += 3;
            return bytes[position - 2] & 0xFF | (bytes[position - 1] & 0xFF) << 8;
        }
        return longerKey(type);
    }

    private int longerKey(int type) throws Malformed {
        if (!isText(type)) {
            skip();
            return OTHER;
        }
        int length = textLength();
        int key = 0;
        for (int i = 0; i < length && length <= 4; i++) {
            int b = bytes[position + i];
            if (b < ' ') return past(length);
            key |= b << (8 * i);
        }
        position += length;
        return key;
    }

    private int past(int length) {
        position += length;
        return OTHER;
    }

    @Override
    public Optional<String> nextName() throws Malformed {
        if (keysLeft == 0) return Optional.empty();
        keysLeft--;
        return Optional.of(text());
    }

    @Override
    public double decimal() throws Malformed {
        int type = next();
        double value = switch (type) {
            case 0xCB -> Double.longBitsToDouble(eightBytes());
            case 0xCA -> Float.intBitsToFloat((int) fourBytes());
            case 0xCF -> unsignedDouble(eightBytes());
            default -> signed(type);
        };
        if (!Double.isFinite(value)) throw broken("a number beyond all doubles");
        return value;
    }

    private static double unsignedDouble(long value) {
        if (value >= 0) return value;
        return (double) (value >>> 1 | value & 1) * 2;
    }

    @Override
    public long unsigned() throws Malformed {
        int type = next();
        if (type == 0xCF) return eightBytes();
        if (type == 0xCB) return whole(Double.longBitsToDouble(eightBytes()));
        if (type == 0xCA) return whole(Float.intBitsToFloat((int) fourBytes()));
        long value = signed(type);
        if (value < 0) throw broken("a number below zero where none can be");
        return value;
    }

    private long whole(double value) throws Malformed {
        if (value != Math.rint(value) || value < 0 || value >= TWO_TO_63 * 2)
            throw broken("a number that is not a whole one of 64 bits where one belongs");
        return value < TWO_TO_63 ? (long) value : (long) (value - TWO_TO_63) ^ Long.MIN_VALUE;
    }

    private long signed(int type) throws Malformed {
        if (type < 0x80) return type;
        if (type >= 0xE0) return (byte) type;
        return switch (type) {
            case 0xCC -> next();
            case 0xCD -> twoBytes();
            case 0xCE -> fourBytes();
            case 0xD0 -> (byte) next();
            case 0xD1 -> (short) twoBytes();
            case 0xD2 -> (int) fourBytes();
            case 0xD3 -> eightBytes();
            default -> throw broken("no number where one belongs");
        };
    }

    @Override
    public long instant() throws Malformed {
        return switch (next()) {
            case 0xD7 -> {
                requireTimestamp();
                long both = eightBytes();
                yield instant(both & 0x3_FFFF_FFFFL, both >>> 34);
            }
            case 0xD6 -> {
                requireTimestamp();
                yield instant(fourBytes(), 0);
            }
            case 0xC7 -> {
                if (next() != 12) throw broken("no timestamp where one belongs");
                requireTimestamp();
                long nanos = fourBytes();
                yield instant(eightBytes(), nanos);
            }
            default -> throw broken("no timestamp where one belongs");
        };
    }

    private void requireTimestamp() throws Malformed {
        if (next() != TIMESTAMP) throw broken("no timestamp where one belongs");
    }

    private long instant(long seconds, long nanos) throws Malformed {
        boolean sound = seconds >= 0 && seconds < LAST_SECOND && nanos < SECOND && (seconds | nanos) != 0;
        if (!sound) throw broken("a time that is no instant in the years 1970 to 2261");
        return seconds * SECOND + nanos;
    }

    @Override
    public String text() throws Malformed {
        int length = textLength();
        int from = position;
        position += length;
        for (int i = from; i < position; i++) if (bytes[i] < 0) return decoded(from, length);
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private String decoded(int from, int length) throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken("a string that is no UTF-8");
        }
    }

    @Override
    public List<String> texts() throws Malformed {
        if (takeNil()) return List.of();
        int length = arrayLength();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < length; i++) all.add(text());
        return all;
    }

    private boolean takeNil() {
        if (position >= limit || bytes[position] != (byte) NIL) return false;
        position++;
        return true;
    }

    @Override
    public int symbol() throws Malformed {
        int length = textLength();
        int code = texts.symbol(bytes, position, length);
        position += length;
        return code;
    }

    @Override
    public int exchange() throws Malformed {
        if (!isOneLetter()) return texts.books().exchanges().code(shortText());
        position += 2;
        return texts.exchange(bytes[position - 1]);
    }

    @Override
    public int tape() throws Malformed {
        if (takeNil()) return texts.noTape();
        if (!isOneLetter()) return texts.books().tapes().code(shortText());
        position += 2;
        return texts.tape(bytes[position - 1]);
    }

    private boolean isOneLetter() {
        return limit - position >= 2 && bytes[position] == (byte) ONE_LETTER && FeedTexts.isLetter(bytes[position + 1]);
    }

    private String shortText() throws Malformed {
        String text = text();
        if (text.length() > FeedTexts.LONGEST_TEXT) throw broken("a code of %d characters".formatted(text.length()));
        return text;
    }

    @Override
    public int conditions() throws Malformed {
        int count = position < limit ? (bytes[position] & 0xFF) - 0x90 : -1;
        int length = count * 2;
        if (count < 1 || count > MOST_LETTERS || limit - position <= length) return anyConditions();
        long low = RawTable.pack(bytes, position + 1, length);
        long high = length > Long.BYTES ? RawTable.pack(bytes, position + 1 + Long.BYTES, length - Long.BYTES) : 0;
        high |= (long) count << 56;
        int code = lettered.find(low, high);
        if (code == RawTable.ABSENT) return learnConditions(count, low, high);
        position += length + 1;
        return code;
    }

    private int learnConditions(int count, long low, long high) throws Malformed {
        boolean plain = true;
        for (int i = 0; i < count; i++)
            plain &=
                    bytes[position + 1 + 2 * i] == (byte) ONE_LETTER && FeedTexts.isLetter(bytes[position + 2 + 2 * i]);
        int code = anyConditions();
        if (plain) lettered.put(low, high, code);
        return code;
    }

    private int anyConditions() throws Malformed {
        if (takeNil()) return texts.noConditions();
        int count = arrayLength();
        joined.setLength(0);
        for (int i = 0; i < count; i++) {
            if (i > 0) joined.append(',');
            joined.append(text());
            if (joined.length() > FeedTexts.LONGEST_TEXT) throw broken("more conditions than a trade has");
        }
        return count == 0 ? texts.noConditions() : texts.books().conditions().code(joined.toString());
    }

    /// Without recursion, for values may be nested as deep as the frame is long.
    @Override
    public void skip() throws Malformed {
        for (long left = 1; left > 0; left--) {
            left += skipHead(next());
            if (left - 1 > limit - position) throw broken("a length that claims more than the frame holds");
        }
    }

    /// Skips all of a value but its elements; their number.
    private long skipHead(int type) throws Malformed {
        if (type < 0x80 || type >= 0xE0) return 0;
        if (type < 0x90) return 2L * (type & 0x0F);
        if (type < 0xA0) return type & 0x0F;
        if (type < 0xC0) return skipBytes(type & 0x1F);
        return switch (type) {
            case 0xC0, 0xC2, 0xC3 -> 0;
            case 0xC4, 0xD9 -> skipBytes(next());
            case 0xC5, 0xDA -> skipBytes(twoBytes());
            case 0xC6, 0xDB -> skipBytes(fourBytes());
            case 0xC7 -> skipBytes(next() + 1L);
            case 0xC8 -> skipBytes(twoBytes() + 1L);
            case 0xC9 -> skipBytes(fourBytes() + 1);
            case 0xCC, 0xD0 -> skipBytes(1);
            case 0xCD, 0xD1, 0xD4 -> skipBytes(2);
            case 0xCA, 0xCE, 0xD2 -> skipBytes(4);
            case 0xCB, 0xCF, 0xD3 -> skipBytes(8);
            case 0xD5, 0xD6, 0xD7, 0xD8 -> skipBytes(1L + (2L << (type - 0xD5)));
            case 0xDC -> twoBytes();
            case 0xDD -> fourBytes();
            case 0xDE -> 2L * twoBytes();
            case 0xDF -> 2 * fourBytes();
            default -> throw broken("a byte that msgpack does not have");
        };
    }

    private long skipBytes(long count) throws Malformed {
        need(count);
        position += (int) count;
        return 0;
    }

    private static boolean isText(int type) {
        return (type & 0xE0) == 0xA0 || type >= 0xD9 && type <= 0xDB;
    }

    private int textLength() throws Malformed {
        int type = next();
        long length = (type & 0xE0) == 0xA0
                ? type & 0x1F
                : switch (type) {
                    case 0xD9 -> next();
                    case 0xDA -> twoBytes();
                    case 0xDB -> fourBytes();
                    default -> throw broken("no string where one belongs");
                };
        return claimed(length, 1);
    }

    private void need(long count) throws Malformed {
        if (count > limit - position) throw broken("the end within a value");
    }

    private int next() throws Malformed {
        if (position >= limit) throw broken("the end where a value belongs");
        return bytes[position++] & 0xFF;
    }

    private int twoBytes() throws Malformed {
        need(Short.BYTES);
        position += Short.BYTES;
        return (short) SHORTS.get(bytes, position - Short.BYTES) & 0xFFFF;
    }

    private long fourBytes() throws Malformed {
        need(Integer.BYTES);
        position += Integer.BYTES;
        return (int) INTS.get(bytes, position - Integer.BYTES) & 0xFFFFFFFFL;
    }

    private long eightBytes() throws Malformed {
        need(Long.BYTES);
        position += Long.BYTES;
        return (long) LONGS.get(bytes, position - Long.BYTES);
    }

    @Override
    public Malformed broken(String what) {
        return new Malformed("%s at byte %d".formatted(what, position));
    }
}

package dev.jupitor.alpaca.internal.json;

import dev.jupitor.alpaca.internal.frame.FeedTexts;
import dev.jupitor.alpaca.internal.frame.FrameCursor;
import dev.jupitor.alpaca.internal.frame.FrameReader;
import dev.jupitor.alpaca.internal.frame.RawTable;
import dev.jupitor.core.feed.FeedBatch.Books;
import dev.jupitor.core.source.SourceException.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Walks over a frame of the stream in JSON.
public final class JsonFrameCursor implements FrameCursor {
    private static final int TO_LETTER = 2;
    /// The longest raw conditions that the table holds: four codes, `"@","F","T","I"`, without the last quote.
    private static final int MOST_LETTERS = 4;
    private static final int LETTER = 4;
    private static final int LONGEST_SYMBOL = 12;
    /// Bytes that must follow where an instant is read at speed.
    private static final int TIME_ROOM = 40;

    private final FeedTexts texts;
    private final JsonCursor json = new JsonCursor();
    private final TimeText time = new TimeText();
    private final RawTable lettered = new RawTable(1 << 12);
    private final StringBuilder joined = new StringBuilder();
    private boolean isFirstMessage;
    private boolean isFirstKey;

    private JsonFrameCursor(FeedTexts texts) {
        this.texts = texts;
    }

    /// A reader of frames in JSON.
    public static FrameReader reader(Books books) {
        FeedTexts texts = new FeedTexts(books);
        return new FrameReader(new JsonFrameCursor(texts), texts);
    }

    @Override
    public void open(byte[] bytes, int from, int to) throws Malformed {
        json.open(bytes, from, to);
        json.expect('[');
        isFirstMessage = true;
    }

    @Override
    public boolean nextMessage() throws Malformed {
        boolean more = isFirstMessage ? json.peek() != ']' : json.take(',');
        isFirstMessage = false;
        if (more) {
            json.expect('{');
            isFirstKey = true;
        } else {
            json.expect(']');
            json.expectEnd();
        }
        return more;
    }

    @Override
    public int kind() throws Malformed {
        int at = json.position;
        if (hasUsualKind(json.bytes, at)) return json.bytes[at + 5];
        int kind = searchedKind();
        json.position = at;
        isFirstKey = true;
        return kind;
    }

    /// Whether the message begins with `"T":"x"`, the kind of one letter.
    private boolean hasUsualKind(byte[] bytes, int at) {
        return json.limit - at > 6
                && bytes[at] == '"'
                && bytes[at + 1] == 'T'
                && bytes[at + 2] == '"'
                && bytes[at + 3] == ':'
                && bytes[at + 4] == '"'
                && FeedTexts.isLetter(bytes[at + 5])
                && bytes[at + 6] == '"';
    }

    private int searchedKind() throws Malformed {
        for (int key = nextKey(); key != END; key = nextKey()) {
            if (key == 'T') return FrameCursor.kindOf(json.text());
            json.skip();
        }
        throw broken("a message without its kind");
    }

    private boolean hasNextKey() throws Malformed {
        boolean more = isFirstKey ? json.peek() != '}' : json.take(',');
        isFirstKey = false;
        if (!more) json.expect('}');
        return more;
    }

    @Override
    public int nextKey() throws Malformed {
        return hasNextKey() ? json.key() : END;
    }

    @Override
    public Optional<String> nextName() throws Malformed {
        if (!hasNextKey()) return Optional.empty();
        String name = json.text();
        json.expect(':');
        return Optional.of(name);
    }

    @Override
    public double decimal() throws Malformed {
        return json.decimal();
    }

    @Override
    public long unsigned() throws Malformed {
        return json.unsigned();
    }

    @Override
    public long instant() throws Malformed {
        boolean roomy = json.peek() == '"' && json.limit - json.position > TIME_ROOM;
        int end = roomy ? time.readUsual(json.bytes, json.position + 1) : -1;
        if (end < 0 || json.bytes[end + 1] != '"') return TradeRows.readTime(json, time);
        json.position = end + 2;
        return time.nanos();
    }

    @Override
    public String text() throws Malformed {
        return json.text();
    }

    @Override
    public List<String> texts() throws Malformed {
        List<String> all = new ArrayList<>();
        if (json.takeNull()) return all;
        json.expect('[');
        if (json.take(']')) return all;
        do all.add(json.text());
        while (json.take(','));
        json.expect(']');
        return all;
    }

    @Override
    public int symbol() throws Malformed {
        int from = json.peek() == '"' ? json.position + 1 : json.limit;
        int most = Math.min(json.limit, from + LONGEST_SYMBOL + 1);
        int end = from;
        while (end < most && FeedTexts.isLetter(json.bytes[end])) end++;
        if (end >= most || json.bytes[end] != '"') return texts.symbol(json.text());
        json.position = end + 1;
        return texts.symbol(json.bytes, from, end - from);
    }

    @Override
    public int exchange() throws Malformed {
        if (!isOneLetter()) return texts.books().exchanges().code(shortText());
        json.position += 3;
        return texts.exchange(json.bytes[json.position - TO_LETTER]);
    }

    @Override
    public int tape() throws Malformed {
        if (json.takeNull()) return texts.noTape();
        if (!isOneLetter()) return texts.books().tapes().code(shortText());
        json.position += 3;
        return texts.tape(json.bytes[json.position - TO_LETTER]);
    }

    private boolean isOneLetter() {
        if (json.peek() != '"') return false;
        int at = json.position;
        return json.limit - at >= 3 && FeedTexts.isLetter(json.bytes[at + 1]) && json.bytes[at + 2] == '"';
    }

    private String shortText() throws Malformed {
        String text = json.text();
        if (text.length() > FeedTexts.LONGEST_TEXT) throw broken("a code of %d characters".formatted(text.length()));
        return text;
    }

    @Override
    public int conditions() throws Malformed {
        int count = json.peek() == '[' ? letters(json.position + 1) : 0;
        if (count == 0) return anyConditions();
        int from = json.position + 1;
        int length = count * LETTER - 1;
        long low = RawTable.pack(json.bytes, from, length);
        long high = length > Long.BYTES ? RawTable.pack(json.bytes, from + Long.BYTES, length - Long.BYTES) : 0;
        int code = lettered.find(low, high);
        if (code == RawTable.ABSENT) {
            code = anyConditions();
            lettered.put(low, high, code);
        } else json.position = from + length + 1;
        return code;
    }

    /// How many codes of one letter fill the brackets that were opened before `at`; 0 where it is anything else.
    private int letters(int at) {
        byte[] bytes = json.bytes;
        for (int count = 1; count <= MOST_LETTERS; count++, at += LETTER) {
            boolean fits = json.limit - at >= LETTER
                    && bytes[at] == '"'
                    && FeedTexts.isLetter(bytes[at + 1])
                    && bytes[at + 2] == '"';
            if (!fits) return 0;
            if (bytes[at + 3] == ']') return count;
            if (bytes[at + 3] != ',') return 0;
        }
        return 0;
    }

    private int anyConditions() throws Malformed {
        if (json.takeNull()) return texts.noConditions();
        json.expect('[');
        if (json.take(']')) return texts.noConditions();
        joined.setLength(0);
        joined.append(json.text());
        while (json.take(',') && joined.length() <= FeedTexts.LONGEST_TEXT)
            joined.append(',').append(json.text());
        if (joined.length() > FeedTexts.LONGEST_TEXT) throw broken("more conditions than a trade has");
        json.expect(']');
        return texts.books().conditions().code(joined.toString());
    }

    @Override
    public void skip() throws Malformed {
        json.skip();
    }

    @Override
    public Malformed broken(String what) {
        return json.broken(what, json.position);
    }
}

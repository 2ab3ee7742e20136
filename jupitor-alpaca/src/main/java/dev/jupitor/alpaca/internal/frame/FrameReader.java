package dev.jupitor.alpaca.internal.frame;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.feed.FeedEvent.Barred;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException.Malformed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads frames: prints into columns, bars, and what concerns the session. Keys may come in any order; unknown ones and
/// messages of unknown kinds are passed over. One thread; kept for the life of a feed.
public final class FrameReader {
    private static final int KIND = 1;
    private static final int SYMBOL = 1 << 1;
    private static final int TIME = 1 << 2;
    private static final int EXCHANGE = 1 << 3;
    private static final int ID = 1 << 4;
    private static final int PRICE = 1 << 5;
    private static final int SIZE = 1 << 6;
    private static final int REPLACES = 1 << 7;
    private static final int CONDITIONS = 1 << 8;
    private static final int TAPE = 1 << 9;
    private static final int OF_CANCEL = SYMBOL | TIME | EXCHANGE | ID;
    private static final int OF_TRADE = OF_CANCEL | PRICE | SIZE;
    private static final int OF_CORRECTION = OF_TRADE | REPLACES;

    private static final int OPEN = 1 << 3;
    private static final int HIGH = 1 << 4;
    private static final int LOW = 1 << 5;
    private static final int CLOSE = 1 << 6;
    private static final int VOLUME = 1 << 7;
    private static final int COUNT = 1 << 8;
    private static final int VWAP = 1 << 9;
    private static final int OF_BAR = SYMBOL | TIME | OPEN | HIGH | LOW | CLOSE | VOLUME;

    private static final int CODE = 'c' | 'o' << 8 | 'd' << 16 | 'e' << 24;
    private static final int MSG = 'm' | 's' << 8 | 'g' << 16;
    private static final int VW = 'v' | 'w' << 8;
    private static final int OI = 'o' | 'i' << 8;
    private static final int CI = 'c' | 'i' << 8;
    private static final int CP = 'c' | 'p' << 8;
    private static final int CS = 'c' | 's' << 8;
    private static final int CC = 'c' | 'c' << 8;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final FrameCursor cursor;
    private final FeedTexts texts;
    private Frame frame;

    private int symbol;
    private long nanos;
    private int exchange;
    private long id;
    private double price;
    private long size;
    private long replaces;
    private int conditions;
    private int tape;

    private double open;
    private double high;
    private double low;
    private double close;
    private long volume;
    private long count;
    private double vwap;

    /// @param cursor of its own, which finds its codes in the same texts
    public FrameReader(FrameCursor cursor, FeedTexts texts) {
        this.cursor = cursor;
        this.texts = texts;
        frame = new Frame(texts.books(), 0);
    }

    /// Reads the frame in [from, to).
    ///
    /// @throws Malformed when it is no whole frame, or holds a value that its place can't have
    public Frame read(byte[] bytes, int from, int to) throws Malformed {
        frame = new Frame(texts.books(), to - from);
        try {
            cursor.open(bytes, from, to);
            while (cursor.nextMessage()) readMessage(cursor.kind());
        } catch (IllegalStateException full) {
            throw new Malformed(full.getMessage(), full);
        }
        return frame;
    }

    private void readMessage(int kind) throws Malformed {
        switch (kind) {
            case 't' -> readPrint(FeedBatch.Kind.TRADE, OF_TRADE);
            case 'c' -> readCorrection();
            case 'x' -> readPrint(FeedBatch.Kind.CANCEL, OF_CANCEL);
            case 'b' -> readBar(Barred.Kind.MINUTE);
            case 'u' -> readBar(Barred.Kind.UPDATED_MINUTE);
            case 'd' -> readBar(Barred.Kind.DAY);
            case FrameCursor.SUCCESS ->
                frame.controls().add(new Control.Success(readFailure().message()));
            case FrameCursor.FAILURE -> frame.controls().add(readFailure());
            case FrameCursor.SUBSCRIBED -> frame.controls().add(readSubscribed());
            default -> skipMessage();
        }
    }

    private void skipMessage() throws Malformed {
        while (cursor.nextKey() != FrameCursor.END) cursor.skip();
        frame.skip();
    }

    private void readPrint(FeedBatch.Kind kind, int required) throws Malformed {
        clearPrint();
        int seen = 0;
        for (int key = cursor.nextKey(); key != FrameCursor.END; key = cursor.nextKey())
            seen = withNew(seen, printField(key));
        require(seen, required);
        append(kind);
    }

    private void readCorrection() throws Malformed {
        clearPrint();
        int seen = 0;
        for (int key = cursor.nextKey(); key != FrameCursor.END; key = cursor.nextKey())
            seen = withNew(seen, correctionField(key));
        require(seen, OF_CORRECTION);
        append(FeedBatch.Kind.CORRECTION);
    }

    private void clearPrint() {
        price = 0;
        size = 0;
        replaces = 0;
        conditions = texts.noConditions();
        tape = texts.noTape();
    }

    private void append(FeedBatch.Kind kind) {
        if (symbol == FeedTexts.STRANGE) {
            frame.stranger();
            return;
        }
        if (kind == FeedBatch.Kind.TRADE) frame.printedAt(nanos);
        frame.prints().append(kind, symbol, nanos, price, size, exchange, id, replaces, conditions, tape);
    }

    private int withNew(int seen, int field) throws Malformed {
        if ((seen & field) != 0) throw cursor.broken("a message with one of its keys twice");
        return seen | field;
    }

    private void require(int seen, int required) throws Malformed {
        if ((seen & required) != required) throw cursor.broken("a message without all that its kind has");
    }

    private int printField(int key) throws Malformed {
        return switch (key) {
            case 'i' -> readId();
            case 'p' -> readPrice();
            case 's' -> readSize();
            case 'c' -> readConditions();
            default -> sharedField(key);
        };
    }

    private int correctionField(int key) throws Malformed {
        return switch (key) {
            case OI -> {
                replaces = cursor.unsigned();
                yield REPLACES;
            }
            case CI -> readId();
            case CP -> readPrice();
            case CS -> readSize();
            case CC -> readConditions();
            default -> sharedField(key);
        };
    }

    private int sharedField(int key) throws Malformed {
        return switch (key) {
            case 'T' -> {
                cursor.skip();
                yield KIND;
            }
            case 'S' -> readSymbol();
            case 't' -> readTime();
            case 'x' -> {
                exchange = cursor.exchange();
                yield EXCHANGE;
            }
            case 'z' -> {
                tape = cursor.tape();
                yield TAPE;
            }
            default -> {
                cursor.skip();
                yield 0;
            }
        };
    }

    private int readSymbol() throws Malformed {
        symbol = cursor.symbol();
        return SYMBOL;
    }

    private int readTime() throws Malformed {
        nanos = cursor.instant();
        return TIME;
    }

    private int readId() throws Malformed {
        id = cursor.unsigned();
        return ID;
    }

    private int readPrice() throws Malformed {
        price = cursor.decimal();
        return PRICE;
    }

    private int readSize() throws Malformed {
        size = count();
        return SIZE;
    }

    private int readConditions() throws Malformed {
        conditions = cursor.conditions();
        return CONDITIONS;
    }

    private long count() throws Malformed {
        long value = cursor.unsigned();
        if (value < 0) throw cursor.broken("a count beyond 2^63");
        return value;
    }

    private void readBar(Barred.Kind kind) throws Malformed {
        count = 0;
        vwap = 0;
        int seen = 0;
        for (int key = cursor.nextKey(); key != FrameCursor.END; key = cursor.nextKey())
            seen = withNew(seen, barField(key));
        require(seen, OF_BAR);
        if (symbol == FeedTexts.STRANGE) frame.stranger();
        else frame.bars().add(new Barred(kind, bar()));
    }

    private Bar bar() {
        Symbol name = new Symbol(texts.books().symbols().text(symbol));
        return new Bar(name, nanos / NANOS_PER_MILLI, open, high, low, close, volume, count, vwap);
    }

    private int barField(int key) throws Malformed {
        return switch (key) {
            case 'T' -> {
                cursor.skip();
                yield KIND;
            }
            case 'S' -> readSymbol();
            case 't' -> readTime();
            case 'v' -> {
                volume = count();
                yield VOLUME;
            }
            case 'n' -> {
                count = count();
                yield COUNT;
            }
            default -> barPrice(key);
        };
    }

    private int barPrice(int key) throws Malformed {
        return switch (key) {
            case 'o' -> {
                open = cursor.decimal();
                yield OPEN;
            }
            case 'h' -> {
                high = cursor.decimal();
                yield HIGH;
            }
            case 'l' -> {
                low = cursor.decimal();
                yield LOW;
            }
            case 'c' -> {
                close = cursor.decimal();
                yield CLOSE;
            }
            case VW -> {
                vwap = cursor.decimal();
                yield VWAP;
            }
            default -> {
                cursor.skip();
                yield 0;
            }
        };
    }

    private Control.Failure readFailure() throws Malformed {
        long code = 0;
        String message = "";
        for (int key = cursor.nextKey(); key != FrameCursor.END; key = cursor.nextKey())
            switch (key) {
                case CODE -> code = count();
                case MSG -> message = cursor.text();
                default -> cursor.skip();
            }
        return new Control.Failure(code, message);
    }

    private Control.Subscribed readSubscribed() throws Malformed {
        Map<String, Set<String>> channels = new HashMap<>();
        for (Optional<String> name = cursor.nextName(); name.isPresent(); name = cursor.nextName())
            if (name.get().equals("T")) cursor.skip();
            else channels.put(name.get(), Set.copyOf(cursor.texts()));
        return new Control.Subscribed(channels);
    }
}

package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import java.nio.charset.StandardCharsets;

/// Reads trades into a batch: the usual form at speed, any other sound form all the same.
final class TradeRows implements PageRows {
    private static final int T = 1;
    private static final int X = 2;
    private static final int P = 4;
    private static final int S = 8;
    private static final int I = 16;
    private static final int C = 32;
    private static final int Z = 64;
    private static final int U = 128;
    private static final int REQUIRED = T | X | P | S | I;
    private static final int TKS = 't' | 'k' << 8 | 's' << 16;

    private final TradeTexts texts;
    private final UsualTrade usual;
    private TradeBatch batch;
    private int symbol;

    private long nanos;
    private int exchange;
    private double price;
    private long size;
    private int conditions;
    private long id;
    private int tape;
    private int update;

    TradeRows(TradeTexts texts) {
        this.texts = texts;
        this.usual = new UsualTrade(texts, new JsonCursor());
    }

    /// The rows that follow go here.
    void into(TradeBatch target) {
        batch = target;
    }

    @Override
    public String name() {
        return "trades";
    }

    @Override
    public int count() {
        return batch.rows();
    }

    @Override
    public void begin(String name) {
        symbol = texts.books().symbols().code(name);
    }

    @Override
    public void truncate(int rows) {
        batch.setRows(rows);
    }

    @Override
    public void read(JsonCursor cursor) throws SourceException.Malformed {
        int end = cursor.limit - cursor.position < UsualTrade.ROOM ? -1 : usual.read(cursor.bytes, cursor.position);
        if (end < 0) {
            readAnyForm(cursor);
            return;
        }
        cursor.position = end;
        long at = usual.time().nanos();
        batch.append(
                symbol,
                SessionClock.etMillis(at),
                usual.price,
                usual.size,
                usual.exchange,
                usual.id,
                usual.conditions,
                usual.update,
                at,
                usual.tape);
    }

    private void readAnyForm(JsonCursor cursor) throws SourceException.Malformed {
        conditions = texts.noConditions();
        tape = texts.noTape();
        update = texts.noUpdate();
        cursor.expect('{');
        int start = cursor.position - 1;
        int seen = 0;
        if (!cursor.take('}')) {
            do {
                int field = readField(cursor);
                if ((seen & field) != 0) throw cursor.broken("a trade with one of its keys twice", start);
                seen |= field;
            } while (cursor.take(','));
            cursor.expect('}');
        }
        if ((seen & REQUIRED) != REQUIRED) throw cursor.broken("a trade without its " + missing(seen), start);
        batch.append(symbol, SessionClock.etMillis(nanos), price, size, exchange, id, conditions, update, nanos, tape);
    }

    private int readField(JsonCursor cursor) throws SourceException.Malformed {
        switch (cursor.key()) {
            case 't' -> {
                nanos = readTime(cursor, usual.time());
                return T;
            }
            case 'x' -> {
                exchange = texts.exchange(cursor);
                return X;
            }
            case 'p' -> {
                price = cursor.decimal();
                return P;
            }
            case 's' -> {
                size = cursor.count();
                return S;
            }
            case 'c' -> {
                conditions = texts.conditions(cursor);
                return C;
            }
            case 'i' -> {
                id = cursor.unsigned();
                return I;
            }
            case 'z' -> {
                tape = texts.tape(cursor);
                return Z;
            }
            case 'u' -> {
                update = texts.update(cursor);
                return U;
            }
            case TKS -> throw BodyKind.refusal("crypto trades", "trades");
            default -> {
                cursor.skip();
                return 0;
            }
        }
    }

    /// Reads an instant, ns since the epoch.
    static long readTime(JsonCursor cursor, TimeText time) throws SourceException.Malformed {
        cursor.peek();
        int at = cursor.position;
        byte[] text = cursor.text().getBytes(StandardCharsets.UTF_8);
        long nanos = time.read(text, 0, text.length);
        if (nanos == TimeText.NONE)
            throw cursor.broken("a time that is no instant of RFC 3339 in the years 1970 to 2261", at);
        return nanos;
    }

    private static String missing(int seen) {
        if ((seen & T) == 0) return "time \"t\"";
        if ((seen & X) == 0) return "exchange \"x\"";
        if ((seen & P) == 0) return "price \"p\"";
        if ((seen & S) == 0) return "size \"s\"";
        return "id \"i\"";
    }
}

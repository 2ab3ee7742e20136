package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.source.SourceException;
import java.util.List;

/// Reads bars into a batch.
final class BarRows implements PageRows {
    private static final int T = 1;
    private static final int O = 2;
    private static final int H = 4;
    private static final int L = 8;
    private static final int C = 16;
    private static final int V = 32;
    private static final int N = 64;
    private static final int VW = 128;
    private static final int ALL = 255;
    private static final int VW_KEY = 'v' | 'w' << 8;
    private static final List<String> KEYS = List.of("t", "o", "h", "l", "c", "v", "n", "vw");
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final TimeText time = new TimeText();
    private BarBatch batch;
    private String symbol = "";

    private long at;
    private double open;
    private double high;
    private double low;
    private double close;
    private long volume;
    private long count;
    private double vwap;

    /// The rows that follow go here.
    void into(BarBatch target) {
        batch = target;
    }

    @Override
    public String name() {
        return "bars";
    }

    @Override
    public int count() {
        return batch.rows();
    }

    @Override
    public void begin(String name) {
        symbol = name;
    }

    @Override
    public void truncate(int rows) {
        batch.truncate(rows);
    }

    @Override
    public void read(JsonCursor cursor) throws SourceException.Malformed {
        cursor.expect('{');
        int start = cursor.position - 1;
        int seen = 0;
        if (!cursor.take('}')) {
            do {
                int field = readField(cursor);
                if ((seen & field) != 0) throw cursor.broken("a bar with one of its keys twice", start);
                seen |= field;
            } while (cursor.take(','));
            cursor.expect('}');
        }
        if (seen != ALL)
            throw cursor.broken("a bar without its \"" + KEYS.get(Integer.numberOfTrailingZeros(~seen)) + '"', start);
        batch.append(symbol, at, open, high, low, close, volume, count, vwap);
    }

    private int readField(JsonCursor cursor) throws SourceException.Malformed {
        int key = cursor.key();
        switch (key) {
            case 't' -> {
                at = TradeRows.readTime(cursor, time) / NANOS_PER_MILLI;
                return T;
            }
            case 'v' -> {
                volume = cursor.count();
                return V;
            }
            case 'n' -> {
                count = cursor.count();
                return N;
            }
            default -> {
                return readPrice(key, cursor);
            }
        }
    }

    private int readPrice(int key, JsonCursor cursor) throws SourceException.Malformed {
        switch (key) {
            case 'o' -> {
                open = cursor.decimal();
                return O;
            }
            case 'h' -> {
                high = cursor.decimal();
                return H;
            }
            case 'l' -> {
                low = cursor.decimal();
                return L;
            }
            case 'c' -> {
                close = cursor.decimal();
                return C;
            }
            case VW_KEY -> {
                vwap = cursor.decimal();
                return VW;
            }
            default -> {
                cursor.skip();
                return 0;
            }
        }
    }
}

package dev.jupitor.sdk;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.Trade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The rows of a mirror by column: found by symbol, exchange, date and id, told in the order in which they came. A row
/// that
/// was
/// taken away keeps its place and is passed over.
final class MirrorRows {
    private static final int FIRST_ROOM = 1024;
    private static final long MILLIS_A_DAY = 86_400_000;
    private static final byte STANDS = 1;
    private static final byte INDEX = 2;
    private static final byte TODAY = 4;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Symbol> symbols = new HashMap<>();
    private int[] symbol = new int[FIRST_ROOM];
    private int[] exchange = new int[FIRST_ROOM];
    private int[] conditions = new int[FIRST_ROOM];
    private int[] tape = new int[FIRST_ROOM];
    private long[] id = new long[FIRST_ROOM];
    private long[] sipNanos = new long[FIRST_ROOM];
    private long[] timestamp = new long[FIRST_ROOM];
    private long[] sequence = new long[FIRST_ROOM];
    private double[] price = new double[FIRST_ROOM];
    private long[] size = new long[FIRST_ROOM];
    private byte[] flags = new byte[FIRST_ROOM];
    /// A row and one more at the place of its key, or the next free one; as long as a power of two.
    private int[] keys = new int[2 * FIRST_ROOM];

    private long epoch;
    private int rows;
    private int standing;

    int size() {
        return standing;
    }

    /// Adds a print, unless one with its key stands.
    void put(TapePrint print) {
        Trade trade = print.trade();
        int slot = slot(code(trade.symbol().ticker()), code(trade.exchange()), trade.id(), date(print.timestamp()));
        if (keys[slot] != 0 && stands(keys[slot] - 1)) return;
        if (rows == id.length) grow();
        write(rows, print);
        keys[slot(symbol[rows], exchange[rows], trade.id(), date(timestamp[rows]))] = rows + 1;
        rows++;
        standing++;
    }

    private void write(int row, TapePrint print) {
        Trade trade = print.trade();
        symbol[row] = code(trade.symbol().ticker());
        exchange[row] = code(trade.exchange());
        conditions[row] = code(trade.conditions());
        tape[row] = code(trade.tape());
        id[row] = trade.id();
        sipNanos[row] = WireValues.nanos(trade.at());
        timestamp[row] = print.timestamp();
        sequence[row] = print.position().sequence();
        price[row] = trade.price();
        size[row] = trade.size();
        flags[row] = (byte) (STANDS | (print.isIndex() ? INDEX : 0) | (print.isToday() ? TODAY : 0));
        epoch = print.position().epoch();
    }

    /// Takes the print away that has the symbol, the exchange and the date of this one, and that id.
    void remove(TapePrint print, long wrongId) {
        Trade trade = print.trade();
        int entry = keys[slot(code(trade.symbol().ticker()), code(trade.exchange()), wrongId, date(print.timestamp()))];
        if (entry == 0 || !stands(entry - 1)) return;
        flags[entry - 1] &= ~STANDS;
        standing--;
    }

    private boolean stands(int row) {
        return (flags[row] & STANDS) != 0;
    }

    private int code(String text) {
        Integer known = codes.get(text);
        if (known != null) return known;
        codes.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    /// Where a key is, or the free place where it belongs.
    private int slot(int symbolCode, int exchangeCode, long tradeId, long date) {
        long hash = ((tradeId * 31 + symbolCode) * 31 + exchangeCode) * 31 + date;
        int slot = (int) ((hash * 0x9E3779B97F4A7C15L) >>> 32) & (keys.length - 1);
        while (keys[slot] != 0 && !isKey(keys[slot] - 1, symbolCode, exchangeCode, tradeId, date))
            slot = (slot + 1) & (keys.length - 1);
        return slot;
    }

    private boolean isKey(int row, int symbolCode, int exchangeCode, long tradeId, long date) {
        return id[row] == tradeId
                && symbol[row] == symbolCode
                && exchange[row] == exchangeCode
                && date(timestamp[row]) == date;
    }

    /// The calendar date of an ET-shifted millisecond, as a number: venues begin their ids anew on each.
    private static long date(long etMillis) {
        return Math.floorDiv(etMillis, MILLIS_A_DAY);
    }

    private void grow() {
        int room = rows * 2;
        symbol = Arrays.copyOf(symbol, room);
        exchange = Arrays.copyOf(exchange, room);
        conditions = Arrays.copyOf(conditions, room);
        tape = Arrays.copyOf(tape, room);
        id = Arrays.copyOf(id, room);
        sipNanos = Arrays.copyOf(sipNanos, room);
        timestamp = Arrays.copyOf(timestamp, room);
        sequence = Arrays.copyOf(sequence, room);
        price = Arrays.copyOf(price, room);
        size = Arrays.copyOf(size, room);
        flags = Arrays.copyOf(flags, room);
        keys = new int[2 * room];
        for (int row = 0; row < rows; row++)
            keys[slot(symbol[row], exchange[row], id[row], date(timestamp[row]))] = row + 1;
    }

    /// Forgets the rows, and keeps the room.
    void clear() {
        Arrays.fill(keys, 0);
        rows = 0;
        standing = 0;
    }

    void forEach(Consumer<TapePrint> reader) {
        for (int row = 0; row < rows; row++) if (stands(row)) reader.accept(print(row));
    }

    private TapePrint print(int row) {
        String ticker = texts.get(symbol[row]);
        Trade trade = new Trade(
                symbols.computeIfAbsent(ticker, Symbol::new),
                WireValues.instant(sipNanos[row]),
                price[row],
                size[row],
                texts.get(exchange[row]),
                id[row],
                texts.get(conditions[row]),
                "",
                texts.get(tape[row]));
        boolean isIndex = (flags[row] & INDEX) != 0;
        boolean isToday = (flags[row] & TODAY) != 0;
        return new TapePrint(trade, timestamp[row], isIndex, isToday, new TapePosition(epoch, sequence[row]));
    }
}

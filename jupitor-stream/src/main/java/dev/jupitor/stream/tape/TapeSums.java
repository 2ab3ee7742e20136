package dev.jupitor.stream.tape;

import java.util.Arrays;

/// What the standing prints of each symbol and part of the day come to, kept print by print. For the tape's writer.
///
/// Turnover is kept in two doubles, so that taking a huge wrong print away leaves no trace of it.
final class TapeSums {
    private static final int PARTS = DayPart.values().length;
    /// What is kept of a symbol's part lies together: trades, shares, and turnover as two doubles.
    private static final int CELLS = 4;

    private static final int SHARES = 1;
    private static final int TURNOVER = 2;
    private static final int REST = 3;

    private long[] cells = new long[0];

    void expect(int symbols) {
        int wanted = symbols * PARTS * CELLS;
        if (wanted > cells.length) cells = Arrays.copyOf(cells, wanted);
    }

    /// @param sign 1 for a print that begins to stand, -1 for one that no longer does
    void add(int symbol, DayPart part, double price, long size, int sign) {
        int at = place(symbol, part);
        if (at >= cells.length) expect(symbol + (symbol >> 1) + 1);
        cells[at] += sign;
        cells[at + SHARES] += sign * size;
        addExactly(at, sign * (price * size));
    }

    /// Knuth's two-sum: what the rounding of the sum loses is kept beside it.
    private void addExactly(int at, double value) {
        double before = number(at + TURNOVER);
        double sum = before + value;
        double added = sum - before;
        double lost = (before - (sum - added)) + (value - added);
        cells[at + TURNOVER] = Double.doubleToRawLongBits(sum);
        cells[at + REST] = Double.doubleToRawLongBits(number(at + REST) + lost);
    }

    private double number(int cell) {
        return Double.longBitsToDouble(cells[cell]);
    }

    PartSum of(int symbol, DayPart part) {
        int at = place(symbol, part);
        if (at >= cells.length) return PartSum.NONE;
        return new PartSum(cells[at], cells[at + SHARES], number(at + TURNOVER) + number(at + REST));
    }

    @SuppressWarnings("EnumOrdinal") // a place in memory only
    private static int place(int symbol, DayPart part) {
        return (symbol * PARTS + part.ordinal()) * CELLS;
    }
}

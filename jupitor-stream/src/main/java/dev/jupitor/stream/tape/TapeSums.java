package dev.jupitor.stream.tape;

import java.util.Arrays;

/// What the standing prints of each symbol and part of the day come to, kept print by print. For the tape's writer.
///
/// Turnover is kept in two doubles, so that taking a huge wrong print away leaves no trace of it.
final class TapeSums {
    private static final int PARTS = DayPart.values().length;

    private long[] trades = new long[0];
    private long[] shares = new long[0];
    private double[] turnover = new double[0];
    private double[] rest = new double[0];

    void expect(int symbols) {
        int wanted = symbols * PARTS;
        if (wanted <= trades.length) return;
        trades = Arrays.copyOf(trades, wanted);
        shares = Arrays.copyOf(shares, wanted);
        turnover = Arrays.copyOf(turnover, wanted);
        rest = Arrays.copyOf(rest, wanted);
    }

    /// @param sign 1 for a print that begins to stand, -1 for one that no longer does
    void add(int symbol, DayPart part, double price, long size, int sign) {
        int at = place(symbol, part);
        if (at >= trades.length) expect(symbol + (symbol >> 1) + 1);
        trades[at] += sign;
        shares[at] += sign * size;
        addExactly(at, sign * (price * size));
    }

    /// Knuth's two-sum: what the rounding of the sum loses is kept beside it.
    private void addExactly(int at, double value) {
        double before = turnover[at];
        double sum = before + value;
        double added = sum - before;
        rest[at] += (before - (sum - added)) + (value - added);
        turnover[at] = sum;
    }

    PartSum of(int symbol, DayPart part) {
        int at = place(symbol, part);
        if (at >= trades.length) return PartSum.NONE;
        return new PartSum(trades[at], shares[at], turnover[at] + rest[at]);
    }

    @SuppressWarnings("EnumOrdinal") // a place in memory only
    private static int place(int symbol, DayPart part) {
        return symbol * PARTS + part.ordinal();
    }
}

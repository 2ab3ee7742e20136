package dev.jupitor.core.sim;

/// Numbers a day's prints as the venues do: most count from 1, so that equal numbers occur on different venues; FINRA's
/// facilities use fourteen digits; a few venues begin beyond 2^32, and now and then one beyond 2^63.
final class TradeIds {

    private static final long FINRA_FIRST = 52_000_000_000_000L;
    private static final long FINRA_SPAN = 30_000_000_000_000L;
    private static final int FINRA_STEP = 60_000;

    private final long[] last = new long[128];
    private final Dice dice;

    TradeIds(long daySeed, Dice dice) {
        this.dice = dice;
        for (char venue = 'A'; venue <= 'Z'; venue++) last[venue] = origin(venue, Dice.mix(daySeed, venue));
    }

    private static long origin(char venue, long hash) {
        if (venue == 'D') return FINRA_FIRST + Math.unsignedMultiplyHigh(hash, FINRA_SPAN);
        long above = hash >>> 34;
        return switch ((int) (hash & 127)) {
            case 0 -> Long.MIN_VALUE + above;
            case 1, 2 -> (1L << 32) + above;
            default -> 0;
        };
    }

    /// In row order, so that numbers of a venue ascend with time.
    void assign(PrintColumns columns) {
        for (int row = 0; row < columns.rows(); row++) {
            byte venue = columns.exchange[row];
            last[venue] += venue == 'D' ? 1 + dice.below(FINRA_STEP) : 1;
            columns.id[row] = last[venue];
        }
    }
}

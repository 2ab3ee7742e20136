package dev.jupitor.alpaca.sim;

import dev.jupitor.core.sim.SyntheticPrints;

/// A quote made up around a print, the same for the same print: the market has prints only.
///
/// @param nanos  when, ns since the epoch: that of the print
/// @param bidTenThousandths of a USD, below the ask; sizes in shares
record SyntheticQuote(
        String ticker,
        String tape,
        long nanos,
        String bidVenue,
        long bidTenThousandths,
        long bidSize,
        String askVenue,
        long askTenThousandths,
        long askSize) {

    private static final String VENUES = "NPQZKU";
    private static final int LOT = 100;
    private static final int CENT = 100;

    static SyntheticQuote around(SyntheticPrints prints, int row) {
        long price = prints.priceTenThousandths(row);
        return around(
                prints.symbol().ticker(),
                String.valueOf(prints.tape()),
                prints.sipNanos(row),
                price,
                prints.id(row) * 31 + prints.exchange(row));
    }

    /// @param price in ten-thousandths of a USD
    /// @param dice  any number; what is not the price follows from it
    static SyntheticQuote around(String ticker, String tape, long nanos, long price, long dice) {
        long bits = mixed(dice ^ nanos);
        long tick = price < 10_000 ? 1 : CENT;
        long bid = Math.max(tick, price / tick * tick - (bits & 3) * tick);
        long ask = bid + tick * (1 + (bits >>> 2 & 3));
        return new SyntheticQuote(
                ticker,
                tape,
                nanos,
                venue(bits >>> 4),
                bid,
                LOT * (1 + (bits >>> 16 & 15)),
                venue(bits >>> 24),
                Math.max(ask, (price + tick - 1) / tick * tick),
                LOT * (1 + (bits >>> 40 & 15)));
    }

    private static String venue(long bits) {
        return String.valueOf(VENUES.charAt((int) ((bits & 0xff) % VENUES.length())));
    }

    private static long mixed(long z) {
        long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}

package dev.jupitor.core.bar;

import dev.jupitor.core.trade.Codebook;
import dev.jupitor.core.trade.TradeBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The 5-second bins of a whole market, from a consolidated date that comes piece by piece in time order: what rolling
/// bars are made of (us-pipeline §4, rolling bars 1). Bins are handed over in the order of the file, (start, symbol).
///
/// Memory: one entry for each symbol, however long the date is. One thread.
///
/// @param <E> what its taker may throw
public final class RollingBins<E extends Exception> {
    private final Map<String, Integer> rankOf;
    private final Taker<E> taker;
    private final long[] volume;
    private final int[] trades;
    private final double[] turnover;
    /// A bit for each symbol that has prints in the bin at hand.
    private final long[] present;

    private Codebook book;
    private int[] rankOfCode = {};
    private long start = Long.MIN_VALUE;

    /// Takes one bin of one symbol.
    ///
    /// @param <E> what it may throw
    @FunctionalInterface
    public interface Taker<E extends Exception> {
        /// @param start    ET-shifted ms
        /// @param rank     the symbol's place among all
        /// @param trades   prints in the bin, at least 1
        /// @param turnover USD
        /// @param vwap     USD a share
        void bin(long start, int rank, int trades, double turnover, double vwap) throws E;
    }

    /// @param symbols every symbol that may occur, in their order
    public RollingBins(List<String> symbols, Taker<E> taker) {
        rankOf = HashMap.newHashMap(symbols.size());
        for (String symbol : symbols) rankOf.put(symbol, rankOf.size());
        this.taker = taker;
        volume = new long[symbols.size()];
        trades = new int[symbols.size()];
        turnover = new double[symbols.size()];
        present = new long[(symbols.size() + Long.SIZE - 1) / Long.SIZE];
    }

    /// Takes the next rows; the batch stays the caller's.
    ///
    /// @throws IllegalArgumentException when a print lies in an earlier bin than one before it, or is of an unknown
    ///                                  symbol
    public void add(TradeBatch prints) throws E {
        learn(prints.books().symbols());
        for (int row = 0; row < prints.rows(); row++) {
            long at = prints.timestamp(row);
            if (at < start || at >= start + RollingBars.BIN_MILLIS) enter(RollingBars.binOf(at));
            add(rankOfCode[prints.symbolCode(row)], prints.price(row), prints.size(row));
        }
    }

    /// Hands over the last bins.
    public void finish() throws E {
        handOver();
        start = Long.MIN_VALUE;
    }

    private void learn(Codebook symbols) {
        int known = symbols == book ? rankOfCode.length : 0;
        book = symbols;
        if (symbols.size() == known) return;
        rankOfCode = Arrays.copyOf(rankOfCode, symbols.size());
        for (int code = known; code < rankOfCode.length; code++) rankOfCode[code] = rank(symbols.text(code));
    }

    private int rank(String symbol) {
        Integer rank = rankOf.get(symbol);
        if (rank == null) throw new IllegalArgumentException("prints of '%s', which is not expected".formatted(symbol));
        return rank;
    }

    private void enter(long next) throws E {
        if (next < start)
            throw new IllegalArgumentException("a print of bin %d comes after one of bin %d".formatted(next, start));
        handOver();
        start = next;
    }

    private void add(int rank, double price, long size) {
        trades[rank]++;
        volume[rank] += size;
        turnover[rank] += price * size;
        present[rank >>> 6] |= 1L << rank;
    }

    private void handOver() throws E {
        for (int word = 0; word < present.length; word++) {
            for (long bits = present[word]; bits != 0; bits &= bits - 1)
                handOver((word << 6) + Long.numberOfTrailingZeros(bits));
            present[word] = 0;
        }
    }

    private void handOver(int rank) throws E {
        double vwap = RollingBars.vwapOf(turnover[rank], volume[rank]);
        taker.bin(start, rank, trades[rank], turnover[rank], vwap);
        trades[rank] = 0;
        volume[rank] = 0;
        turnover[rank] = 0;
    }
}

package dev.jupitor.store.consolidate;

import dev.jupitor.core.bar.RollingBins;
import dev.jupitor.core.bar.RollingWindow;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.parquet.RollingTable;
import dev.jupitor.store.internal.parquet.RowGroups;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;

/// The bins of a day in a temporary file, in the order of the rolling file: they come forwards, are walked backwards
/// for
/// what a bin must know of its future, and forwards again for its window. In memory are one block and a window for each
/// symbol, however long the day is. One thread.
final class RollingSpool implements RollingBins.Taker<IOException>, AutoCloseable {
    private static final int COLUMNS = 5;
    private static final int BYTES_A_BIN = COLUMNS * Long.BYTES;

    private final AtomicFile.Scratch file;
    private final int blockBins;
    private final ByteBuffer bytes;
    /// The block at hand, by column.
    private final long[] start;
    /// The symbol's place, and above it the number of prints.
    private final long[] rankAndTrades;

    private final double[] turnover;
    private final double[] vwap;
    /// The bin's own vwap until the future is known.
    private final double[] highestLater;

    private int rows;
    private long bins;

    private RollingSpool(AtomicFile.Scratch file, int blockBins) {
        this.file = file;
        this.blockBins = blockBins;
        bytes = ByteBuffer.allocateDirect(blockBins * BYTES_A_BIN).order(ByteOrder.nativeOrder());
        start = new long[blockBins];
        rankAndTrades = new long[blockBins];
        turnover = new double[blockBins];
        vwap = new double[blockBins];
        highestLater = new double[blockBins];
    }

    /// @param target    the file that is to be made of the bins
    /// @param blockBins how many bins are in memory at a time
    static RollingSpool beside(Path target, int blockBins) throws IOException {
        return new RollingSpool(AtomicFile.scratch(target), blockBins);
    }

    @Override
    public void bin(long binStart, int rank, int trades, double turnoverUsd, double vwapUsd) throws IOException {
        start[rows] = binStart;
        rankAndTrades[rows] = (long) trades << Integer.SIZE | rank;
        turnover[rows] = turnoverUsd;
        vwap[rows] = vwapUsd;
        highestLater[rows] = vwapUsd;
        if (++rows == blockBins) flush();
    }

    private void flush() throws IOException {
        write(bins);
        bins += rows;
        rows = 0;
    }

    private static int rank(long rankAndTrades) {
        return (int) rankAndTrades;
    }

    private static int trades(long rankAndTrades) {
        return (int) (rankAndTrades >>> Integer.SIZE);
    }

    /// Every bin has come: finds for each the highest vwap of the symbol's later ones.
    ///
    /// @param symbols how many ranks there are
    void lookAhead(int symbols) throws IOException {
        flush();
        double[] highest = new double[symbols];
        Arrays.fill(highest, Double.NaN);
        for (long first = lastBlock(); first >= 0; first -= blockBins) {
            read(first);
            for (int row = rows - 1; row >= 0; row--) lookAhead(row, highest);
            write(first);
        }
    }

    /// Where the last block begins, which may be a short one; -1 when there is none.
    private long lastBlock() {
        return bins == 0 ? -1 : (bins - 1) / blockBins * blockBins;
    }

    private void lookAhead(int row, double[] highest) {
        int rank = rank(rankAndTrades[row]);
        double later = highest[rank];
        boolean isLast = Double.isNaN(later);
        if (!isLast) highestLater[row] = later;
        highest[rank] = isLast ? vwap[row] : Math.max(vwap[row], later);
    }

    /// The rows of the day's file, group by group.
    ///
    /// @param table is filled again and again
    RowGroups<RollingTable> rows(LocalDate date, int symbols, RollingTable table) {
        return sink -> {
            Windows windows = new Windows(date, symbols);
            for (long first = 0; first < bins; first += blockBins) {
                read(first);
                for (int row = 0; row < rows; row++) {
                    addTo(table, row, windows);
                    if (table.isFull()) handOver(table, sink);
                }
            }
            if (table.rows() > 0) handOver(table, sink);
        };
    }

    private void addTo(RollingTable table, int row, Windows windows) {
        int rank = rank(rankAndTrades[row]);
        int trades = trades(rankAndTrades[row]);
        RollingWindow window = windows.of(rank);
        window.add(start[row], vwap[row], trades, turnover[row]);
        table.add(
                rank,
                start[row],
                vwap[row],
                trades,
                turnover[row],
                window.gainPct(),
                window.trades(),
                window.turnover(),
                RollingWindow.futureGainPct(vwap[row], highestLater[row]));
    }

    private static void handOver(RollingTable table, RowGroups.Sink<RollingTable> sink) throws IOException {
        sink.put(table);
        table.clear();
    }

    /// Writes the block at hand in the place of the bins from `first` on.
    private void write(long first) throws IOException {
        bytes.clear().limit(rows * BYTES_A_BIN);
        longs(0).put(start, 0, rows);
        longs(1).put(rankAndTrades, 0, rows);
        doubles(2).put(turnover, 0, rows);
        doubles(3).put(vwap, 0, rows);
        doubles(4).put(highestLater, 0, rows);
        file.write(bytes, first * BYTES_A_BIN);
    }

    /// Reads the block that begins with a bin.
    private void read(long first) throws IOException {
        rows = (int) Math.min(blockBins, bins - first);
        bytes.clear().limit(rows * BYTES_A_BIN);
        file.read(bytes, first * BYTES_A_BIN);
        longs(0).get(start, 0, rows);
        longs(1).get(rankAndTrades, 0, rows);
        doubles(2).get(turnover, 0, rows);
        doubles(3).get(vwap, 0, rows);
        doubles(4).get(highestLater, 0, rows);
    }

    private LongBuffer longs(int column) {
        return bytes.slice(column * rows * Long.BYTES, rows * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    private DoubleBuffer doubles(int column) {
        return bytes.slice(column * rows * Double.BYTES, rows * Double.BYTES)
                .order(ByteOrder.nativeOrder())
                .asDoubleBuffer();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// The windows of all symbols, each made when it is first needed.
    private static final class Windows {
        private final RollingWindow.Sessions sessions;
        private final RollingWindow[] byRank;

        Windows(LocalDate date, int symbols) {
            sessions = RollingWindow.Sessions.of(date);
            byRank = new RollingWindow[symbols];
        }

        RollingWindow of(int rank) {
            if (byRank[rank] == null) byRank[rank] = new RollingWindow(sessions);
            return byRank[rank];
        }
    }
}

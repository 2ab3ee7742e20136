package dev.jupitor.store.consolidate;

import dev.jupitor.core.bar.RollingBins;
import dev.jupitor.core.bar.RollingWindow;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.parquet.RollingTable;
import dev.jupitor.store.internal.parquet.RowGroups;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;

/// The bins of a day in a temporary file, in the order of the rolling file: they come forwards, are walked backwards for
/// what a bin must know of its future, and forwards again for its window. In memory are one block and a window for each
/// symbol, however long the day is. One thread.
final class RollingSpool implements RollingBins.Taker<IOException>, AutoCloseable {
    /// start, rank, trades, turnover, vwap, and once it is known the highest later vwap.
    private static final int BYTES_A_BIN = Long.BYTES + 2 * Integer.BYTES + 3 * Double.BYTES;

    private static final int RANK = Long.BYTES;
    private static final int TRADES = RANK + Integer.BYTES;
    private static final int TURNOVER = TRADES + Integer.BYTES;
    private static final int VWAP = TURNOVER + Double.BYTES;
    private static final int HIGHEST_LATER = VWAP + Double.BYTES;
    private static final int BINS_A_BLOCK = 8_192;

    private final AtomicFile.Scratch file;
    private final ByteBuffer block =
            ByteBuffer.allocate(BINS_A_BLOCK * BYTES_A_BIN).order(ByteOrder.LITTLE_ENDIAN);
    private long bins;

    private RollingSpool(AtomicFile.Scratch file) {
        this.file = file;
    }

    /// @param target the file that is to be made of the bins
    static RollingSpool beside(Path target) throws IOException {
        return new RollingSpool(AtomicFile.scratch(target));
    }

    @Override
    public void bin(long start, int rank, int trades, double turnover, double vwap) throws IOException {
        block.putLong(start).putInt(rank).putInt(trades).putDouble(turnover).putDouble(vwap).putDouble(vwap);
        if (!block.hasRemaining()) flush();
    }

    private void flush() throws IOException {
        block.flip();
        int count = block.limit() / BYTES_A_BIN;
        write(bins * BYTES_A_BIN);
        bins += count;
        block.clear();
    }

    /// Every bin has come: finds for each the highest vwap of the symbol's later ones.
    ///
    /// @param symbols how many ranks there are
    void lookAhead(int symbols) throws IOException {
        flush();
        double[] highest = new double[symbols];
        Arrays.fill(highest, Double.NaN);
        for (long first = lastBlock(); first >= 0; first -= BINS_A_BLOCK) {
            read(first);
            for (int at = block.limit() - BYTES_A_BIN; at >= 0; at -= BYTES_A_BIN) lookAhead(at, highest);
            write(first * BYTES_A_BIN);
        }
    }

    /// Where the last block begins, which may be a short one; -1 when there is none.
    private long lastBlock() {
        return bins == 0 ? -1 : (bins - 1) / BINS_A_BLOCK * BINS_A_BLOCK;
    }

    private void lookAhead(int at, double[] highest) {
        int rank = block.getInt(at + RANK);
        double vwap = block.getDouble(at + VWAP);
        double later = highest[rank];
        boolean isLast = Double.isNaN(later);
        if (!isLast) block.putDouble(at + HIGHEST_LATER, later);
        highest[rank] = isLast ? vwap : Math.max(vwap, later);
    }

    /// The rows of the day's file, group by group.
    ///
    /// @param table is filled again and again
    RowGroups<RollingTable> rows(LocalDate date, int symbols, RollingTable table) {
        return sink -> {
            Windows windows = new Windows(date, symbols);
            for (long first = 0; first < bins; first += BINS_A_BLOCK) {
                read(first);
                for (int at = 0; at < block.limit(); at += BYTES_A_BIN) {
                    addRow(at, windows, table);
                    if (table.isFull()) handOver(table, sink);
                }
            }
            if (table.rows() > 0) handOver(table, sink);
        };
    }

    private void addRow(int at, Windows windows, RollingTable table) {
        long start = block.getLong(at);
        int rank = block.getInt(at + RANK);
        int trades = block.getInt(at + TRADES);
        double turnover = block.getDouble(at + TURNOVER);
        double vwap = block.getDouble(at + VWAP);
        RollingWindow window = windows.of(rank);
        window.add(start, vwap, trades, turnover);
        table.add(
                rank,
                start,
                vwap,
                trades,
                turnover,
                window.gainPct(),
                window.trades(),
                window.turnover(),
                RollingWindow.futureGainPct(vwap, block.getDouble(at + HIGHEST_LATER)));
    }

    private static void handOver(RollingTable table, RowGroups.Sink<RollingTable> sink) throws IOException {
        sink.put(table);
        table.clear();
    }

    private void read(long first) throws IOException {
        block.clear().limit((int) Math.min(BINS_A_BLOCK, bins - first) * BYTES_A_BIN);
        FileChannel channel = file.channel();
        while (block.hasRemaining())
            if (channel.read(block, first * BYTES_A_BIN + block.position()) < 0)
                throw new EOFException("the temporary file of a day's bins became shorter");
    }

    /// Writes the block from its front to its limit.
    private void write(long at) throws IOException {
        block.rewind();
        while (block.hasRemaining()) file.channel().write(block, at + block.position());
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

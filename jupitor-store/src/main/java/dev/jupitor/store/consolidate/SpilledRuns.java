package dev.jupitor.store.consolidate;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.Codebook;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import dev.jupitor.store.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/// Sorted runs of prints in one temporary file, on their way from symbols to a day: many threads add runs, then one
/// reads them all side by side. In memory is one block of each run that is read, however large the day is.
///
/// The file is of this process and gone with [#close]; one that a killed process left behind is swept like every
/// temporary file.
final class SpilledRuns implements AutoCloseable {
    private static final int BYTES_A_ROW = 5 * Long.BYTES + 2 * Integer.BYTES + 3 * Byte.BYTES;

    private final AtomicFile.Scratch file;
    private final int blockRows;
    private final Codebooks books = Codebooks.create();
    private final List<Place> runs = new ArrayList<>();
    private long end;

    /// Where a run lies.
    private record Place(long at, int rows) {}

    private SpilledRuns(AtomicFile.Scratch file, int blockRows) {
        this.file = file;
        this.blockRows = blockRows;
    }

    /// @param target    the file that is to be made of the runs
    /// @param symbols   whose prints may come, in order
    /// @param blockRows how many rows of a run are read at once
    static SpilledRuns beside(Path target, List<Symbol> symbols, int blockRows) throws IOException {
        SpilledRuns runs = new SpilledRuns(AtomicFile.scratch(target), blockRows);
        symbols.forEach(symbol -> runs.books.symbols().code(symbol.ticker()));
        return runs;
    }

    /// Adds rows as a run; the batch stays the caller's.
    ///
    /// @param order the places of the rows in the order of a day file
    void add(TradeBatch rows, int[] order) throws IOException {
        if (order.length == 0) return;
        Translation codes = translation(rows.books());
        long at = reserve(order.length);
        byte[] block = new byte[blockRows * BYTES_A_ROW];
        for (int first = 0; first < order.length; first += blockRows) {
            int count = Math.min(blockRows, order.length - first);
            codes.pack(rows, order, first, count, block);
            file.write(ByteBuffer.wrap(block, 0, count * BYTES_A_ROW), at + (long) first * BYTES_A_ROW);
        }
    }

    private synchronized long reserve(int rows) {
        long at = end;
        runs.add(new Place(at, rows));
        end += (long) rows * BYTES_A_ROW;
        return at;
    }

    /// What codes of other books are in ours.
    private synchronized Translation translation(Codebooks from) {
        return new Translation(
                codes(from.symbols(), books.symbols()),
                codes(from.exchanges(), books.exchanges()),
                codes(from.conditions(), books.conditions()),
                codes(from.updates(), books.updates()),
                codes(from.tapes(), books.tapes()));
    }

    private static int[] codes(Codebook from, Codebook to) {
        return IntStream.range(0, from.size())
                .map(code -> to.code(from.text(code)))
                .toArray();
    }

    /// The codebooks of what is read.
    Codebooks books() {
        return books;
    }

    /// Every run, to be read by one thread. All must have been added.
    List<TradeRun> open(BufferAllocator allocator) {
        byte[] block = new byte[blockRows * BYTES_A_ROW];
        return runs.stream()
                .<TradeRun>map(place -> new Run(place, block, new TradeBatch(allocator, books)))
                .toList();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// Puts blocks of rows into bytes, column after column.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Translation(int[] symbols, int[] exchanges, int[] conditions, int[] updates, int[] tapes) {
        void pack(TradeBatch rows, int[] order, int first, int count, byte[] block) {
            ByteBuffer into = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
            int at = 0;
            at = longs(rows.timestampData(), order, first, count, into, at);
            at = longs(rows.sipData(), order, first, count, into, at);
            at = longs(rows.priceData(), order, first, count, into, at);
            at = longs(rows.sizeData(), order, first, count, into, at);
            at = longs(rows.idData(), order, first, count, into, at);
            for (int i = first; i < first + count; i++, at += Integer.BYTES)
                into.putInt(at, symbols[rows.symbolCode(order[i])]);
            for (int i = first; i < first + count; i++, at += Integer.BYTES)
                into.putInt(at, conditions[rows.conditionsCode(order[i])]);
            for (int i = first; i < first + count; i++) block[at++] = (byte) exchanges[rows.exchangeCode(order[i])];
            for (int i = first; i < first + count; i++) block[at++] = (byte) updates[rows.updateCode(order[i])];
            for (int i = first; i < first + count; i++) block[at++] = (byte) tapes[rows.tapeCode(order[i])];
        }

        private static int longs(ArrowBuf column, int[] order, int first, int count, ByteBuffer into, int at) {
            for (int i = 0; i < count; i++)
                into.putLong(at + i * Long.BYTES, column.getLong((long) order[first + i] * Long.BYTES));
            return at + count * Long.BYTES;
        }
    }

    /// One run, block after block.
    private final class Run implements TradeRun {
        private final Place place;
        private final byte[] block;
        private final TradeBatch batch;
        private int next;

        Run(Place place, byte[] block, TradeBatch batch) {
            this.place = place;
            this.block = block;
            this.batch = batch;
        }

        @Override
        public Optional<TradeBatch> next() throws IOException {
            int rows = Math.min(blockRows, place.rows() - next);
            if (rows == 0) return Optional.empty();
            file.read(ByteBuffer.wrap(block, 0, rows * BYTES_A_ROW), place.at() + (long) next * BYTES_A_ROW);
            unpack(rows);
            next += rows;
            return Optional.of(batch);
        }

        private void unpack(int rows) {
            batch.ensureCapacity(rows);
            int at = 0;
            at = column(batch.timestampData(), at, rows * Long.BYTES);
            at = column(batch.sipData(), at, rows * Long.BYTES);
            at = column(batch.priceData(), at, rows * Long.BYTES);
            at = column(batch.sizeData(), at, rows * Long.BYTES);
            at = column(batch.idData(), at, rows * Long.BYTES);
            at = column(batch.symbolData(), at, rows * Integer.BYTES);
            at = column(batch.conditionsData(), at, rows * Integer.BYTES);
            at = column(batch.exchangeData(), at, rows);
            at = column(batch.updateData(), at, rows);
            column(batch.tapeData(), at, rows);
            batch.setRows(rows);
        }

        private int column(ArrowBuf into, int at, int bytes) {
            into.setBytes(0, block, at, bytes);
            return at + bytes;
        }

        @Override
        public void close() {
            batch.close();
        }
    }
}

package dev.jupitor.stream.tape.cache;

import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.tape.TapeEpoch;
import dev.jupitor.stream.tape.VoidPrint;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// Appends an epoch's rows to a file.
final class TapeFileWriter implements Closeable {
    private static final int ROW_BYTES = 8 + 8 + 8 + 8 + 2 + 2 + 1;
    private static final int CORRECTION_BYTES = 12;

    private final TapeEpoch epoch;
    private final FileChannel channel;
    private final BlockBuffer block = new BlockBuffer();
    private final BitSet symbols = new BitSet();
    private final BitSet terms = new BitSet();
    private int rows;
    private int voids;

    /// @param rows  rows of the epoch that are in the file
    /// @param voids prints of its list of taken-back ones that are in the file
    private TapeFileWriter(TapeEpoch epoch, FileChannel channel, int rows, int voids) throws IOException {
        this.epoch = epoch;
        this.channel = channel;
        this.rows = rows;
        this.voids = voids;
        block.begin(BlockType.EPOCH, Long.BYTES).putLong(epoch.number());
        block.writeTo(channel);
    }

    /// A new file in place of whatever has this name.
    static TapeFileWriter create(Path file, TapeEpoch epoch) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            FileHeader.write(channel, epoch.day());
            return new TapeFileWriter(epoch, channel, 0, 0);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /// A file that holds all rows that the epoch has. What lies behind `length` is cut off.
    static TapeFileWriter append(Path file, long length, TapeEpoch epoch) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            channel.truncate(length);
            channel.position(length);
            TapeFileWriter writer = new TapeFileWriter(
                    epoch, channel, epoch.rows(), epoch.voids(0).size());
            channel.force(true);
            return writer;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    TapeEpoch epoch() {
        return epoch;
    }

    TapeDay day() {
        return epoch.day();
    }

    int rows() {
        return rows;
    }

    /// Writes all that is published and not yet in the file; it is on disk when this returns.
    void flush() throws IOException {
        int published = epoch.rows();
        boolean wrote = writeVoids();
        while (rows < published) {
            int end = Math.min(published, rows + BlockType.MOST_ROWS);
            writeTexts(rows, end);
            writeRows(rows, end);
            rows = end;
            wrote = true;
        }
        if (wrote) channel.force(false);
    }

    private boolean writeVoids() throws IOException {
        List<VoidPrint> fresh = epoch.voids(voids);
        for (VoidPrint print : fresh) {
            byte[] symbol = BlockBuffer.bytes(print.symbol());
            byte[] exchange = BlockBuffer.bytes(print.exchange());
            ByteBuffer out = block.begin(BlockType.VOIDS, 28 + symbol.length + exchange.length);
            out.putInt(1);
            BlockBuffer.put(out, symbol);
            BlockBuffer.put(out, exchange);
            out.putLong(print.id()).putLong(print.sipNanos());
            block.writeTo(channel);
        }
        voids += fresh.size();
        return !fresh.isEmpty();
    }

    /// What the rows' codes mean, as far as the file does not say it yet.
    private void writeTexts(int first, int end) throws IOException {
        Texts fresh = new Texts();
        for (int row = first; row < end; row++) {
            if (!symbols.get(epoch.symbolCode(row))) {
                symbols.set(epoch.symbolCode(row));
                fresh.addSymbol(epoch, row);
            }
            if (!terms.get(epoch.termsCode(row))) {
                terms.set(epoch.termsCode(row));
                fresh.addTerms(epoch, row);
            }
        }
        if (fresh.isEmpty()) return;
        fresh.putInto(block.begin(BlockType.TEXTS, fresh.bytes()));
        block.writeTo(channel);
    }

    private void writeRows(int first, int end) throws IOException {
        int count = end - first;
        List<Integer> corrections = corrections(first, end);
        int bytes = 8 + count * ROW_BYTES + corrections.size() * CORRECTION_BYTES;
        ByteBuffer out = block.begin(BlockType.ROWS, bytes);
        out.putInt(count);
        for (int row = first; row < end; row++) out.putLong(epoch.sipNanos(row));
        for (int row = first; row < end; row++) out.putDouble(epoch.price(row));
        for (int row = first; row < end; row++) out.putLong(epoch.size(row));
        for (int row = first; row < end; row++) out.putLong(epoch.id(row));
        for (int row = first; row < end; row++) out.putChar((char) epoch.symbolCode(row));
        for (int row = first; row < end; row++) out.putChar((char) epoch.termsCode(row));
        for (int row = first; row < end; row++) out.put(kindAndIndex(row));
        out.putInt(corrections.size());
        for (int row : corrections) out.putInt(row - first).putLong(epoch.replaces(row));
        block.writeTo(channel);
    }

    private List<Integer> corrections(int first, int end) {
        return IntStream.range(first, end)
                .filter(row -> epoch.replaces(row) != 0)
                .boxed()
                .toList();
    }

    @SuppressWarnings("EnumOrdinal") // pinned by the format
    private byte kindAndIndex(int row) {
        return (byte) (epoch.kind(row).ordinal() | (epoch.isIndex(row) ? BlockType.INDEX_FLAG : 0));
    }

    /// Writes the rest and says in the file that it is whole.
    void finish() throws IOException {
        flush();
        block.begin(BlockType.CLOSE, 2 * Long.BYTES).putLong(epoch.number()).putLong(rows);
        block.writeTo(channel);
        channel.force(true);
    }

    void force() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.trade.Codebook;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.arrow.memory.ArrowBuf;

/// Writes trade files. Keeps everything it allocates for the next file; one file at a time.
final class TradeEncoder implements AutoCloseable {
    private final FileEncoder file;
    private final CodeColumn texts = new CodeColumn();
    private final DeltaColumn times = new DeltaColumn();
    private final ValueColumn prices = ValueColumn.ofDoubles();
    private final ValueColumn sizes = ValueColumn.ofLongs();
    private final NumberColumn ids = new NumberColumn();
    private final byte[] raw = new byte[Paging.ROWS * Long.BYTES];

    TradeEncoder(int rowsPerGroup) {
        file = new FileEncoder(rowsPerGroup);
    }

    /// @param keep which of the vendor's prints these are; said in the footer unless it is all of them
    StoredFile encode(TradeBatch batch, TradesKeep keep, WritableByteChannel channel) throws IOException {
        return file.encode(FileSchema.TRADES, bodies(batch), batch.rows(), facts(keep), channel)
                .keeping(keep);
    }

    /// Writes a file whose rows come group by group.
    ///
    /// @param facts what the file says of itself
    StoredFile encode(RowGroups<TradeBatch> rows, SortedMap<String, String> facts, WritableByteChannel channel)
            throws IOException {
        file.begin(FileSchema.TRADES, channel);
        rows.writeTo(batch -> file.group(bodies(batch), 0, batch.rows()));
        return file.end(facts);
    }

    private List<FileEncoder.ColumnBody> bodies(TradeBatch batch) {
        TradeBatch.Codebooks books = batch.books();
        return List.of(
                text(wide(batch.symbolData(), books.symbols())),
                time(longs(batch.timestampData())),
                (chunk, first, rows) -> prices.encode(longs(batch.priceData()), chunk, first, rows),
                (chunk, first, rows) -> sizes.encode(longs(batch.sizeData()), chunk, first, rows),
                text(narrow(batch.exchangeData(), books.exchanges())),
                (chunk, first, rows) -> ids.encode(longs(batch.idData()), chunk, first, rows),
                text(wide(batch.conditionsData(), books.conditions())),
                text(narrow(batch.updateData(), books.updates())),
                time(longs(batch.sipData())),
                text(narrow(batch.tapeData(), books.tapes())));
    }

    private static SortedMap<String, String> facts(TradesKeep keep) {
        return switch (keep) {
            case ALL -> Collections.emptySortedMap();
            case BLOCKS -> new TreeMap<>(Map.of(Footer.KEEP_KEY, Footer.KEEP_BLOCKS));
        };
    }

    private FileEncoder.ColumnBody text(CodeSource source) {
        return (chunk, first, rows) -> texts.encode(source, chunk, first, rows);
    }

    private FileEncoder.ColumnBody time(LongSource source) {
        return (chunk, first, rows) -> times.encode(source, chunk, first, rows);
    }

    /// A buffer of 64-bit values.
    private LongSource longs(ArrowBuf buffer) {
        return (first, count, into) -> {
            buffer.getBytes((long) first * Long.BYTES, raw, 0, count * Long.BYTES);
            for (int i = 0; i < count; i++) into[i] = Bytes.getLong(raw, i * Long.BYTES);
        };
    }

    /// A buffer of 32-bit codes.
    private CodeSource wide(ArrowBuf buffer, Codebook book) {
        return new CodeSource() {
            @Override
            public void copy(int firstRow, int count, int[] into) {
                buffer.getBytes((long) firstRow * Integer.BYTES, raw, 0, count * Integer.BYTES);
                for (int i = 0; i < count; i++) into[i] = Bytes.getInt(raw, i * Integer.BYTES);
            }

            @Override
            public Codebook book() {
                return book;
            }
        };
    }

    /// A buffer of unsigned 8-bit codes.
    private CodeSource narrow(ArrowBuf buffer, Codebook book) {
        return new CodeSource() {
            @Override
            public void copy(int firstRow, int count, int[] into) {
                buffer.getBytes(firstRow, raw, 0, count);
                for (int i = 0; i < count; i++) into[i] = raw[i] & 0xFF;
            }

            @Override
            public Codebook book() {
                return book;
            }
        };
    }

    @Override
    public void close() {
        file.close();
    }
}

package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.trade.Codebook;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/// Reads trade files: ours, the original's and those of other tools with columns of these names. A column that is
/// missing reads as empty text or 0, others are passed over. Keeps its buffers for the next file; one file at a time.
final class TradeDecoder implements AutoCloseable {
    private static final int RAW_ROWS = 1 << 13;

    private final FileSource source = new FileSource();
    private final ColumnReader columns = new ColumnReader();
    private final byte[] raw = new byte[RAW_ROWS * Long.BYTES];

    /// The rows of a file, in file order. The caller closes the batch.
    ///
    /// @throws RuntimeException when the bytes are not what they should be
    TradeBatch decode(FileChannel channel, BufferAllocator allocator) throws IOException {
        source.begin(channel);
        return decode(Footer.read(source, FileSchema.TRADES), allocator);
    }

    /// What a file is, judged by its footer and its hash. Errors as [#decode].
    StoredFile inspect(FileChannel channel) throws IOException {
        source.begin(channel);
        return inspect(Footer.read(source, FileSchema.TRADES));
    }

    /// Both at once.
    TradeStore.Examined examine(FileChannel channel, BufferAllocator allocator) throws IOException {
        source.begin(channel);
        Footer footer = Footer.read(source, FileSchema.TRADES);
        return new TradeStore.Examined(inspect(footer), decode(footer, allocator));
    }

    /// Both, and who wrote the file.
    ParquetFiles.Foreign survey(FileChannel channel, BufferAllocator allocator) throws IOException {
        source.begin(channel);
        Footer footer = Footer.read(source, FileSchema.TRADES);
        boolean hasConditions = footer.column("conditions").isPresent();
        return new ParquetFiles.Foreign(inspect(footer), footer.isOurs(), hasConditions, decode(footer, allocator));
    }

    /// Opens a file that is then read group by group. Errors as [#decode].
    Footer open(FileChannel channel) throws IOException {
        source.begin(channel);
        return Footer.read(source, FileSchema.TRADES);
    }

    /// Replaces the rows of a batch by those of a row group, with some columns only; the others read as if the file
    /// had none of them.
    void decodeGroup(Footer footer, int group, Predicate<String> wanted, TradeBatch batch) throws IOException {
        int rows = footer.rows(group);
        batch.clear();
        if (rows == 0) return;
        Footer.Column times = footer.column("timestamp", group)
                .orElseThrow(() -> new MalformedException("it has no column 'timestamp'"));
        columns.requireRows(source, footer, times);
        batch.ensureCapacity(rows);
        for (Target target : targets(batch)) {
            Optional<Footer.Column> column =
                    wanted.test(target.name()) ? footer.column(target.name(), group) : Optional.empty();
            if (column.isPresent()) target.read(footer, column.get());
            else target.fill(rows);
        }
        batch.setRows(rows);
    }

    private StoredFile inspect(Footer footer) throws IOException {
        return new StoredFile(footer.rows(), source.size(), source.hash(), footer.keep());
    }

    private TradeBatch decode(Footer footer, BufferAllocator allocator) throws IOException {
        TradeBatch batch = TradeBatch.create(allocator);
        boolean whole = false;
        try {
            if (footer.rows() > 0) decode(footer, batch);
            batch.setRows(footer.rows());
            whole = true;
            return batch;
        } finally {
            columns.trim();
            if (!whole) batch.close();
        }
    }

    private void decode(Footer footer, TradeBatch batch) throws IOException {
        columns.requireRows(source, footer, FileSchema.TRADES);
        batch.ensureCapacity(footer.rows());
        for (Target target : targets(batch)) {
            Optional<Footer.Column> column = footer.column(target.name());
            if (column.isPresent()) target.read(footer, column.get());
            else target.fill(footer.rows());
        }
    }

    private List<Target> targets(TradeBatch batch) {
        TradeBatch.Codebooks books = batch.books();
        return List.of(
                new Codes("symbol", batch.symbolData(), books.symbols(), Integer.BYTES),
                new Longs("timestamp", ColumnType.MILLIS, batch.timestampData()),
                new Longs("price", ColumnType.DOUBLE, batch.priceData()),
                new Longs("size", ColumnType.INT64, batch.sizeData()),
                new Codes("exchange", batch.exchangeData(), books.exchanges(), Byte.BYTES),
                new Longs("id", ColumnType.TEXT, batch.idData()),
                new Codes("conditions", batch.conditionsData(), books.conditions(), Integer.BYTES),
                new Codes("update", batch.updateData(), books.updates(), Byte.BYTES),
                new Longs("sip_timestamp", ColumnType.NANOS, batch.sipData()),
                new Codes("tape", batch.tapeData(), books.tapes(), Byte.BYTES));
    }

    /// Where a column of the file goes.
    private sealed interface Target {
        String name();

        void read(Footer footer, Footer.Column column) throws IOException;

        /// Fills rows of a column that the file has not.
        void fill(int rows);
    }

    /// A 64-bit column of the batch, which has room for all rows.
    private final class Longs implements Target, ColumnReader.LongSink {
        private final String name;
        private final ColumnType type;
        private final ArrowBuf buffer;

        Longs(String name, ColumnType type, ArrowBuf buffer) {
            this.name = name;
            this.type = type;
            this.buffer = buffer;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void read(Footer footer, Footer.Column column) throws IOException {
            if (type == ColumnType.TEXT) columns.readNumbers(source, footer, column, this);
            else columns.readLongs(source, footer, column, type, this);
        }

        @Override
        public void fill(int rows) {
            buffer.setZero(0, (long) Long.BYTES * rows);
        }

        @Override
        public void put(int firstRow, long[] values, int count) {
            for (int at = 0; at < count; at += RAW_ROWS) {
                int rows = Math.min(RAW_ROWS, count - at);
                for (int i = 0; i < rows; i++) Bytes.putLong(raw, i * Long.BYTES, values[at + i]);
                buffer.setBytes((long) Long.BYTES * (firstRow + at), raw, 0, (long) Long.BYTES * rows);
            }
        }
    }

    /// A text column of the batch, as codes of four bytes or one.
    private final class Codes implements Target, ColumnReader.CodeSink {
        private final String name;
        private final ArrowBuf buffer;
        private final TextCodes texts;
        private final int width;

        Codes(String name, ArrowBuf buffer, Codebook book, int width) {
            this.name = name;
            this.buffer = buffer;
            this.texts = new TextCodes(book);
            this.width = width;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void read(Footer footer, Footer.Column column) throws IOException {
            columns.readTexts(source, footer, column, this);
        }

        @Override
        public void fill(int rows) {
            int empty = texts.codeOf(new byte[0], 0, 0);
            int[] codes = new int[Math.min(rows, RAW_ROWS)];
            Arrays.fill(codes, empty);
            for (int at = 0; at < rows; at += RAW_ROWS) put(at, codes, Math.min(RAW_ROWS, rows - at));
        }

        @Override
        public int code(byte[] bytes, int from, int length) {
            return texts.codeOf(bytes, from, length);
        }

        @Override
        public void put(int firstRow, int[] codes, int count) {
            for (int at = 0; at < count; at += RAW_ROWS) {
                int rows = Math.min(RAW_ROWS, count - at);
                if (width == Byte.BYTES) for (int i = 0; i < rows; i++) raw[i] = (byte) codes[at + i];
                else for (int i = 0; i < rows; i++) Bytes.putInt(raw, i * Integer.BYTES, codes[at + i]);
                buffer.setBytes((long) width * (firstRow + at), raw, 0, (long) rows * width);
            }
        }
    }

    @Override
    public void close() {
        columns.close();
    }
}

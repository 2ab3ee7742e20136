package dev.jupitor.store.internal.parquet;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.Type;

/// Decodes whole columns of a file, page by page. Keeps its buffers for the next column; one file at a time.
final class ColumnReader implements AutoCloseable {
    private static final int KEPT_VALUES = 1 << 18;
    private static final int UNKNOWN = -1;

    private final ChunkReader chunks = new ChunkReader();
    private final DeltaBinaryPacked differences = new DeltaBinaryPacked();
    private final TextValues texts = new TextValues();
    private long[] values = new long[0];
    private int[] codes = new int[0];
    private long[] valueOf = new long[0];
    private int[] codeOf = new int[0];
    /// The codes of texts of one byte.
    private final int[] codeOfByte = new int[1 << Byte.SIZE];

    private int entries;
    private int done;
    private int firstWanted;
    private int endWanted = Integer.MAX_VALUE;
    private int row;
    private int wantedAt;

    /// Takes the values of a column, rows ascending.
    @FunctionalInterface
    interface LongSink {
        void put(int firstRow, long[] values, int count);
    }

    /// Takes the texts of a column as codes, rows ascending.
    interface CodeSink {
        /// The code for a text.
        int code(byte[] bytes, int from, int length);

        void put(int firstRow, int[] codes, int count);
    }

    /// From now on pages without any of these rows are passed over: their values are neither decoded nor handed on.
    ///
    /// @param first the first wanted row of a column
    /// @param end   the row behind the last one
    void only(int first, int end) {
        firstWanted = first;
        endWanted = end;
    }

    /// From now on every page is wanted.
    void all() {
        only(0, Integer.MAX_VALUE);
    }

    /// Goes to the next page that holds a wanted row, and [#row] to its first one.
    private ChunkReader.Page nextWanted() {
        for (int rows = chunks.nextRows(); rows >= 0; rows = chunks.nextRows()) {
            if (row + rows > firstWanted && row < endWanted) return chunks.next();
            chunks.skip();
            row += rows;
        }
        return null;
    }

    /// Walks the pages of the first column that the file has of a schema. When this returns, the rows that the
    /// footer promises are there, and callers may reserve memory for them.
    void requireRows(FileSource source, Footer footer, FileSchema schema) throws IOException {
        for (FileSchema.Column wanted : schema.columns()) {
            Optional<Footer.Column> column = footer.column(wanted.name());
            if (column.isEmpty()) continue;
            for (ColumnMetaData meta : column.get().chunks()) chunks.open(source, footer, column.get(), meta);
            return;
        }
        throw new MalformedException("it has none of the columns of a " + schema.root());
    }

    /// The same for a part of a column.
    void requireRows(FileSource source, Footer footer, Footer.Column column) throws IOException {
        for (ColumnMetaData meta : column.chunks()) chunks.open(source, footer, column, meta);
    }

    /// Decodes a column of 64-bit values: numbers, times in the unit that the scale gives, or doubles as their
    /// bits.
    void readLongs(FileSource source, Footer footer, Footer.Column column, ColumnType type, LongSink sink)
            throws IOException {
        readLongs(source, footer, column, type, 0, sink);
    }

    /// The same, with another value for a row that has none.
    void readLongs(FileSource source, Footer footer, Footer.Column column, ColumnType type, long absent, LongSink sink)
            throws IOException {
        require(column, type.physical());
        ColumnType.Scale scale = type.scaleOf(column.element());
        row = 0;
        for (ColumnMetaData meta : column.chunks()) {
            open(source, footer, column, meta);
            readValueDictionary();
            for (ChunkReader.Page page = nextWanted(); page != null; page = nextWanted()) {
                values = Bytes.room(values, page.rows());
                decodeLongs(page);
                scale.apply(values, page.present());
                chunks.spread(page, values, absent);
                sink.put(row, values, page.rows());
                row += page.rows();
            }
        }
    }

    /// Decodes a column of texts that are unsigned decimal numbers; an absent one is 0.
    void readNumbers(FileSource source, Footer footer, Footer.Column column, LongSink sink) throws IOException {
        require(column, Type.BYTE_ARRAY);
        row = 0;
        for (ColumnMetaData meta : column.chunks()) {
            open(source, footer, column, meta);
            readNumberDictionary();
            for (ChunkReader.Page page = nextWanted(); page != null; page = nextWanted()) {
                values = Bytes.room(values, page.rows());
                decodeNumbers(page);
                chunks.spread(page, values, 0);
                sink.put(row, values, page.rows());
                row += page.rows();
            }
        }
    }

    /// Decodes of a column of texts that are unsigned decimal numbers only some rows; an absent one is 0.
    ///
    /// @param rows  which, ascending
    /// @param count how many
    /// @param into  where they go, each into the place of its row
    void readNumbers(FileSource source, Footer footer, Footer.Column column, int[] rows, int count, long[] into)
            throws IOException {
        if (column.isOptional()) {
            readNumbers(source, footer, column, (first, all, number) -> System.arraycopy(all, 0, into, first, number));
            return;
        }
        require(column, Type.BYTE_ARRAY);
        row = 0;
        wantedAt = 0;
        for (ColumnMetaData meta : column.chunks()) {
            open(source, footer, column, meta);
            readNumberDictionary();
            for (ChunkReader.Page page = nextWanted(); page != null; page = nextWanted()) {
                decodeSome(page, rows, count, into);
                row += page.rows();
            }
        }
    }

    private void decodeSome(ChunkReader.Page page, int[] rows, int count, long[] into) {
        if (TextValues.isCoded(page)) {
            decodeIds(page);
            for (; wantedAt < count && rows[wantedAt] < row + page.rows(); wantedAt++)
                into[rows[wantedAt]] = valueOf[codes[rows[wantedAt] - row]];
            return;
        }
        done = row;
        texts.visit(page, (bytes, from, length) -> {
            if (wantedAt < count && rows[wantedAt] == done)
                into[rows[wantedAt++]] = Decimals.parse(bytes, from, length);
            done++;
        });
    }

    /// Decodes a column of texts; an absent one is the empty text.
    void readTexts(FileSource source, Footer footer, Footer.Column column, CodeSink sink) throws IOException {
        require(column, Type.BYTE_ARRAY);
        row = 0;
        for (ColumnMetaData meta : column.chunks()) {
            open(source, footer, column, meta);
            readTextDictionary(sink);
            for (ChunkReader.Page page = nextWanted(); page != null; page = nextWanted()) {
                codes = Bytes.room(codes, page.rows());
                decodeTexts(page, sink);
                if (page.present() < page.rows()) chunks.spread(page, codes, sink.code(new byte[0], 0, 0));
                sink.put(row, codes, page.rows());
                row += page.rows();
            }
        }
    }

    private void open(FileSource source, Footer footer, Footer.Column column, ColumnMetaData meta) throws IOException {
        if (meta.getType() != column.element().getType())
            throw new MalformedException("column %s is %s here and %s there"
                    .formatted(
                            column.element().getName(),
                            meta.getType(),
                            column.element().getType()));
        chunks.open(source, footer, column, meta);
        entries = 0;
    }

    private static void require(Footer.Column column, Type type) {
        String name = column.element().getName();
        if (column.element().getType() != type)
            throw new MalformedException(
                    "column %s is %s, not %s".formatted(name, column.element().getType(), type));
        if (column.element().getRepetition_type() == FieldRepetitionType.REPEATED)
            throw new MalformedException("column %s is repeated".formatted(name));
    }

    private void readValueDictionary() {
        ChunkReader.Page page = chunks.dictionary();
        if (page == null) return;
        valueOf = Bytes.room(valueOf, entriesOf(page, Long.BYTES));
        plainLongs(page, valueOf);
        entries = page.rows();
    }

    private void readNumberDictionary() {
        ChunkReader.Page page = chunks.dictionary();
        if (page == null) return;
        valueOf = Bytes.room(valueOf, entriesOf(page, Integer.BYTES));
        done = 0;
        texts.visit(page, (bytes, from, length) -> valueOf[done++] = Decimals.parse(bytes, from, length));
        entries = page.rows();
    }

    private void readTextDictionary(CodeSink sink) {
        ChunkReader.Page page = chunks.dictionary();
        if (page == null) return;
        codeOf = Bytes.room(codeOf, entriesOf(page, Integer.BYTES));
        done = 0;
        texts.visit(page, (bytes, from, length) -> codeOf[done++] = sink.code(bytes, from, length));
        entries = page.rows();
    }

    /// The entries of a dictionary, of which each takes so many bytes or more.
    private static int entriesOf(ChunkReader.Page page, int bytesEach) {
        if ((long) page.rows() * bytesEach > page.limit())
            throw new MalformedException("a dictionary of %d entries in %d bytes".formatted(page.rows(), page.limit()));
        return page.rows();
    }

    private void decodeLongs(ChunkReader.Page page) {
        switch (page.encoding()) {
            case PLAIN -> plainLongs(page, values);
            case DELTA_BINARY_PACKED ->
                differences.decode(page.bytes(), page.from(), page.limit(), values, page.present());
            case BYTE_STREAM_SPLIT -> ByteStreams.join(page.bytes(), page.from(), page.limit(), values, page.present());
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> lookUpValues(page);
            default -> throw new MalformedException("numbers encoded as " + page.encoding());
        }
    }

    private void decodeNumbers(ChunkReader.Page page) {
        if (TextValues.isCoded(page)) {
            lookUpValues(page);
        } else {
            done = 0;
            texts.visit(page, (bytes, from, length) -> values[done++] = Decimals.parse(bytes, from, length));
        }
    }

    private void decodeTexts(ChunkReader.Page page, CodeSink sink) {
        if (TextValues.isCoded(page)) {
            lookUpCodes(page);
            return;
        }
        int single = texts.singleBytesAt(page);
        if (single >= 0) {
            decodeSingleBytes(page, single, sink);
        } else {
            done = 0;
            texts.visit(page, (bytes, from, length) -> codes[done++] = sink.code(bytes, from, length));
        }
    }

    private void decodeSingleBytes(ChunkReader.Page page, int at, CodeSink sink) {
        Arrays.fill(codeOfByte, UNKNOWN);
        byte[] bytes = page.bytes();
        for (int i = 0; i < page.present(); i++) {
            int value = bytes[at + i] & 0xFF;
            if (codeOfByte[value] == UNKNOWN) codeOfByte[value] = sink.code(bytes, at + i, 1);
            codes[i] = codeOfByte[value];
        }
    }

    private static void plainLongs(ChunkReader.Page page, long[] into) {
        if (page.limit() - page.from() != (long) page.present() * Long.BYTES)
            throw new MalformedException(
                    "%d bytes for %d plain values".formatted(page.limit() - page.from(), page.present()));
        for (int i = 0; i < page.present(); i++) into[i] = Bytes.getLong(page.bytes(), page.from() + i * Long.BYTES);
    }

    private void lookUpValues(ChunkReader.Page page) {
        decodeIds(page);
        for (int i = 0; i < page.present(); i++) values[i] = valueOf[codes[i]];
    }

    private void lookUpCodes(ChunkReader.Page page) {
        decodeIds(page);
        for (int i = 0; i < page.present(); i++) codes[i] = codeOf[codes[i]];
    }

    /// Leaves the places in the dictionary in [#codes], each checked.
    private void decodeIds(ChunkReader.Page page) {
        codes = Bytes.room(codes, page.rows());
        if (page.present() == 0) return;
        if (page.from() >= page.limit()) throw new MalformedException("a page of codes without their width");
        int width = page.bytes()[page.from()];
        RunLength.decode(page.bytes(), page.from() + 1, page.limit(), width, codes, page.present());
        int all = 0;
        for (int i = 0; i < page.present(); i++) all = Integer.compareUnsigned(codes[i], entries) < 0 ? all : 1;
        if (all != 0) throw new MalformedException("a code beyond the dictionary of %d".formatted(entries));
    }

    /// Lets go of memory that only a large file needed.
    void trim() {
        chunks.trim();
        if (values.length > KEPT_VALUES) values = new long[0];
        if (codes.length > KEPT_VALUES) codes = new int[0];
        if (valueOf.length > KEPT_VALUES) valueOf = new long[0];
        if (codeOf.length > KEPT_VALUES) codeOf = new int[0];
    }

    @Override
    public void close() {
        chunks.close();
    }
}

package dev.jupitor.store.internal.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;

/// Puts the pages of one column chunk after the other into a file: compressed with zstd, each with its CRC and, where
/// they are known, its least and greatest value; remembers what the footer and the page index need. Used for one chunk
/// at a time.
final class ChunkWriter implements AutoCloseable {
    private static final int LEVEL = 1;
    private static final int KEPT_BYTES = 1 << 22;

    private final FileSink file;
    private final Thrift.Writer headers;
    private final ZstdCompressCtx zstd = new ZstdCompressCtx();
    private final CRC32 crc = new CRC32();
    private final ByteSink levelled = new ByteSink();
    private final ByteSink levels = new ByteSink();
    private int[] allPresent = new int[0];
    private byte[] compressed = new byte[0];

    private FileSchema.Column column;
    private List<Encoding> encodings;
    private List<PageLocation> places;
    private List<Range> ranges;
    private long start;
    private long dictionaryAt;
    private long values;
    private long plainBytes;

    ChunkWriter(FileSink file) {
        this.file = file;
        headers = new Thrift.Writer(file.bytes());
        zstd.setLevel(LEVEL);
    }

    /// What is known of a finished chunk.
    ///
    /// @param chunk   its entry in the footer, still without the places of its indexes
    /// @param index   least and greatest value of each page, or null when those of one page are not known
    /// @param offsets where its pages are
    record Written(ColumnChunk chunk, ColumnIndex index, OffsetIndex offsets) {}

    void begin(FileSchema.Column next) {
        column = next;
        encodings = new ArrayList<>(2);
        places = new ArrayList<>();
        ranges = new ArrayList<>();
        start = file.position();
        dictionaryAt = -1;
        values = 0;
        plainBytes = 0;
    }

    /// The dictionary, plain values; comes before the first page.
    void dictionary(ByteSink plain, int entries, boolean sorted) {
        dictionaryAt = file.position();
        encodings.add(Encoding.PLAIN);
        DictionaryPageHeader dictionary = new DictionaryPageHeader(entries, Encoding.PLAIN);
        if (sorted) dictionary.setIs_sorted(true);
        PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, plain.length, 0);
        put(header.setDictionary_page_header(dictionary), plain);
    }

    /// A page of so many rows that all have a value.
    void page(ByteSink plain, int count, Encoding encoding, Range range) {
        if (!column.isOptional()) {
            put(plain, count, 0, encoding, range);
            return;
        }
        if (allPresent.length < count) {
            allPresent = new int[count];
            Arrays.fill(allPresent, 1);
        }
        pageWithGaps(plain, allPresent, count, 0, encoding, range);
    }

    /// A page of an optional column (parquet-format, "Data Pages": the levels stand before the values).
    ///
    /// @param plain   the values that are there
    /// @param present for each row 1 where it has a value, else 0
    /// @param rows    how many rows
    /// @param gaps    how many of them have no value
    void pageWithGaps(ByteSink plain, int[] present, int rows, int gaps, Encoding encoding, Range range) {
        levels.clear();
        RunLength.encode(present, 0, rows, 1, levels);
        levelled.clear();
        levelled.putInt(levels.length);
        levelled.put(levels);
        levelled.put(plain);
        put(levelled, rows, gaps, encoding, range);
    }

    private void put(ByteSink plain, int count, int gaps, Encoding encoding, Range range) {
        if (!encodings.contains(encoding)) encodings.add(encoding);
        DataPageHeader data = new DataPageHeader(count, encoding, Encoding.RLE, Encoding.RLE);
        if (range.isKnown()) data.setStatistics(statistics(range));
        else if (gaps > 0) data.setStatistics(new Statistics().setNull_count(gaps));
        PageHeader header = new PageHeader(PageType.DATA_PAGE, plain.length, 0);
        long at = file.position();
        put(header.setData_page_header(data), plain);
        places.add(new PageLocation(at, (int) (file.position() - at), values));
        ranges.add(range);
        values += count;
    }

    private void put(PageHeader header, ByteSink plain) {
        long most = Zstd.compressBound(plain.length);
        compressed = Bytes.room(compressed, Math.toIntExact(most));
        int length = zstd.compressByteArray(compressed, 0, compressed.length, plain.bytes, 0, plain.length);
        crc.reset();
        crc.update(compressed, 0, length);
        header.setCompressed_page_size(length).setCrc((int) crc.getValue());
        long before = file.position();
        headers.write(header);
        plainBytes += file.position() - before + plain.length;
        file.bytes().put(compressed, 0, length);
    }

    private static Statistics statistics(Range range) {
        return new Statistics()
                .setNull_count(0)
                .setMin_value(ByteBuffer.wrap(range.least()))
                .setMax_value(ByteBuffer.wrap(range.greatest()))
                .setIs_min_value_exact(true)
                .setIs_max_value_exact(true);
    }

    Written end() {
        ColumnMetaData meta = new ColumnMetaData(
                column.type().physical(),
                encodings,
                List.of(column.name()),
                CompressionCodec.ZSTD,
                values,
                plainBytes,
                file.position() - start,
                places.getFirst().getOffset());
        if (dictionaryAt >= 0) meta.setDictionary_page_offset(dictionaryAt);
        boolean known = ranges.stream().allMatch(Range::isKnown);
        if (known)
            meta.setStatistics(statistics(ranges.stream().reduce(Range::union).orElseThrow()));
        ColumnChunk chunk = new ColumnChunk(0).setMeta_data(meta);
        return new Written(chunk, known ? columnIndex() : null, new OffsetIndex(places));
    }

    private ColumnIndex columnIndex() {
        List<Boolean> nullPages = new ArrayList<>(ranges.size());
        List<ByteBuffer> least = new ArrayList<>(ranges.size());
        List<ByteBuffer> greatest = new ArrayList<>(ranges.size());
        for (Range range : ranges) {
            nullPages.add(false);
            least.add(ByteBuffer.wrap(range.least()));
            greatest.add(ByteBuffer.wrap(range.greatest()));
        }
        return new ColumnIndex(
                nullPages, least, greatest, isAscending() ? BoundaryOrder.ASCENDING : BoundaryOrder.UNORDERED);
    }

    private boolean isAscending() {
        for (int page = 1; page < ranges.size(); page++) {
            if (!ranges.get(page - 1).isAtOrBefore(ranges.get(page))) return false;
        }
        return true;
    }

    /// Lets go of memory that only a large file needed.
    void trim() {
        if (compressed.length > KEPT_BYTES) compressed = new byte[0];
        levelled.clearAndTrim(KEPT_BYTES);
    }

    @Override
    public void close() {
        zstd.close();
    }
}

package dev.jupitor.store.internal.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;

/// Walks the pages of one column chunk after the other. Opening a chunk reads it whole and checks that its pages fill
/// it exactly and hold as many values as the footer says, so that callers may reserve memory for them. Keeps its
/// buffers for the next chunk.
final class ChunkReader implements AutoCloseable {
    private static final int KEPT_BYTES = 1 << 23;
    /// Writers make pages of thousands of rows, a few of a million.
    private static final int MOST_PAGE_ROWS = 1 << 24;

    private final Decompressor decompressor = new Decompressor();
    private final CRC32 crc = new CRC32();
    private final List<Place> pages = new ArrayList<>();
    private byte[] chunk = new byte[0];
    private CompressionCodec codec;
    private List<Encoding> encodings;
    private boolean isOurs;
    private boolean isOptional;
    private int nextPage;

    /// The levels of the page at hand: 1 where there is a value. Only of optional columns.
    private int[] levels = new int[0];

    /// A page's header and where its body begins in the chunk.
    private record Place(PageHeader header, int at) {}

    /// A page without compression and levels: what its values are decoded from. Holds until the next page is asked
    /// for.
    ///
    /// @param bytes    where the values are, followed by [Bytes#SLACK] bytes to touch
    /// @param from     where they begin
    /// @param limit    where they end
    /// @param rows     how many rows the page has
    /// @param present  how many of them have a value
    /// @param encoding how the values are encoded
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Page(byte[] bytes, int from, int limit, int rows, int present, Encoding encoding) {}

    /// Reads a chunk and walks its headers.
    void open(FileSource source, Footer footer, Footer.Column column, ColumnMetaData meta) throws IOException {
        long start = Footer.startOf(meta);
        long length = meta.getTotal_compressed_size();
        if (start < FileEncoder.MAGIC_BYTES
                || length < 0
                || length > Integer.MAX_VALUE - 64
                || start > footer.end() - length)
            throw new MalformedException("a column chunk at %d of %d bytes".formatted(start, length));
        chunk = Bytes.room(chunk, (int) length);
        source.read(start, chunk, (int) length);
        codec = meta.getCodec();
        encodings = meta.getEncodings();
        isOurs = footer.isOurs();
        isOptional = column.isOptional();
        walk((int) length, meta.getNum_values());
    }

    private void walk(int length, long wanted) {
        pages.clear();
        nextPage = 0;
        long values = 0;
        Thrift.Reader reader = new Thrift.Reader(chunk, 0, length);
        while (reader.at() < length) {
            PageHeader header = reader.read(new PageHeader());
            int size = header.getCompressed_page_size();
            if (size < 0 || size > length - reader.at())
                throw new MalformedException("a page of %d bytes".formatted(size));
            pages.add(new Place(header, reader.at()));
            values += valuesIn(header);
            reader.seek(reader.at() + size);
        }
        if (values != wanted)
            throw new MalformedException("%d values in the pages of %d rows".formatted(values, wanted));
    }

    private static int valuesIn(PageHeader header) {
        int values = isV2(header)
                ? v2(header).getNum_values()
                : isV1(header) ? v1(header).getNum_values() : 0;
        if (values < 0 || values > MOST_PAGE_ROWS) throw new MalformedException("a page of %d rows".formatted(values));
        return values;
    }

    private static boolean isV1(PageHeader header) {
        return header.getType() == PageType.DATA_PAGE;
    }

    private static boolean isV2(PageHeader header) {
        return header.getType() == PageType.DATA_PAGE_V2;
    }

    private static DataPageHeader v1(PageHeader header) {
        if (header.getData_page_header() == null) throw new MalformedException("a data page without its header");
        return header.getData_page_header();
    }

    private static DataPageHeaderV2 v2(PageHeader header) {
        if (header.getData_page_header_v2() == null) throw new MalformedException("a data page without its header");
        return header.getData_page_header_v2();
    }

    /// The dictionary at the front of the chunk, or null when there is none; `rows` are its entries.
    Page dictionary() {
        if (pages.isEmpty() || pages.getFirst().header().getType() != PageType.DICTIONARY_PAGE) return null;
        Place place = pages.get(nextPage++);
        DictionaryPageHeader header = place.header().getDictionary_page_header();
        if (header == null || header.getNum_values() < 0)
            throw new MalformedException("a dictionary without its header");
        if (header.getEncoding() != Encoding.PLAIN && header.getEncoding() != Encoding.PLAIN_DICTIONARY)
            throw new MalformedException("a dictionary encoded as " + header.getEncoding());
        int length = place.header().getUncompressed_page_size();
        byte[] plain = body(place, codec, 0, length);
        return new Page(plain, 0, length, header.getNum_values(), header.getNum_values(), Encoding.PLAIN);
    }

    /// How many rows the next data page has, or -1 after the last.
    int nextRows() {
        while (nextPage < pages.size()) {
            PageHeader header = pages.get(nextPage).header();
            if (isV1(header) || isV2(header)) return valuesIn(header);
            if (header.getType() != PageType.INDEX_PAGE) throw new MalformedException("a dictionary behind the data");
            nextPage++;
        }
        return -1;
    }

    /// The page of which [#nextRows] has told.
    Page next() {
        Place place = pages.get(nextPage++);
        return isV1(place.header()) ? pageV1(place) : pageV2(place);
    }

    /// Passes over the page of which [#nextRows] has told.
    void skip() {
        nextPage++;
    }

    private Page pageV1(Place place) {
        DataPageHeader header = v1(place.header());
        int limit = place.header().getUncompressed_page_size();
        byte[] plain = body(place, codec, 0, limit);
        int rows = header.getNum_values();
        int from = 0;
        int present = rows;
        if (isOptional) {
            if (header.getDefinition_level_encoding() != Encoding.RLE)
                throw new MalformedException("levels encoded as " + header.getDefinition_level_encoding());
            int length = limit < Integer.BYTES ? -1 : Bytes.getInt(plain, 0);
            if (length < 0 || length > limit - Integer.BYTES)
                throw new MalformedException("levels of %d bytes".formatted(length));
            from = Integer.BYTES + length;
            present = readLevels(plain, Integer.BYTES, from, rows);
        }
        return new Page(plain, from, limit, rows, present, known(header.getEncoding()));
    }

    private Page pageV2(Place place) {
        DataPageHeaderV2 header = v2(place.header());
        int rows = header.getNum_values();
        int levelBytes = header.getDefinition_levels_byte_length();
        if (levelBytes < 0
                || header.getRepetition_levels_byte_length() != 0
                || levelBytes > place.header().getCompressed_page_size())
            throw new MalformedException("levels of %d bytes".formatted(levelBytes));
        int present = isOptional ? readLevels(chunk, place.at(), place.at() + levelBytes, rows) : rows;
        CompressionCodec bodyCodec = header.isIs_compressed() ? codec : CompressionCodec.UNCOMPRESSED;
        int limit = place.header().getUncompressed_page_size() - levelBytes;
        byte[] plain = body(place, bodyCodec, levelBytes, limit);
        return new Page(plain, 0, limit, rows, present, known(header.getEncoding()));
    }

    private int readLevels(byte[] bytes, int from, int limit, int rows) {
        levels = Bytes.room(levels, rows);
        RunLength.decode(bytes, from, limit, 1, levels, rows);
        int present = 0;
        for (int row = 0; row < rows; row++) present += levels[row];
        return present;
    }

    /// In our files a page's encoding is one that the footer names.
    private Encoding known(Encoding encoding) {
        if (encoding == null || (isOurs && !encodings.contains(encoding)))
            throw new MalformedException("a page encoded as " + encoding);
        return encoding;
    }

    private byte[] body(Place place, CompressionCodec bodyCodec, int skip, int plainLength) {
        int length = place.header().getCompressed_page_size();
        requireCrc(place, length);
        if (length == skip && plainLength == 0) return new byte[Bytes.SLACK];
        return decompressor.decompress(bodyCodec, chunk, place.at() + skip, length - skip, plainLength);
    }

    private void requireCrc(Place place, int length) {
        if (!place.header().isSetCrc()) {
            if (isOurs) throw new MalformedException("a page without its check sum");
            return;
        }
        crc.reset();
        crc.update(chunk, place.at(), length);
        if ((int) crc.getValue() != place.header().getCrc())
            throw new MalformedException("a page whose check sum is wrong");
    }

    /// Spreads the values of a page with gaps over its rows; a row without one gets `absent`.
    void spread(Page page, long[] values, long absent) {
        if (page.present() == page.rows()) return;
        int from = page.present();
        for (int row = page.rows() - 1; row >= 0; row--) values[row] = levels[row] == 1 ? values[--from] : absent;
    }

    /// The same for codes.
    void spread(Page page, int[] codes, int absent) {
        if (page.present() == page.rows()) return;
        int from = page.present();
        for (int row = page.rows() - 1; row >= 0; row--) codes[row] = levels[row] == 1 ? codes[--from] : absent;
    }

    /// Lets go of memory that only a large file needed.
    void trim() {
        if (chunk.length > KEPT_BYTES) chunk = new byte[0];
        decompressor.trim();
    }

    @Override
    public void close() {
        decompressor.close();
    }
}

package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.lake.TradesKeep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;

/// The footer of a Parquet file, checked: the counts agree with each other and every chunk lies inside the file.
///
/// A file of ours (`jupitor.format`) must be exactly as we write it, so that no flipped bit turns a column into
/// another.
///
/// @param meta   as decoded
/// @param isOurs whether we wrote the file
/// @param end    where the data end and the footer begins
record Footer(FileMetaData meta, boolean isOurs, long end) {
    /// The key and value in the footer of a trade file that holds blocks only.
    static final String KEEP_KEY = "jupitor.trades.keep";

    static final String KEEP_BLOCKS = "blocks";

    private static final int TAIL = Integer.BYTES + FileEncoder.MAGIC_BYTES;
    private static final int SHORTEST_FILE = 2 * FileEncoder.MAGIC_BYTES + Integer.BYTES;
    /// More rows than one batch could take.
    private static final long MOST_ROWS = 1L << 28;

    /// Reads and checks the footer of a file that should have this schema.
    static Footer read(FileSource source, FileSchema schema) throws IOException {
        Footer footer = read(source);
        if (footer.isOurs && !schema.isDescribedBy(footer.meta.getSchema()))
            throw new MalformedException("its schema is not that of a " + schema.root());
        return footer;
    }

    /// Reads and checks the footer of any file.
    static Footer read(FileSource source) throws IOException {
        if (source.size() == 0) throw new MalformedException("it is empty (zero bytes)");
        if (source.size() < SHORTEST_FILE)
            throw new MalformedException("it is too short, %d bytes".formatted(source.size()));
        byte[] edge = new byte[TAIL];
        source.read(0, edge, FileEncoder.MAGIC_BYTES);
        requireMagic(edge, 0);
        source.read(source.size() - TAIL, edge, TAIL);
        requireMagic(edge, Integer.BYTES);
        Footer footer = decode(source, Bytes.getInt(edge, 0));
        footer.check();
        return footer;
    }

    private static void requireMagic(byte[] bytes, int at) {
        if (Bytes.getInt(bytes, at) != FileEncoder.MAGIC)
            throw new MalformedException("it is cut off, or no Parquet file: the mark PAR1 is missing");
    }

    private static Footer decode(FileSource source, int length) throws IOException {
        long at = source.size() - TAIL - length;
        if (length <= 0 || at < FileEncoder.MAGIC_BYTES)
            throw new MalformedException("a footer of %d bytes".formatted(length));
        byte[] bytes = new byte[length];
        source.read(at, bytes, length);
        Thrift.Reader reader = new Thrift.Reader(bytes, 0, length);
        FileMetaData meta = reader.read(new FileMetaData());
        if (reader.at() != length) throw new MalformedException("the footer is longer than what it says");
        return new Footer(meta, isOurs(meta), at);
    }

    private static boolean isOurs(FileMetaData meta) {
        boolean wroteIt = meta.isSetCreated_by() && meta.getCreated_by().startsWith(FileEncoder.PROGRAM);
        return wroteIt
                && fact(meta, FileEncoder.FORMAT_KEY)
                        .filter(FileEncoder.FORMAT::equals)
                        .isPresent();
    }

    private static Optional<String> fact(FileMetaData meta, String key) {
        if (!meta.isSetKey_value_metadata()) return Optional.empty();
        return meta.getKey_value_metadata().stream()
                .filter(entry -> entry.getKey().equals(key))
                .findFirst()
                .map(KeyValue::getValue);
    }

    /// What the file says of itself under a key.
    Optional<String> fact(String key) {
        return fact(meta, key);
    }

    /// All that the file says of itself.
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        if (meta.isSetKey_value_metadata())
            meta.getKey_value_metadata().forEach(entry -> facts.put(entry.getKey(), entry.getValue()));
        return facts;
    }

    /// Which prints a trade file holds. One that is not ours was written by the original, which kept blocks only.
    TradesKeep keep() {
        boolean blocks = !isOurs || fact(KEEP_KEY).filter(KEEP_BLOCKS::equals).isPresent();
        return blocks ? TradesKeep.BLOCKS : TradesKeep.ALL;
    }

    private void check() {
        long rows = 0;
        long at = FileEncoder.MAGIC_BYTES;
        for (RowGroup group : meta.getRow_groups()) {
            rows = Math.addExact(rows, group.getNum_rows());
            if (group.getNum_rows() < 0)
                throw new MalformedException("a row group of %d rows".formatted(group.getNum_rows()));
            if (isOurs) at = requireTiles(group, at);
        }
        if (rows != meta.getNum_rows())
            throw new MalformedException("%d rows in all, %d in its row groups".formatted(meta.getNum_rows(), rows));
        if (rows > MOST_ROWS) throw new MalformedException("%d rows are more than a file may hold".formatted(rows));
    }

    /// The chunks of our files follow each other without a gap.
    private static long requireTiles(RowGroup group, long start) {
        long at = start;
        for (int column = 0; column < group.getColumnsSize(); column++) {
            ColumnMetaData chunk = chunk(group, column);
            if (startOf(chunk) != at) throw new MalformedException("column chunks that do not follow each other");
            at = Math.addExact(at, chunk.getTotal_compressed_size());
        }
        return at;
    }

    private static ColumnMetaData chunk(RowGroup group, int column) {
        ColumnMetaData chunk = group.getColumns().get(column).getMeta_data();
        if (chunk == null || group.getColumns().get(column).isSetFile_path())
            throw new MalformedException("a column chunk that is in another file");
        return chunk;
    }

    /// Where a chunk's first page is.
    static long startOf(ColumnMetaData chunk) {
        boolean dictionaryFirst = chunk.isSetDictionary_page_offset()
                && chunk.getDictionary_page_offset() > 0
                && chunk.getDictionary_page_offset() < chunk.getData_page_offset();
        return dictionaryFirst ? chunk.getDictionary_page_offset() : chunk.getData_page_offset();
    }

    int rows() {
        return (int) meta.getNum_rows();
    }

    /// What the footer says of one column.
    ///
    /// @param element its entry in the schema
    /// @param chunks  its chunks, one a row group
    record Column(SchemaElement element, List<ColumnMetaData> chunks) {
        boolean isOptional() {
            return element.getRepetition_type() == FieldRepetitionType.OPTIONAL;
        }

        /// Least and greatest value of the first chunk as it notes them; empty when it does not.
        Optional<Statistics> range() {
            return Optional.ofNullable(chunks.getFirst().getStatistics())
                    .filter(noted -> noted.isSetMin_value() && noted.isSetMax_value());
        }
    }

    /// How many row groups there are.
    int groups() {
        return meta.getRow_groupsSize();
    }

    /// How many rows a group has.
    int rows(int group) {
        return (int) meta.getRow_groups().get(group).getNum_rows();
    }

    /// The part of a column that lies in one row group.
    Optional<Column> column(String name, int group) {
        return column(name)
                .map(whole -> new Column(whole.element(), List.of(whole.chunks().get(group))));
    }

    /// A column by its name; empty when the file has none of that name.
    Optional<Column> column(String name) {
        List<SchemaElement> elements = meta.getSchema();
        int leaf = 0;
        for (int i = 1; i < elements.size(); i++) {
            SchemaElement element = elements.get(i);
            if (element.isSetNum_children() && element.getNum_children() > 0)
                throw new MalformedException("a nested column, '%s'".formatted(element.getName()));
            if (element.getName().equals(name))
                return Optional.of(new Column(element, chunks(leaf, elements.size() - 1)));
            leaf++;
        }
        return Optional.empty();
    }

    private List<ColumnMetaData> chunks(int leaf, int leaves) {
        List<ColumnMetaData> chunks = new ArrayList<>();
        for (RowGroup group : meta.getRow_groups()) {
            if (group.getColumnsSize() != leaves)
                throw new MalformedException(
                        "%d column chunks for %d columns".formatted(group.getColumnsSize(), leaves));
            ColumnMetaData chunk = chunk(group, leaf);
            if (chunk.getNum_values() != group.getNum_rows())
                throw new MalformedException(
                        "%d values in a column of %d rows".formatted(chunk.getNum_values(), group.getNum_rows()));
            chunks.add(chunk);
        }
        return chunks;
    }
}

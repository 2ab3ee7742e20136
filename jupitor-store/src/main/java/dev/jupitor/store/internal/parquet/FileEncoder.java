package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.lake.StoredFile;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;

/// Writes whole files column by column. The same rows always give the same bytes. Keeps its buffers for the next file;
/// one file at a time.
final class FileEncoder implements AutoCloseable {
    /// What opens and closes every Parquet file: `PAR1`, as a little-endian number.
    static final int MAGIC = 0x31524150;

    static final int MAGIC_BYTES = Integer.BYTES;
    /// The key and value in the footer by which our own files are recognised.
    static final String FORMAT_KEY = "jupitor.format";
    static final String FORMAT = "1";

    /// How whoever wrote a file of ours is named, before the version. Programs that copy a file row by row take its
    /// keys
    /// and values with them, but not this.
    static final String PROGRAM = "jupitor version";

    /// Fixed, and part of the bytes: it changes when the encodings do, not with every release.
    private static final String CREATED_BY = PROGRAM + " 0.1.0 (build 1)";

    private static final int FORMAT_VERSION = 2;

    private final int rowsPerGroup;
    private final FileSink file = new FileSink();
    private final Thrift.Writer structures = new Thrift.Writer(file.bytes());
    private final ChunkWriter chunks = new ChunkWriter(file);
    private final List<List<ChunkWriter.Written>> groups = new ArrayList<>();
    private FileSchema schema;
    private long rowsSoFar;

    FileEncoder(int rowsPerGroup) {
        this.rowsPerGroup = rowsPerGroup;
    }

    /// Encodes rows of one column as the pages of one chunk.
    @FunctionalInterface
    interface ColumnBody {
        void encode(ChunkWriter chunk, int firstRow, int rows);
    }

    /// Writes a file.
    ///
    /// @param bodies what encodes each of the schema's columns, in its order
    StoredFile encode(FileSchema schema, List<ColumnBody> bodies, int rows, WritableByteChannel channel)
            throws IOException {
        return encode(schema, bodies, rows, Collections.emptySortedMap(), channel);
    }

    /// Writes a file that says something of itself in its footer.
    ///
    /// @param facts keys and values beside [#FORMAT_KEY]
    StoredFile encode(
            FileSchema schema,
            List<ColumnBody> bodies,
            int rows,
            SortedMap<String, String> facts,
            WritableByteChannel channel)
            throws IOException {
        begin(schema, channel);
        for (int first = 0; first < rows; first += rowsPerGroup)
            group(bodies, first, Math.min(rowsPerGroup, rows - first));
        return end(facts);
    }

    /// Begins a file whose rows come group by group.
    void begin(FileSchema written, WritableByteChannel channel) {
        schema = written;
        groups.clear();
        rowsSoFar = 0;
        file.begin(channel);
        file.bytes().putInt(MAGIC);
    }

    /// Writes some rows as one group.
    void group(List<ColumnBody> bodies, int first, int rows) throws IOException {
        groups.add(rowGroup(bodies, first, rows));
        rowsSoFar += rows;
    }

    /// Ends the file.
    StoredFile end(SortedMap<String, String> facts) throws IOException {
        groups.forEach(this::writeIndexes);
        writeFooter(facts);
        file.finish();
        chunks.trim();
        return new StoredFile(rowsSoFar, file.position(), file.hash());
    }

    private List<ChunkWriter.Written> rowGroup(List<ColumnBody> bodies, int first, int rows) throws IOException {
        List<ChunkWriter.Written> written = new ArrayList<>(bodies.size());
        for (int column = 0; column < bodies.size(); column++) {
            chunks.begin(schema.columns().get(column));
            bodies.get(column).encode(chunks, first, rows);
            written.add(chunks.end());
            file.handOn();
        }
        return written;
    }

    private void writeIndexes(List<ChunkWriter.Written> group) {
        for (ChunkWriter.Written written : group) {
            if (written.index() == null) continue;
            long at = file.position();
            structures.write(written.index());
            written.chunk().setColumn_index_offset(at).setColumn_index_length((int) (file.position() - at));
        }
        for (ChunkWriter.Written written : group) {
            long at = file.position();
            structures.write(written.offsets());
            written.chunk().setOffset_index_offset(at).setOffset_index_length((int) (file.position() - at));
        }
    }

    private void writeFooter(SortedMap<String, String> facts) {
        List<RowGroup> rowGroups = new ArrayList<>(groups.size());
        for (List<ChunkWriter.Written> group : groups) rowGroups.add(rowGroup(group, rowGroups.size()));
        FileMetaData footer = new FileMetaData(FORMAT_VERSION, schema.elements(), rowsSoFar, rowGroups);
        footer.addToKey_value_metadata(new KeyValue(FORMAT_KEY).setValue(FORMAT));
        facts.forEach((key, value) -> footer.addToKey_value_metadata(new KeyValue(key).setValue(value)));
        footer.setCreated_by(CREATED_BY);
        footer.setColumn_orders(
                Collections.nCopies(schema.columns().size(), ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
        long at = file.position();
        structures.write(footer);
        file.bytes().putInt((int) (file.position() - at));
        file.bytes().putInt(MAGIC);
    }

    private static RowGroup rowGroup(List<ChunkWriter.Written> group, int ordinal) {
        List<ColumnChunk> columns =
                group.stream().map(ChunkWriter.Written::chunk).toList();
        long plain = 0;
        long compressed = 0;
        for (ColumnChunk column : columns) {
            plain += column.getMeta_data().getTotal_uncompressed_size();
            compressed += column.getMeta_data().getTotal_compressed_size();
        }
        return new RowGroup(columns, plain, columns.getFirst().getMeta_data().getNum_values())
                .setTotal_compressed_size(compressed)
                .setOrdinal((short) ordinal);
    }

    @Override
    public void close() {
        chunks.close();
    }
}

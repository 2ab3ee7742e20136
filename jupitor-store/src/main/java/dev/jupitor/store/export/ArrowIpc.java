package dev.jupitor.store.export;

import dev.jupitor.store.internal.parquet.RowGroups;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowFooter;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/// Rows as an Arrow IPC file (Arrow columnar format, "IPC File Format"): a schema, record batches, a footer that says
/// where they are. Texts are `utf8`, times zoned, nothing is null.
///
/// Arrow's own file writer can't be used: it takes buffers for byte buffers, for which the JVM must be opened.
final class ArrowIpc implements AutoCloseable {
    private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final int CONTINUATION = -1;
    private static final int END_OF_STREAM = 0;
    private static final int ROWS_PER_BATCH = 65_536;

    private final ArrowOut out;
    private final VectorSchemaRoot root;
    private final List<ArrowBlock> blocks = new ArrayList<>();
    private int rows;

    private ArrowIpc(List<? extends ArrowColumn<?>> columns, WritableByteChannel channel) {
        out = new ArrowOut(channel);
        root = new VectorSchemaRoot(columns.stream().map(ArrowColumn::vector).toList());
    }

    static <B> void write(
            Columns<B> columns, RowGroups<B> source, BufferAllocator allocator, WritableByteChannel channel)
            throws IOException {
        List<ArrowColumn<B>> vectors = columns.list().stream()
                .map(column -> ArrowColumn.of(column, allocator))
                .toList();
        try (ArrowIpc file = new ArrowIpc(vectors, channel)) {
            file.begin();
            source.writeTo(piece -> file.add(vectors, piece, columns.rows().applyAsInt(piece)));
            file.end();
        }
    }

    private void begin() throws IOException {
        out.write(MAGIC);
        out.align();
        MessageSerializer.serialize(out, root.getSchema());
        root.allocateNew();
    }

    /// Fills batches column by column.
    private <B> void add(List<ArrowColumn<B>> vectors, B piece, int count) throws IOException {
        for (int first = 0; first < count; ) {
            int part = Math.min(count - first, ROWS_PER_BATCH - rows);
            for (ArrowColumn<B> vector : vectors) vector.put(piece, first, part, rows);
            rows += part;
            first += part;
            if (rows == ROWS_PER_BATCH) writeBatch();
        }
    }

    private void writeBatch() throws IOException {
        root.setRowCount(rows);
        try (ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch()) {
            blocks.add(MessageSerializer.serialize(out, batch));
        }
        root.allocateNew();
        rows = 0;
    }

    private void end() throws IOException {
        if (rows > 0) writeBatch();
        out.writeIntLittleEndian(CONTINUATION);
        out.writeIntLittleEndian(END_OF_STREAM);
        long footer = out.getCurrentPosition();
        out.write(new ArrowFooter(root.getSchema(), List.of(), blocks), false);
        out.writeIntLittleEndian((int) (out.getCurrentPosition() - footer));
        out.write(MAGIC);
    }

    @Override
    public void close() {
        root.close();
    }
}

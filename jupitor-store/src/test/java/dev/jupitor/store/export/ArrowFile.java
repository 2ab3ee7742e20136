package dev.jupitor.store.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageChannelReader;

/// Reads an Arrow IPC file by Arrow's own classes, from its first message to its last.
final class ArrowFile {
    private static final int MAGIC_AND_PADDING = 8;

    private ArrowFile() {}

    /// The rows as texts, fields separated by blanks, after a line of field names and types.
    static List<String> read(Path file, BufferAllocator allocator) throws IOException {
        ReadableByteChannel bytes = Channels.newChannel(Files.newInputStream(file));
        try (ReadChannel in = new CopyingChannel(bytes)) {
            in.readFully(ByteBuffer.allocate(MAGIC_AND_PADDING));
            try (ArrowStreamReader reader = new ArrowStreamReader(new MessageChannelReader(in, allocator), allocator)) {
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                List<String> lines = new ArrayList<>();
                root.getSchema().getFields().forEach(field -> lines.add(field.toString()));
                while (reader.loadNextBatch())
                    for (int row = 0; row < root.getRowCount(); row++) lines.add(row(root, row));
                return lines;
            }
        }
    }

    private static String row(VectorSchemaRoot root, int row) {
        List<String> values = new ArrayList<>();
        for (FieldVector vector : root.getFieldVectors()) values.add(String.valueOf(vector.getObject(row)));
        return String.join(" ", values);
    }

    /// The JVM of the tests is not opened for Arrow's byte buffers either.
    private static final class CopyingChannel extends ReadChannel {
        CopyingChannel(ReadableByteChannel in) {
            super(in);
        }

        @Override
        public long readFully(ArrowBuf buffer, long length) throws IOException {
            byte[] bytes = new byte[(int) length];
            long read = readFully(ByteBuffer.wrap(bytes));
            buffer.setBytes(0, bytes, 0, (int) read);
            buffer.writerIndex(read);
            return read;
        }
    }
}

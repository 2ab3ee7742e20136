package dev.jupitor.store.internal.parquet;

import com.github.luben.zstd.Zstd;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ParquetFileReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;

/// Reads a trade file with what other people's Java programs use.
final class ForeignReader {
    private ForeignReader() {}

    /// Every column through hardwood's column readers into its arrays; text as bytes. Returns a sum over what was
    /// seen.
    static long hardwood(Path file) throws IOException {
        long seen = 0;
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
            for (FileSchema.Column column : FileSchema.TRADES.columns()) seen += hardwood(reader, column);
        }
        return seen;
    }

    private static long hardwood(ParquetFileReader file, FileSchema.Column column) {
        long seen = 0;
        try (ColumnReader reader = file.columnReader(column.name())) {
            while (reader.nextBatch()) {
                seen += switch (column.type()) {
                    case TEXT -> reader.getBinaryValues().length;
                    case INT64, MILLIS, NANOS -> reader.getLongs()[0];
                    case DOUBLE -> Double.doubleToRawLongBits(reader.getDoubles()[0]);
                };
            }
        }
        return seen;
    }

    /// Every row as a record of Parquet's own library. Returns how many there were.
    static long records(Path file) throws IOException {
        long rows = 0;
        try (ParquetReader<Group> reader =
                new Builder(file).withCodecFactory(new ZstdFactory()).build()) {
            while (reader.read() != null) rows++;
        }
        return rows;
    }

    private static final class Builder extends ParquetReader.Builder<Group> {
        Builder(Path file) {
            super(new LocalInputFile(file), new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }

    /// Only what a reader of zstd files asks for.
    private static final class ZstdFactory implements CompressionCodecFactory {
        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName name) {
            throw new IllegalStateException("a reader does not compress");
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
            return new ZstdDecompressor();
        }

        @Override
        public void release() {}
    }

    private static final class ZstdDecompressor implements CompressionCodecFactory.BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int plainSize) throws IOException {
            return BytesInput.from(Zstd.decompress(bytes.toByteArray(), plainSize));
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int plainSize) {
            byte[] compressed = new byte[compressedSize];
            input.get(compressed);
            output.put(Zstd.decompress(compressed, plainSize));
        }

        @Override
        public void release() {}
    }
}

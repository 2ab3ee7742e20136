package dev.jupitor.store.internal.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.xerial.snappy.Snappy;

/// Writes files with Parquet's own record writer, without Hadoop.
public final class ForeignWriter {
    private ForeignWriter() {}

    /// Sets what a test is about.
    @FunctionalInterface
    public interface Settings {
        ExampleParquetWriter.Builder on(ExampleParquetWriter.Builder builder);
    }

    /// Takes rows.
    @FunctionalInterface
    public interface Sink {
        void write(Group row) throws IOException;
    }

    /// Gives rows.
    @FunctionalInterface
    public interface Rows {
        void to(SimpleGroupFactory factory, Sink sink) throws IOException;
    }

    /// How pages are compressed.
    enum Codec {
        UNCOMPRESSED {
            @Override
            byte[] compress(byte[] plain) {
                return plain;
            }
        },
        ZSTD {
            @Override
            byte[] compress(byte[] plain) {
                return Zstd.compress(plain, 1);
            }
        },
        SNAPPY {
            @Override
            byte[] compress(byte[] plain) throws IOException {
                return Snappy.compress(plain);
            }
        },
        GZIP {
            @Override
            byte[] compress(byte[] plain) throws IOException {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                    gzip.write(plain);
                }
                return out.toByteArray();
            }
        };

        abstract byte[] compress(byte[] plain) throws IOException;

        CompressionCodecFactory factory() {
            return new Compressors(this);
        }
    }

    public static Path write(Path file, MessageType schema, Settings settings, Rows rows) throws IOException {
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withCodecFactory(Codec.UNCOMPRESSED.factory());
        try (ParquetWriter<Group> writer = settings.on(builder).build()) {
            rows.to(new SimpleGroupFactory(schema), writer::write);
        }
        return file;
    }

    private record Compressors(Codec codec) implements CompressionCodecFactory {
        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName name) {
            return new Compressor(codec);
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
            return new NoDecompressor();
        }

        @Override
        public void release() {}
    }

    private record Compressor(Codec codec) implements CompressionCodecFactory.BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            return BytesInput.from(codec.compress(bytes.toByteArray()));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.valueOf(codec.name());
        }

        @Override
        public void release() {}
    }

    /// A writer asks for none.
    private record NoDecompressor() implements CompressionCodecFactory.BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int plainSize) {
            throw new IllegalStateException("a writer does not decompress");
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int plainSize) {
            throw new IllegalStateException("a writer does not decompress");
        }

        @Override
        public void release() {}
    }
}

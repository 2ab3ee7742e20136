package dev.jupitor.store.internal.parquet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/// Reads whole files into columns on the heap: small ones, or for tests and reports. A column that is missing reads as
/// empty text or 0. One file at a time.
final class TableDecoder implements AutoCloseable {
    private final FileSource source = new FileSource();
    private final ColumnReader columns = new ColumnReader();
    private Footer footer;

    /// Opens a file; what follows reads its columns.
    ///
    /// @return how many rows it has
    int open(FileChannel channel, FileSchema schema) throws IOException {
        source.begin(channel);
        footer = Footer.read(source, schema);
        if (footer.rows() > 0) columns.requireRows(source, footer, schema);
        return footer.rows();
    }

    /// What the open file says of itself.
    ParquetFiles.Facts facts() {
        return new ParquetFiles.Facts(footer.rows(), footer.isOurs(), footer.facts());
    }

    String[] texts(String name) throws IOException {
        String[] texts = new String[footer.rows()];
        Arrays.fill(texts, "");
        Optional<Footer.Column> column = footer.column(name);
        if (column.isPresent()) columns.readTexts(source, footer, column.get(), new TextSink(name, texts));
        return texts;
    }

    long[] longs(String name, ColumnType type) throws IOException {
        return longs(name, type, 0);
    }

    /// The same, with another value where there is none.
    long[] longs(String name, ColumnType type, long absent) throws IOException {
        long[] longs = new long[footer.rows()];
        Arrays.fill(longs, absent);
        Optional<Footer.Column> column = footer.column(name);
        if (column.isPresent())
            columns.readLongs(
                    source,
                    footer,
                    column.get(),
                    type,
                    absent,
                    (row, values, count) -> System.arraycopy(values, 0, longs, row, count));
        return longs;
    }

    double[] doubles(String name) throws IOException {
        return doubles(name, 0);
    }

    /// The same, with another value where there is none.
    double[] doubles(String name, double absent) throws IOException {
        return Arrays.stream(longs(name, ColumnType.DOUBLE, Double.doubleToRawLongBits(absent)))
                .mapToDouble(Double::longBitsToDouble)
                .toArray();
    }

    @Override
    public void close() {
        columns.close();
    }
}

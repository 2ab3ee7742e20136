package dev.jupitor.store.internal.parquet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

/// Reads files of bars, as [TradeDecoder] those of trades. One file at a time.
final class BarDecoder implements AutoCloseable {
    private static final List<String> DOUBLES = List.of("open", "high", "low", "close", "vwap");

    private final FileSource source = new FileSource();
    private final ColumnReader columns = new ColumnReader();

    BarTable decode(FileChannel channel) throws IOException {
        source.begin(channel);
        Footer footer = Footer.read(source, FileSchema.BARS);
        if (footer.rows() == 0) return BarTable.none();
        try {
            columns.requireRows(source, footer, FileSchema.BARS);
            BarTable bars = new BarTable(footer.rows());
            decode(footer, bars);
            return bars;
        } finally {
            columns.trim();
        }
    }

    /// What the file has not stays as a new table has it: empty, or 0.
    private void decode(Footer footer, BarTable bars) throws IOException {
        Optional<Footer.Column> symbols = footer.column("symbol");
        if (symbols.isPresent()) columns.readTexts(source, footer, symbols.get(), new TextSink("symbol", bars.symbols));
        longs(footer, "timestamp", ColumnType.MILLIS, bars.longs[BarTable.TIMESTAMP]);
        longs(footer, "volume", ColumnType.INT64, bars.longs[BarTable.VOLUME]);
        longs(footer, "trade_count", ColumnType.INT64, bars.longs[BarTable.TRADE_COUNT]);
        for (int i = 0; i < DOUBLES.size(); i++) doubles(footer, DOUBLES.get(i), bars.doubles[i]);
    }

    private void longs(Footer footer, String name, ColumnType type, long[] into) throws IOException {
        read(footer, name, type, (row, values, count) -> System.arraycopy(values, 0, into, row, count));
    }

    private void doubles(Footer footer, String name, double[] into) throws IOException {
        read(footer, name, ColumnType.DOUBLE, (row, bits, count) -> {
            for (int i = 0; i < count; i++) into[row + i] = Double.longBitsToDouble(bits[i]);
        });
    }

    private void read(Footer footer, String name, ColumnType type, ColumnReader.LongSink sink) throws IOException {
        Optional<Footer.Column> column = footer.column(name);
        if (column.isPresent()) columns.readLongs(source, footer, column.get(), type, sink);
    }

    @Override
    public void close() {
        columns.close();
    }
}

package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.trade.Codebook;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

/// Reads files of bars, as [TradeDecoder] those of trades. One file at a time.
final class BarDecoder implements AutoCloseable {
    private static final int MOST_SYMBOLS = 1 << 20;
    /// A bar file holds a year of one symbol; a million rows are no such file.
    private static final int MOST_ROWS = 1 << 20;

    private final FileSource source = new FileSource();
    private final ColumnReader columns = new ColumnReader();

    BarTable decode(FileChannel channel) throws IOException {
        source.begin(channel);
        Footer footer = Footer.read(source, FileSchema.BARS);
        if (footer.rows() > MOST_ROWS) throw new MalformedException("%d bars in one file".formatted(footer.rows()));
        BarTable bars = new BarTable(footer.rows());
        try {
            if (footer.rows() > 0) decode(footer, bars);
        } finally {
            columns.trim();
        }
        return bars;
    }

    private void decode(Footer footer, BarTable bars) throws IOException {
        int found = symbols(footer, bars.symbols)
                + longs(footer, "timestamp", ColumnType.MILLIS, bars.longs[BarTable.TIMESTAMP])
                + longs(footer, "volume", ColumnType.INT64, bars.longs[BarTable.VOLUME])
                + longs(footer, "trade_count", ColumnType.INT64, bars.longs[BarTable.TRADE_COUNT]);
        int column = 0;
        for (String name : List.of("open", "high", "low", "close", "vwap"))
            found += doubles(footer, name, bars.doubles[column++]);
        if (found == 0) throw new MalformedException("it has none of the columns of bars");
    }

    private int symbols(Footer footer, String[] into) throws IOException {
        Optional<Footer.Column> column = footer.column("symbol");
        if (column.isEmpty()) return 0;
        columns.readTexts(source, footer, column.get(), new Texts(into));
        return 1;
    }

    private int longs(Footer footer, String name, ColumnType type, long[] into) throws IOException {
        return read(footer, name, type, (row, values, count) -> System.arraycopy(values, 0, into, row, count));
    }

    private int doubles(Footer footer, String name, double[] into) throws IOException {
        return read(footer, name, ColumnType.DOUBLE, (row, bits, count) -> {
            for (int i = 0; i < count; i++) into[row + i] = Double.longBitsToDouble(bits[i]);
        });
    }

    private int read(Footer footer, String name, ColumnType type, Rows rows) throws IOException {
        Optional<Footer.Column> column = footer.column(name);
        if (column.isEmpty()) return 0;
        columns.readLongs(source, footer, column.get(), type, rows);
        return 1;
    }

    /// Takes values; the room is there already.
    @FunctionalInterface
    private interface Rows extends ColumnReader.LongSink {
        @Override
        default void room(int rows) {}
    }

    /// Makes texts of codes at once.
    private static final class Texts implements ColumnReader.CodeSink {
        private final String[] into;
        private final Codebook book = new Codebook("symbol", MOST_SYMBOLS);
        private final TextCodes codes = new TextCodes(book);

        Texts(String[] into) {
            this.into = into;
        }

        @Override
        public void room(int rows) {}

        @Override
        public int code(byte[] bytes, int from, int length) {
            return codes.codeOf(bytes, from, length);
        }

        @Override
        public void put(int firstRow, int[] rowCodes, int count) {
            for (int i = 0; i < count; i++) into[firstRow + i] = book.text(rowCodes[i]);
        }
    }

    @Override
    public void close() {
        columns.close();
    }
}

package dev.jupitor.store.internal.parquet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// Reads the turnover out of files of bars and leaves the other columns compressed. Whose bars they are and that they
/// are
/// in order is checked, as the store of bars does. One file at a time.
final class TurnoverDecoder implements AutoCloseable {
    private final FileSource source = new FileSource();
    private final ColumnReader columns = new ColumnReader();

    /// @param ticker the symbol that the file must be of; one of others may name no symbols
    Turnovers decode(FileChannel channel, String ticker) throws IOException {
        source.begin(channel);
        Footer footer = Footer.read(source, FileSchema.BARS);
        if (footer.rows() == 0) return Turnovers.ofRows(0);
        try {
            columns.requireRows(source, footer, FileSchema.BARS);
            Turnovers turnovers = Turnovers.ofRows(footer.rows());
            requireSymbol(footer, ticker);
            longs(footer, "timestamp", ColumnType.MILLIS, turnovers.utcMillis());
            longs(footer, "volume", ColumnType.INT64, turnovers.volume());
            doubles(footer, turnovers.vwap());
            requireOrder(turnovers);
            return turnovers;
        } finally {
            columns.trim();
        }
    }

    private void requireSymbol(Footer footer, String ticker) throws IOException {
        Optional<Footer.Column> column = footer.column("symbol");
        if (column.isPresent()) columns.readTexts(source, footer, column.get(), new OneText(ticker));
    }

    private void longs(Footer footer, String name, ColumnType type, long[] into) throws IOException {
        Optional<Footer.Column> column = footer.column(name);
        if (column.isEmpty()) throw new MalformedException("it has no column '%s'".formatted(name));
        columns.readLongs(
                source,
                footer,
                column.get(),
                type,
                (row, values, count) -> System.arraycopy(values, 0, into, row, count));
    }

    private void doubles(Footer footer, double[] into) throws IOException {
        Optional<Footer.Column> column = footer.column("vwap");
        if (column.isEmpty()) throw new MalformedException("it has no column 'vwap'");
        columns.readLongs(source, footer, column.get(), ColumnType.DOUBLE, (row, bits, count) -> {
            for (int i = 0; i < count; i++) into[row + i] = Double.longBitsToDouble(bits[i]);
        });
    }

    private static void requireOrder(Turnovers bars) {
        for (int row = 1; row < bars.rows(); row++)
            if (bars.utcMillis()[row - 1] >= bars.utcMillis()[row])
                throw new MalformedException("its bars are not in ascending order");
    }

    /// A column that may hold nothing but one text, or none.
    private record OneText(String wanted) implements ColumnReader.CodeSink {
        @Override
        public int code(byte[] bytes, int from, int length) {
            boolean isWanted = length == wanted.length();
            for (int i = 0; isWanted && i < length; i++) isWanted = bytes[from + i] == wanted.charAt(i);
            if (!isWanted && length > 0)
                throw new MalformedException("it holds bars of another symbol than %s".formatted(wanted));
            return 0;
        }

        @Override
        public void put(int firstRow, int[] codes, int count) {}
    }

    @Override
    public void close() {
        columns.close();
    }
}

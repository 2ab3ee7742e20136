package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.consolidate.DayFilter;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.Codebook;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.parquet.format.Statistics;

/// Reads of the trade files of single symbols what a [DayFilter] lets through, and decodes little else: the times come
/// first, and of the other columns only the pages that hold a print which may still count; ids last.
///
/// Uses its buffers again for the next file; one file at a time. All batches that it fills share its codebooks.
final class TradeSelector {
    private static final int NO_ID = 0;
    private static final int TEXT_COLUMNS = 4;
    private static final int LONGEST_NOTED = 16;

    private final Buffers at;
    private final FileSource source;
    private final ColumnReader columns;
    private final Codebook symbols;
    private final Choice venues;
    private final Choice conditions;
    private final Choice updates;
    private final Choice tapes;
    private final DayFilter filter;

    private int count;

    /// The memory that a selection needs, for one after the other. One thread.
    static final class Buffers implements AutoCloseable {
        private final FileSource source = new FileSource();
        private final ColumnReader columns = new ColumnReader();
        private long[] times = new long[0];
        private long[] prices = new long[0];
        private long[] sizes = new long[0];
        private long[] ids = new long[0];
        private long[] sips = new long[0];
        /// The codes of each text column.
        private final int[][] codes = new int[TEXT_COLUMNS][0];

        /// The rows of the group at hand that may still count, ascending.
        private int[] candidates = new int[0];

        @Override
        public void close() {
            columns.close();
        }
    }

    /// @param books   code the texts of what is selected
    /// @param buffers stay the caller's
    TradeSelector(DayFilter filter, TradeBatch.Codebooks books, Buffers buffers) {
        this.filter = filter;
        at = buffers;
        source = buffers.source;
        columns = buffers.columns;
        symbols = books.symbols();
        venues = new Choice(0, books.exchanges(), filter::countsVenue);
        conditions = new Choice(1, books.conditions(), filter::countsConditions);
        updates = new Choice(2, books.updates(), filter::countsUpdate);
        tapes = new Choice(3, books.tapes(), any -> true);
    }

    /// Appends the prints of a symbol's file that count, in file order.
    ///
    /// @param noted what is known of the file, if anything is
    /// @throws MalformedException when it is not the file that was noted, as far as length and rows tell, or holds
    ///                            prints of another symbol, as far as it says whose they are
    void select(FileChannel channel, Symbol symbol, Optional<StoredFile> noted, TradeBatch into) throws IOException {
        source.begin(channel);
        Footer footer = Footer.read(source, FileSchema.TRADES);
        if (noted.isPresent()) require(noted.get(), footer);
        int code = symbols.code(symbol.ticker());
        for (int group = 0; group < footer.groups(); group++) {
            requireOnly(symbol, footer.column("symbol", group));
            if (choose(footer, group)) append(footer, group, code, into);
        }
        columns.trim();
    }

    private void require(StoredFile noted, Footer footer) {
        if (source.size() != noted.bytes() || footer.rows() != noted.rows())
            throw new MalformedException("it has %,d bytes and %,d rows, noted were %,d bytes and %,d rows"
                    .formatted(source.size(), footer.rows(), noted.bytes(), noted.rows()));
    }

    private static void requireOnly(Symbol symbol, Optional<Footer.Column> column) {
        Optional<Statistics> noted = column.flatMap(Footer.Column::range);
        if (noted.isEmpty()) return;
        byte[] ticker = symbol.ticker().getBytes(StandardCharsets.UTF_8);
        for (byte[] end : new byte[][] {noted.get().getMin_value(), noted.get().getMax_value()}) {
            if (!Arrays.equals(ticker, end))
                throw new MalformedException(
                        "it holds prints of '%s'".formatted(new String(end, StandardCharsets.UTF_8)));
        }
    }

    /// Finds the rows of a group that count; false when there are none.
    private boolean choose(Footer footer, int group) throws IOException {
        int rows = footer.rows(group);
        if (rows == 0) return false;
        Optional<Footer.Column> time = footer.column("timestamp", group);
        if (time.isEmpty()) throw new MalformedException("it has no column 'timestamp'");
        if (isOutside(time.get())) return false;
        columns.all();
        at.times = readLongs(footer, time, ColumnType.MILLIS, at.times, rows);
        at.candidates = Bytes.room(at.candidates, rows);
        count = 0;
        for (int row = 0; row < rows; row++) if (filter.isInside(at.times[row])) at.candidates[count++] = row;
        return count > 0 && chooseBlocks(footer, group) && chooseTexts(footer, group);
    }

    /// Whether the chunk notes that no time of it lies in the window.
    private boolean isOutside(Footer.Column time) {
        boolean inMillis = ColumnType.MILLIS.isDescribedBy(time.element());
        Optional<Statistics> noted = time.range().filter(range -> range.getMin_value().length == Long.BYTES);
        if (!inMillis || noted.isEmpty() || time.isOptional()) return false;
        long earliest = Bytes.getLong(noted.get().getMin_value(), 0);
        long latest = Bytes.getLong(noted.get().getMax_value(), 0);
        return !filter.reaches(earliest, latest);
    }

    private boolean chooseBlocks(Footer footer, int group) throws IOException {
        narrow();
        at.sizes = readLongs(footer, footer.column("size", group), ColumnType.INT64, at.sizes, footer.rows(group));
        at.prices = readLongs(footer, footer.column("price", group), ColumnType.DOUBLE, at.prices, footer.rows(group));
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = at.candidates[i];
            if (filter.isBlock(Double.longBitsToDouble(at.prices[row]), at.sizes[row])) at.candidates[kept++] = row;
        }
        count = kept;
        return count > 0;
    }

    private boolean chooseTexts(Footer footer, int group) throws IOException {
        return venues.narrow(footer, "exchange", group)
                && conditions.narrow(footer, "conditions", group)
                && updates.narrow(footer, "update", group);
    }

    /// Pages without a candidate are not wanted any more.
    private void narrow() {
        columns.only(at.candidates[0], at.candidates[count - 1] + 1);
    }

    private void append(Footer footer, int group, int symbolCode, TradeBatch into) throws IOException {
        narrow();
        int rows = footer.rows(group);
        readIds(footer, footer.column("id", group), rows);
        at.sips = readLongs(footer, footer.column("sip_timestamp", group), ColumnType.NANOS, at.sips, rows);
        tapes.read(footer, "tape", group);
        into.ensureCapacity(into.rows() + count);
        int[] venue = venues.codes();
        int[] condition = conditions.codes();
        int[] update = updates.codes();
        int[] tape = tapes.codes();
        for (int i = 0; i < count; i++) {
            int row = at.candidates[i];
            into.append(
                    symbolCode,
                    at.times[row],
                    Double.longBitsToDouble(at.prices[row]),
                    at.sizes[row],
                    venue[row],
                    at.ids[row],
                    condition[row],
                    update[row],
                    at.sips[row],
                    tape[row]);
        }
    }

    /// The values of a column, each in the place of its row; 0 where the file has no such column.
    private long[] readLongs(Footer footer, Optional<Footer.Column> column, ColumnType type, long[] scratch, int rows)
            throws IOException {
        long[] into = Bytes.room(scratch, rows);
        if (column.isEmpty()) Arrays.fill(into, 0, rows, 0);
        else
            columns.readLongs(
                    source,
                    footer,
                    column.get(),
                    type,
                    (first, values, number) -> System.arraycopy(values, 0, into, first, number));
        return into;
    }

    private void readIds(Footer footer, Optional<Footer.Column> column, int rows) throws IOException {
        at.ids = Bytes.room(at.ids, rows);
        if (column.isEmpty()) Arrays.fill(at.ids, 0, rows, NO_ID);
        else columns.readNumbers(source, footer, column.get(), at.candidates, count, at.ids);
    }

    /// The text that stands in every row, where the chunk says that there is only one; longer ones may be noted
    /// shortened.
    private static Optional<byte[]> onlyText(Footer.Column part) {
        return part.range()
                .filter(noted -> !part.isOptional() && Arrays.equals(noted.getMin_value(), noted.getMax_value()))
                .map(Statistics::getMin_value)
                .filter(text -> text.length <= LONGEST_NOTED);
    }

    /// A text column of which some values count.
    private final class Choice implements ColumnReader.CodeSink {
        private final Codebook book;
        private final TextCodes texts;
        private final Predicate<String> rule;
        private final int column;
        private boolean[] counts = new boolean[0];

        Choice(int column, Codebook book, Predicate<String> rule) {
            this.column = column;
            this.book = book;
            this.texts = new TextCodes(book);
            this.rule = rule;
        }

        /// Lets go of the candidates whose text does not count; false when none is left.
        boolean narrow(Footer footer, String name, int group) throws IOException {
            TradeSelector.this.narrow();
            read(footer, name, group);
            learn();
            int[] codes = codes();
            int kept = 0;
            for (int i = 0; i < count; i++)
                if (counts[codes[at.candidates[i]]]) at.candidates[kept++] = at.candidates[i];
            count = kept;
            return count > 0;
        }

        int[] codes() {
            return at.codes[column];
        }

        void read(Footer footer, String name, int group) throws IOException {
            int rows = footer.rows(group);
            at.codes[column] = Bytes.room(codes(), rows);
            Optional<Footer.Column> part = footer.column(name, group);
            Optional<byte[]> only = part.isEmpty() ? Optional.of(new byte[0]) : onlyText(part.get());
            if (only.isPresent()) Arrays.fill(codes(), 0, rows, texts.codeOf(only.get(), 0, only.get().length));
            else columns.readTexts(source, footer, part.get(), this);
        }

        private void learn() {
            int known = counts.length;
            if (book.size() == known) return;
            counts = Arrays.copyOf(counts, book.size());
            for (int code = known; code < counts.length; code++) counts[code] = rule.test(book.text(code));
        }

        @Override
        public int code(byte[] bytes, int from, int length) {
            return texts.codeOf(bytes, from, length);
        }

        @Override
        public void put(int firstRow, int[] pageCodes, int number) {
            System.arraycopy(pageCodes, 0, codes(), firstRow, number);
        }
    }
}

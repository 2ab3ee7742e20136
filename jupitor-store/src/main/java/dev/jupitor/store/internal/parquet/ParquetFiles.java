package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.bar.RollingBar;
import dev.jupitor.core.cn.AdjustFactor;
import dev.jupitor.core.cn.CnBars;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.consolidate.DayFilter;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.news.Article;
import dev.jupitor.core.summary.DailySummary;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeStore;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.FileTrouble;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.apache.arrow.memory.BufferAllocator;

/// Whole Parquet files of the lake: written atomically and durably, read whole. Safe for many threads; buffers and zstd
/// contexts are kept for the next file.
///
/// Whatever is wrong with a file's bytes is an [UnreadableFileException] that names the file; a missing one is
/// [java.nio.file.NoSuchFileException].
public final class ParquetFiles {
    /// Rows of a row group: a symbol's day is one group, the busiest ones and files of whole days have several.
    static final int ROWS_PER_GROUP = 1_000_000;

    private static final int MOST_IDLE = 32;

    private final Pool<TradeEncoder> tradeEncoders = new Pool<>(MOST_IDLE, () -> new TradeEncoder(ROWS_PER_GROUP));
    private final Pool<BarEncoder> barEncoders = new Pool<>(MOST_IDLE, () -> new BarEncoder(ROWS_PER_GROUP));
    private final Pool<AuditEncoder> auditEncoders = new Pool<>(MOST_IDLE, () -> new AuditEncoder(ROWS_PER_GROUP));
    private final Pool<TableEncoder> tableEncoders = new Pool<>(MOST_IDLE, TableEncoder::new);
    private final Pool<TableDecoder> tableDecoders = new Pool<>(MOST_IDLE, TableDecoder::new);
    private final Pool<TradeDecoder> tradeDecoders = new Pool<>(MOST_IDLE, TradeDecoder::new);
    private final Pool<BarDecoder> barDecoders = new Pool<>(MOST_IDLE, BarDecoder::new);
    private final Pool<TurnoverDecoder> turnoverDecoders = new Pool<>(MOST_IDLE, TurnoverDecoder::new);
    private final Pool<AuditDecoder> auditDecoders = new Pool<>(MOST_IDLE, AuditDecoder::new);

    /// Replaces a trade file by the rows of a batch.
    public StoredFile writeTrades(Path target, TradeBatch prints, TradesKeep keep) throws IOException {
        return tradeEncoders.use(encoder -> replace(target, channel -> encoder.encode(prints, keep, channel)));
    }

    /// Rows of a group in files of whole days: small enough for a reader of ten minutes to leave most of a day
    /// alone.
    public static final int ROWS_PER_DAY_GROUP = 120_000;

    /// Replaces a trade file by rows that come group by group, which may be of many symbols.
    ///
    /// @param facts what the file says of itself in its footer
    public StoredFile writeTrades(Path target, RowGroups<TradeBatch> rows, SortedMap<String, String> facts)
            throws IOException {
        return tradeEncoders.use(encoder -> replace(target, channel -> encoder.encode(rows, facts, channel)));
    }

    /// Replaces a file of rolling bars by rows that come group by group.
    public StoredFile writeRolling(Path target, RowGroups<RollingTable> rows, SortedMap<String, String> facts)
            throws IOException {
        return tableEncoders.use(encoder -> replace(
                target, channel -> encoder.encode(FileSchema.ROLLING, RollingTable::columns, rows, facts, channel)));
    }

    /// Replaces a file of daily summaries.
    public StoredFile writeDaily(Path target, List<DailySummary> rows, SortedMap<String, String> facts)
            throws IOException {
        RowGroups<List<DailySummary>> one = sink -> {
            if (!rows.isEmpty()) sink.put(rows);
        };
        return tableEncoders.use(encoder ->
                replace(target, channel -> encoder.encode(FileSchema.DAILY, DailyTable::columns, one, facts, channel)));
    }

    /// The rows of a file of daily summaries.
    public List<DailySummary> readDaily(Path file) throws IOException {
        return open(file, channel -> tableDecoders.use(decoder -> DailyTable.read(decoder, channel)));
    }

    /// The rows of a file of rolling bars, in file order.
    public List<RollingBar> readRolling(Path file) throws IOException {
        return open(file, channel -> tableDecoders.use(decoder -> RollingTable.read(decoder, channel)));
    }

    /// Replaces a file of news.
    ///
    /// @param rows in the order of [Article#IN_FILE]
    public StoredFile writeNews(Path target, List<Article> rows, SortedMap<String, String> facts) throws IOException {
        return tableEncoders.use(encoder -> replace(
                target,
                channel ->
                        encoder.encode(FileSchema.NEWS, NewsTable::columns, NewsTable.groups(rows), facts, channel)));
    }

    /// A file of news: its rows, in file order, and what it says of itself.
    public record News(List<Article> rows, Facts facts) {}

    /// A file of news of whatever origin.
    public News readNews(Path file) throws IOException {
        return open(file, channel -> tableDecoders.use(decoder -> NewsTable.read(decoder, channel)));
    }

    /// Replaces a file of A-share bars.
    public StoredFile writeCnBars(Path target, CnBars bars) throws IOException {
        return writeCnBars(target, CnTable.schema(bars), sink -> {
            if (!bars.isEmpty()) sink.put(bars);
        });
    }

    /// Replaces a file of A-share daily bars by rows that come group by group, which may be of many securities.
    public StoredFile writeCnDaily(Path target, RowGroups<CnBars> rows) throws IOException {
        return writeCnBars(target, FileSchema.CN_DAILY, rows);
    }

    private StoredFile writeCnBars(Path target, FileSchema schema, RowGroups<CnBars> rows) throws IOException {
        return tableEncoders.use(encoder -> replace(
                target,
                channel -> encoder.encode(schema, CnTable::columns, rows, Collections.emptySortedMap(), channel)));
    }

    /// Appends the rows of a file of A-share bars, in file order.
    ///
    /// @param into where they go; when this throws it may hold some of them
    public void readCnBars(Path file, CnBars into) throws IOException {
        open(file, channel -> tableDecoders.use(decoder -> CnTable.read(decoder, channel, into)));
    }

    /// Replaces a file of A-share factors; without any it has no rows.
    public StoredFile writeCnFactors(Path target, CnCode code, List<AdjustFactor> factors) throws IOException {
        RowGroups<List<AdjustFactor>> one = sink -> {
            if (!factors.isEmpty()) sink.put(factors);
        };
        return tableEncoders.use(encoder -> replace(
                target,
                channel -> encoder.encode(
                        FileSchema.CN_FACTORS,
                        rows -> CnFactorTable.columns(code, rows),
                        one,
                        Collections.emptySortedMap(),
                        channel)));
    }

    /// The rows of a file of A-share factors; a factor of another security makes it unreadable.
    public List<AdjustFactor> readCnFactors(Path file, CnCode code) throws IOException {
        return open(file, channel -> tableDecoders.use(decoder -> CnFactorTable.read(decoder, channel, code)));
    }

    /// What a file says of itself in its footer; nothing else is read.
    ///
    /// @param isOurs whether we wrote it
    public record Facts(long rows, boolean isOurs, Map<String, String> facts) {}

    /// The facts of any Parquet file.
    public Facts readFacts(Path file) throws IOException {
        return open(file, channel -> {
            FileSource source = new FileSource();
            source.begin(channel);
            Footer footer = Footer.read(source);
            return new Facts(footer.rows(), footer.isOurs(), footer.facts());
        });
    }

    /// The rows of a trade file, group by group, with some columns only; the others read as if it had none of them.
    /// Whoever receives it closes it.
    public TradeFileRun openTrades(Path file, Predicate<String> columns, BufferAllocator allocator) throws IOException {
        return TradeFileRun.open(file, columns, allocator);
    }

    /// Reads of the trade files of single symbols what a filter lets through, see [SymbolDayReader#begin]. One
    /// thread.
    /// Whoever receives it closes it.
    public static SymbolDayReader symbolDays() {
        return new SymbolDayReader();
    }

    /// The same, begun.
    public static SymbolDayReader symbolDays(DayFilter filter, TradeBatch.Codebooks books) {
        SymbolDayReader reader = symbolDays();
        reader.begin(filter, books);
        return reader;
    }

    /// Replaces a file of bars.
    public StoredFile writeBars(Path target, BarTable bars) throws IOException {
        return barEncoders.use(encoder -> replace(target, channel -> encoder.encode(bars, channel)));
    }

    /// Replaces a file of bars by rows that come group by group, which may be of many symbols.
    public StoredFile writeBars(Path target, RowGroups<BarTable> rows) throws IOException {
        return barEncoders.use(encoder -> replace(target, channel -> encoder.encode(rows, channel)));
    }

    /// Replaces an audit file.
    public StoredFile writeAudit(Path target, DayAudit audit) throws IOException {
        return auditEncoders.use(encoder -> replace(target, channel -> encoder.encode(audit, channel)));
    }

    @FunctionalInterface
    private interface Encoding {
        StoredFile into(FileChannel channel) throws IOException;
    }

    private static StoredFile replace(Path target, Encoding encoding) throws IOException {
        StoredFile[] written = new StoredFile[1];
        AtomicFile.replace(target, channel -> written[0] = encoding.into(channel));
        return written[0];
    }

    /// The rows of a trade file, in file order. The caller closes the batch.
    public TradeBatch readTrades(Path file, BufferAllocator allocator) throws IOException {
        return open(file, channel -> tradeDecoders.use(decoder -> decoder.decode(channel, allocator)));
    }

    /// The rows of a file of bars, in file order.
    public BarTable readBars(Path file) throws IOException {
        return open(file, channel -> barDecoders.use(decoder -> decoder.decode(channel)));
    }

    /// The turnover of every bar in a symbol's file, in file order; a file of another symbol is unreadable.
    public Turnovers readTurnovers(Path file, String ticker) throws IOException {
        return open(file, channel -> turnoverDecoders.use(decoder -> decoder.decode(channel, ticker)));
    }

    /// An audit file.
    public DayAudit readAudit(Path file) throws IOException {
        return open(file, channel -> auditDecoders.use(decoder -> decoder.decode(channel)));
    }

    /// The counts of an audit file; only its footer is read.
    public DayAudit.Summary summarizeAudit(Path file) throws IOException {
        return open(file, channel -> auditDecoders.use(decoder -> decoder.summary(channel)));
    }

    /// What a trade file is, judged by its footer; its pages are hashed, not decoded.
    public StoredFile inspectTrades(Path file) throws IOException {
        return open(file, channel -> tradeDecoders.use(decoder -> decoder.inspect(channel)));
    }

    /// What a trade file is and its rows, from one opening of it. The caller closes the rows.
    public TradeStore.Examined examineTrades(Path file, BufferAllocator allocator) throws IOException {
        return open(file, channel -> tradeDecoders.use(decoder -> decoder.examine(channel, allocator)));
    }

    /// A trade file that others may have written, and its rows. Whoever receives it closes it.
    ///
    /// @param isOurs        whether we wrote it
    /// @param hasConditions whether it has the column of sale conditions; the original's first files have none
    public record Foreign(StoredFile file, boolean isOurs, boolean hasConditions, TradeBatch prints)
            implements AutoCloseable {
        @Override
        public void close() {
            prints.close();
        }
    }

    /// What a trade file of whatever origin is, and its rows. The caller closes them.
    public Foreign surveyTrades(Path file, BufferAllocator allocator) throws IOException {
        return open(file, channel -> tradeDecoders.use(decoder -> decoder.survey(channel, allocator)));
    }

    @FunctionalInterface
    interface Reading<T> {
        T from(FileChannel channel) throws IOException;
    }

    /// A decoder that meets wrong bytes throws one of several unchecked exceptions; here they all become the file's
    /// fault.
    static <T> T open(Path file, Reading<T> reading) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return judge(file, channel, reading);
        } catch (IOException failed) {
            throw FileTrouble.reading(file, failed);
        }
    }

    /// The same with a channel that stays open.
    static <T> T judge(Path file, FileChannel channel, Reading<T> reading) throws IOException {
        try {
            return reading.from(channel);
        } catch (MalformedException damaged) {
            throw new UnreadableFileException(file, damaged.getMessage(), damaged);
        } catch (IndexOutOfBoundsException
                | ArithmeticException
                | IllegalArgumentException
                | NegativeArraySizeException damaged) {
            throw new UnreadableFileException(file, "its bytes contradict each other: " + damaged, damaged);
        } catch (IOException failed) {
            throw FileTrouble.reading(file, failed);
        }
    }
}

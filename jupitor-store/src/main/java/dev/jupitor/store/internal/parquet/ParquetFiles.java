package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeStore;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.FileTrouble;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private final Pool<TradeDecoder> tradeDecoders = new Pool<>(MOST_IDLE, TradeDecoder::new);
    private final Pool<BarDecoder> barDecoders = new Pool<>(MOST_IDLE, BarDecoder::new);
    private final Pool<TurnoverDecoder> turnoverDecoders = new Pool<>(MOST_IDLE, TurnoverDecoder::new);
    private final Pool<AuditDecoder> auditDecoders = new Pool<>(MOST_IDLE, AuditDecoder::new);

    /// Replaces a trade file by the rows of a batch.
    public StoredFile writeTrades(Path target, TradeBatch prints, TradesKeep keep) throws IOException {
        return tradeEncoders.use(encoder -> replace(target, channel -> encoder.encode(prints, keep, channel)));
    }

    /// Replaces a file of bars.
    public StoredFile writeBars(Path target, BarTable bars) throws IOException {
        return barEncoders.use(encoder -> replace(target, channel -> encoder.encode(bars, channel)));
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
    private interface Reading<T> {
        T from(FileChannel channel) throws IOException;
    }

    /// A decoder that meets wrong bytes throws one of several unchecked exceptions; here they all become the file's
    /// fault.
    private static <T> T open(Path file, Reading<T> reading) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
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

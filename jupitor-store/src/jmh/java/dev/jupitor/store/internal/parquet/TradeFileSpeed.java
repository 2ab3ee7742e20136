package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/// How fast trade files are written and read, beside Parquet's own library and hardwood, on a day of the synthetic
/// market: one file of all prints, and one a symbol. Prints tables in Markdown.
///
/// Arguments: rounds (5); a folder for the files (a new temporary one), in which `day.parquet` stays for the Python
/// scripts.
public final class TradeFileSpeed {
    private static final long PRINTS = 5_600_000;
    private static final int SYMBOLS = 4_100;
    private static final int WRITERS = 8;
    private static final int PLAIN_BYTES = 15_000;

    private static final MessageType RECORD = MessageTypeParser.parseMessageType("""
            message TradeRecord {
              required binary symbol (STRING);
              required int64 timestamp (TIMESTAMP(MILLIS,true));
              required double price;
              required int64 size (INTEGER(64,true));
              required binary exchange (STRING);
              required binary id (STRING);
              required binary conditions (STRING);
              required binary update (STRING);
              required int64 sip_timestamp (TIMESTAMP(NANOS,true));
              required binary tape (STRING);
            }""");

    private final int rounds;
    private final Path folder;
    private final BufferAllocator allocator;

    private TradeFileSpeed(int rounds, Path folder, BufferAllocator allocator) {
        this.rounds = rounds;
        this.folder = folder;
        this.allocator = allocator;
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        Path folder = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("jupitor-bench");
        try (BufferAllocator allocator = new RootAllocator()) {
            List<TradeBatch> symbols = MarketDay.bySymbol(SYMBOLS, PRINTS, allocator);
            TradeFileSpeed speed = new TradeFileSpeed(rounds, folder, allocator);
            try (TradeBatch day = MarketDay.concatenate(symbols, allocator)) {
                speed.oneFile(day);
            }
            speed.manyFiles(symbols);
            symbols.forEach(TradeBatch::close);
        }
    }

    private void oneFile(TradeBatch day) throws Exception {
        Path ours = folder.resolve("day.parquet");
        Path records = folder.resolve("records.parquet");
        try (TradeEncoder encoder = new TradeEncoder(ParquetFiles.ROWS_PER_GROUP);
                TradeDecoder decoder = new TradeDecoder()) {
            List<Measured> costs = Measured.interleaved(
                    rounds,
                    List.of(
                            new Measured.Work("write: ours", () -> write(encoder, day, ours)),
                            new Measured.Work("write: parquet-hadoop records", () -> writeRecords(day, records)),
                            new Measured.Work("read: ours", () -> read(decoder, ours)),
                            new Measured.Work("read: hardwood", () -> ForeignReader.hardwood(ours)),
                            new Measured.Work("read: parquet-hadoop records", () -> ForeignReader.records(ours))));
            System.out.printf(
                    "%n%,d rows; M rows per second of: calling thread's CPU, process CPU, wall; heap peak MB%n%n",
                    day.rows());
            System.out.println(
                    "| work | per thread-CPU-s | per process-CPU-s | per wall-s | heap MB |\n|---|---|---|---|---|");
            for (Measured cost : costs) System.out.println(cost.row(day.rows() / 1e6, ""));
        }
        System.out.printf(
                "%nB/row: ours %.2f, parquet-hadoop records %.2f%n%n", perRow(ours, day), perRow(records, day));
        columns(ours);
        Files.delete(records);
    }

    private static double perRow(Path file, TradeBatch day) throws IOException {
        return (double) Files.size(file) / day.rows();
    }

    private static Object write(TradeEncoder encoder, TradeBatch batch, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            return encoder.encode(batch, TradesKeep.ALL, channel);
        }
    }

    private Object read(TradeDecoder decoder, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                TradeBatch batch = decoder.decode(channel, allocator)) {
            return batch.rows();
        }
    }

    private static Object writeRecords(TradeBatch batch, Path file) throws IOException {
        Files.deleteIfExists(file);
        return ForeignWriter.write(
                file,
                RECORD,
                builder -> builder.withCompressionCodec(CompressionCodecName.ZSTD)
                        .withCodecFactory(ForeignWriter.Codec.ZSTD.factory()),
                (factory, sink) -> {
                    for (int row = 0; row < batch.rows(); row++) writeRecord(batch, row, factory, sink);
                });
    }

    private static void writeRecord(TradeBatch batch, int row, SimpleGroupFactory factory, ForeignWriter.Sink sink)
            throws IOException {
        sink.write(factory.newGroup()
                .append("symbol", batch.symbol(row))
                .append("timestamp", batch.timestamp(row))
                .append("price", batch.price(row))
                .append("size", batch.size(row))
                .append("exchange", batch.exchange(row))
                .append("id", Long.toUnsignedString(batch.id(row)))
                .append("conditions", batch.conditions(row))
                .append("update", batch.update(row))
                .append("sip_timestamp", batch.sipNanos(row))
                .append("tape", batch.tape(row)));
    }

    private static void columns(Path file) throws IOException {
        System.out.println("| column | B/row | encodings |\n|---|---|---|");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FileSource source = new FileSource();
            source.begin(channel);
            Footer footer = Footer.read(source, FileSchema.TRADES);
            for (FileSchema.Column column : FileSchema.TRADES.columns()) {
                Footer.Column found = footer.column(column.name()).orElseThrow();
                long bytes = found.chunks().stream()
                        .mapToLong(chunk -> chunk.getTotal_compressed_size())
                        .sum();
                System.out.printf(
                        "| %s | %.3f | %s |%n",
                        column.name(),
                        (double) bytes / footer.rows(),
                        found.chunks().getFirst().getEncodings());
            }
        }
    }

    private void manyFiles(List<TradeBatch> symbols) throws Exception {
        long rows = symbols.stream().mapToLong(TradeBatch::rows).sum();
        long[] bytes = new long[1];
        ParquetFiles files = new ParquetFiles();
        try (TradeEncoder encoder = new TradeEncoder(ParquetFiles.ROWS_PER_GROUP)) {
            List<Measured> costs = Measured.interleaved(
                    rounds,
                    List.of(
                            new Measured.Work("encode, no file", () -> bytes[0] = encodeAll(encoder, symbols)),
                            new Measured.Work(
                                    "durable, 1 writer",
                                    () -> durable(
                                            1,
                                            symbols,
                                            (i, path) -> files.writeTrades(path, symbols.get(i), TradesKeep.ALL))),
                            new Measured.Work(
                                    "durable, %d writers".formatted(WRITERS),
                                    () -> durable(
                                            WRITERS,
                                            symbols,
                                            (i, path) -> files.writeTrades(path, symbols.get(i), TradesKeep.ALL))),
                            new Measured.Work(
                                    "plain 15 KB, durable, %d writers".formatted(WRITERS),
                                    () -> durable(
                                            WRITERS,
                                            symbols,
                                            (i, path) ->
                                                    AtomicFile.replace(path, new byte[PLAIN_BYTES], PLAIN_BYTES)))));
            System.out.printf(
                    "%n%,d files of %,d rows on average, %.2f B/row; files per second%n%n",
                    symbols.size(), rows / symbols.size(), (double) bytes[0] / rows);
            System.out.println(
                    "| work | per thread-CPU-s | per process-CPU-s | per wall-s | heap MB |\n|---|---|---|---|---|");
            for (Measured cost : costs) System.out.println(cost.row(symbols.size(), ""));
        }
    }

    private static long encodeAll(TradeEncoder encoder, List<TradeBatch> symbols) throws IOException {
        long bytes = 0;
        for (TradeBatch symbol : symbols)
            bytes += encoder.encode(symbol, TradesKeep.ALL, new Nowhere()).bytes();
        return bytes;
    }

    /// Writes one file.
    @FunctionalInterface
    private interface FileWriter {
        void write(int symbol, Path path) throws IOException;
    }

    /// One file in a folder of its own for every symbol, as in the lake; folders are there from the second round
    /// on.
    private Object durable(int writers, List<TradeBatch> symbols, FileWriter writer) throws Exception {
        Path root = folder.resolve("trades-" + writers);
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            int symbol = i;
            Path path = root.resolve("S" + symbol).resolve("2026-02-13.parquet");
            tasks.add(() -> {
                writer.write(symbol, path);
                return path;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (Future<Object> written : threads.invokeAll(tasks)) written.get();
        }
        return root;
    }

    /// Takes bytes and forgets them.
    private static final class Nowhere implements WritableByteChannel {
        @Override
        public int write(ByteBuffer source) {
            int count = source.remaining();
            source.position(source.limit());
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}

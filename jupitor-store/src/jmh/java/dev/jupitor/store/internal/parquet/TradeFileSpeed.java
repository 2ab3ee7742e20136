package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// How fast trade files are written and read, per second of the calling thread's CPU time; medians. Arguments: rounds,
/// and a folder
/// for the files (a new temporary one unless given).
public final class TradeFileSpeed {
    private static final int PRINTS = 5_000_000;
    private static final int SYMBOLS = 4_000;

    private TradeFileSpeed() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        Path folder = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("jupitor-bench");
        try (BufferAllocator allocator = new RootAllocator()) {
            List<TradeBatch> symbols = MarketDay.bySymbol(SYMBOLS, PRINTS, allocator);
            TradeBatch day = MarketDay.concatenate(symbols, allocator);
            large(day, folder.resolve("day.parquet"), rounds, allocator);
            small(symbols, folder, rounds);
            day.close();
            symbols.forEach(TradeBatch::close);
        }
    }

    private static void large(TradeBatch day, Path file, int rounds, BufferAllocator allocator) throws Exception {
        try (TradeEncoder encoder = new TradeEncoder(ParquetFiles.ROWS_PER_GROUP);
                TradeDecoder decoder = new TradeDecoder()) {
            double write = median(rounds, () -> write(encoder, day, file));
            long bytes = Files.size(file);
            System.out.printf(
                    "write %,d rows: %.2f M rows/cpu-s, %.2f B/row%n",
                    day.rows(), day.rows() / write / 1e6, (double) bytes / day.rows());
            double read = median(rounds, () -> {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    decoder.decode(channel, allocator).close();
                }
                return null;
            });
            System.out.printf("read  %,d rows: %.2f M rows/cpu-s%n", day.rows(), day.rows() / read / 1e6);
        }
        columns(file);
    }

    private static Object write(TradeEncoder encoder, TradeBatch batch, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            return encoder.encode(batch, channel);
        }
    }

    private static void columns(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FileSource source = new FileSource();
            source.begin(channel);
            Footer footer = Footer.read(source, FileSchema.TRADES);
            for (FileSchema.Column column : FileSchema.TRADES.columns()) {
                long bytes = footer.column(column.name()).orElseThrow().chunks().stream()
                        .mapToLong(chunk -> chunk.getTotal_compressed_size())
                        .sum();
                System.out.printf("  %-14s %6.3f B/row%n", column.name(), (double) bytes / footer.rows());
            }
        }
    }

    private static void small(List<TradeBatch> symbols, Path folder, int rounds) throws Exception {
        Path file = folder.resolve("small.parquet");
        long[] bytes = new long[1];
        try (TradeEncoder encoder = new TradeEncoder(ParquetFiles.ROWS_PER_GROUP)) {
            double seconds = median(rounds, () -> {
                bytes[0] = 0;
                for (TradeBatch symbol : symbols)
                    bytes[0] += encoder.encode(symbol, new Nowhere()).bytes();
                return null;
            });
            System.out.printf(
                    "encode %,d files of %,d rows on average: %.0f files/cpu-s, %.2f B/row%n",
                    symbols.size(), PRINTS / symbols.size(), symbols.size() / seconds, (double) bytes[0] / PRINTS);
        }
        Files.deleteIfExists(file);
    }

    /// Takes bytes and forgets them.
    private static final class Nowhere implements java.nio.channels.WritableByteChannel {
        @Override
        public int write(java.nio.ByteBuffer source) {
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

    /// The median CPU time in seconds, after a third as many rounds to warm up.
    private static double median(int rounds, Callable<?> work) throws Exception {
        double[] seconds = new double[rounds];
        for (int round = -(rounds + 2) / 3; round < rounds; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.call();
            if (round >= 0)
                seconds[round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[rounds / 2];
    }
}

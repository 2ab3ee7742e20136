package dev.jupitor.store.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jupitor.core.consolidate.DayFilter;
import dev.jupitor.core.consolidate.DayWindow;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is selected while a file is decoded, against all of it decoded and filtered row by row.
class TradeSelectorTest {
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 2, 17);
    private static final DayFilter TO_FRIDAY = new DayFilter(new DayWindow(THURSDAY, FRIDAY), Corrections.APPLY);
    private static final DayFilter TO_TUESDAY = new DayFilter(new DayWindow(FRIDAY, TUESDAY), Corrections.APPLY);
    /// 16:00 of the Friday.
    private static final long CLOSE = 1_770_998_400_000L;

    private static final Map<String, String> TYPES = Map.of(
            "symbol", "binary symbol (STRING)",
            "timestamp", "int64 timestamp (TIMESTAMP(MILLIS,true))",
            "price", "double price",
            "size", "int64 size (INTEGER(64,true))",
            "exchange", "binary exchange (STRING)",
            "id", "binary id (STRING)",
            "conditions", "binary conditions (STRING)",
            "update", "binary update (STRING)",
            "sip_timestamp", "int64 sip_timestamp (TIMESTAMP(NANOS,true))",
            "tape", "binary tape (STRING)");
    private static final Set<String> NEEDED = Set.of("timestamp");

    @TempDir
    Path folder;

    private final BufferAllocator allocator = new RootAllocator();

    @Test
    void ofALargeFileOnlyWhatCountsOnEitherSideOfTheClose() throws IOException {
        List<Prints.Row> rows = Prints.ordinary(60_000, 5);
        Path file = ours(folder.resolve("large.parquet"), rows, 25_000);
        for (DayFilter filter : List.of(TO_FRIDAY, TO_TUESDAY)) {
            List<Prints.Row> selected = selected(filter, List.of(file));
            assertThat(selected).isEqualTo(filtered(filter, file)).hasSizeBetween(3_000, 50_000);
        }
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void selectingIsDecodingAndFiltering(@ForAll long seed) throws IOException {
        Random dice = new Random(seed);
        Path place = Files.createTempDirectory("jupitor-select");
        try {
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Path file = place.resolve(i + ".parquet");
                List<Prints.Row> rows = rows(dice);
                files.add(
                        dice.nextBoolean()
                                ? ours(file, rows, oneOf(dice, 1 + rows.size() / 3, 7, 1_000))
                                : foreign(file, rows, dice));
            }
            for (DayFilter filter : List.of(TO_FRIDAY, TO_TUESDAY)) {
                List<Prints.Row> expected = new ArrayList<>();
                for (Path file : files) expected.addAll(filtered(filter, file));
                assertThat(selected(filter, files)).isEqualTo(expected);
            }
        } finally {
            for (int i = 0; i < 3; i++) Files.deleteIfExists(place.resolve(i + ".parquet"));
            Files.delete(place);
        }
    }

    @Test
    void anotherSymbolsFileIsRefused() throws IOException {
        Path file = ours(folder.resolve("a.parquet"), Prints.ordinary(100, 1), 1_000);
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> select(TO_FRIDAY, new Symbol("MSFT"), file, noted(file)))
                .withMessageContaining("it holds prints of 'AAPL'");
    }

    @Test
    void aFileThatIsNotTheOneThatWasNotedIsRefused() throws IOException {
        Path file = ours(folder.resolve("a.parquet"), Prints.ordinary(100, 1), 1_000);
        StoredFile noted = noted(file);
        for (StoredFile other : List.of(
                new StoredFile(99, noted.bytes(), noted.hash()), new StoredFile(100, noted.bytes() + 1, noted.hash())))
            assertThatExceptionOfType(UnreadableFileException.class)
                    .isThrownBy(() -> select(TO_FRIDAY, AAPL, file, other))
                    .withMessageContaining("noted were");
    }

    @Test
    void aFileWithoutTimesHoldsNobodyKnowsWhat() throws IOException {
        Path file = ForeignWriter.write(
                folder.resolve("b.parquet"),
                MessageTypeParser.parseMessageType("message TradeRecord { required double price; }"),
                settings -> settings,
                (factory, sink) -> sink.write(factory.newGroup().append("price", 1.0)));
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> select(TO_FRIDAY, AAPL, file, noted(file)))
                .withMessageContaining("it has no column 'timestamp'");
    }

    private List<Prints.Row> selected(DayFilter filter, List<Path> files) throws IOException {
        Codebooks books = Codebooks.create();
        try (SymbolDayReader reader = ParquetFiles.symbolDays(filter, books);
                TradeBatch batch = new TradeBatch(allocator, books)) {
            batch.ensureCapacity(1);
            for (Path file : files) reader.select(file, AAPL, noted(file), batch);
            return Prints.rows(batch);
        }
    }

    private void select(DayFilter filter, Symbol symbol, Path file, StoredFile noted) throws IOException {
        Codebooks books = Codebooks.create();
        try (SymbolDayReader reader = ParquetFiles.symbolDays(filter, books);
                TradeBatch batch = new TradeBatch(allocator, books)) {
            reader.select(file, symbol, noted, batch);
        }
    }

    private static StoredFile noted(Path file) throws IOException {
        return new ParquetFiles().inspectTrades(file);
    }

    private List<Prints.Row> filtered(DayFilter filter, Path file) throws IOException {
        try (TradeBatch all = new ParquetFiles().readTrades(file, allocator)) {
            return IntStream.range(0, all.rows())
                    .filter(row -> filter.counts(all, row))
                    .mapToObj(row -> ofAapl(Prints.Row.of(all, row)))
                    .toList();
        }
    }

    /// Whose a file is its place says.
    private static Prints.Row ofAapl(Prints.Row row) {
        return new Prints.Row(
                "AAPL",
                row.timestamp(),
                row.priceBits(),
                row.size(),
                row.exchange(),
                row.id(),
                row.conditions(),
                row.update(),
                row.sipNanos(),
                row.tape());
    }

    private Path ours(Path file, List<Prints.Row> rows, int rowsPerGroup) throws IOException {
        try (TradeEncoder encoder = new TradeEncoder(rowsPerGroup);
                TradeBatch batch = Prints.batch(allocator, rows);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            encoder.encode(batch, TradesKeep.ALL, channel);
        }
        return file;
    }

    /// Parquet's own writer with small pages and row groups; some columns are missing, some are optional.
    private static Path foreign(Path file, List<Prints.Row> rows, Random dice) throws IOException {
        Set<String> columns = new TreeSet<>(TYPES.keySet());
        columns.removeIf(column -> !NEEDED.contains(column) && dice.nextInt(8) == 0);
        Set<String> optional =
                columns.stream().filter(column -> dice.nextInt(6) == 0).collect(Collectors.toSet());
        String schema = columns.stream()
                .map(column -> (optional.contains(column) ? "optional " : "required ") + TYPES.get(column) + ";")
                .collect(Collectors.joining("\n", "message TradeRecord {", "}"));
        return ForeignWriter.write(
                file,
                MessageTypeParser.parseMessageType(schema),
                settings -> settings.withWriterVersion(oneOf(dice, WriterVersion.values()))
                        .withDictionaryEncoding(dice.nextBoolean())
                        .withPageRowCountLimit(oneOf(dice, 3, 20, 1_000))
                        .withRowGroupRowCountLimit(oneOf(dice, 30, 1_000)),
                (factory, sink) -> {
                    for (Prints.Row row : rows) sink.write(group(factory.newGroup(), row, columns, optional, dice));
                });
    }

    private static Group group(Group group, Prints.Row row, Set<String> columns, Set<String> optional, Random dice) {
        for (String column : columns) {
            if (optional.contains(column) && dice.nextInt(3) == 0) continue;
            switch (column) {
                case "symbol" -> group.append(column, row.symbol());
                case "timestamp" -> group.append(column, row.timestamp());
                case "price" -> group.append(column, row.price());
                case "size" -> group.append(column, row.size());
                case "exchange" -> group.append(column, row.exchange());
                case "id" -> group.append(column, Long.toUnsignedString(row.id()));
                case "conditions" -> group.append(column, row.conditions());
                case "update" -> group.append(column, row.update());
                case "sip_timestamp" -> group.append(column, row.sipNanos());
                case "tape" -> group.append(column, row.tape());
                default -> throw new AssertionError(column);
            }
        }
        return group;
    }

    /// Around the close, mostly of a kind that counts; sometimes only before it, or only after.
    private static List<Prints.Row> rows(Random dice) {
        int count = oneOf(dice, 0, 1, 40, 200);
        int side = dice.nextInt(3) - 1;
        List<Prints.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = CLOSE + (side == 0 ? dice.nextInt(5) - 2 : side * (1L + dice.nextInt(7_000_000)));
            rows.add(new Prints.Row(
                    "AAPL",
                    at,
                    Double.doubleToRawLongBits(oneOf(dice, 0.5, 10.25, 10.26)),
                    oneOf(dice, 100L, 101L, 500L),
                    oneOf(dice, "Q", "V", "D", ""),
                    dice.nextLong(),
                    oneOf(dice, "", "@", "@,T", "@,I"),
                    oneOf(dice, "", "", "canceled"),
                    at * 1_000_000,
                    oneOf(dice, "A", "C")));
        }
        return rows;
    }

    @SafeVarargs
    private static <T> T oneOf(Random dice, T... values) {
        return values[dice.nextInt(values.length)];
    }
}

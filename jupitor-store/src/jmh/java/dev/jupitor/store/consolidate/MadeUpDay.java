package dev.jupitor.store.consolidate;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.parquet.RowGroups;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Random;
import java.util.TreeMap;
import org.apache.arrow.memory.RootAllocator;

/// Writes a consolidated file of prints that nobody made, for benchmarks that read one.
///
/// `MadeUpDay LAKE D ROWS [SYMBOLS]`: so many blocks of the stocks in no index from 04:00 to 16:00, a few stocks in
/// nearly every second. The file does not say what it was made from, as one of another program.
public final class MadeUpDay {
    private static final String[] VENUES = {"A", "B", "C", "H", "J", "K", "M", "N", "P", "Q", "U", "V", "Y", "Z"};
    private static final String[] CONDITIONS = {"@", "@,F", " ", " ,F", "@,T", ""};
    private static final long HOURS_MILLIS = 12 * 3_600_000L;

    private final Random dice = new Random(1);
    private final LocalDate date;
    private final int rows;
    private final int symbols;
    private long id = 52_983_525_000_000L;

    private MadeUpDay(LocalDate date, int rows, int symbols) {
        this.date = date;
        this.rows = rows;
        this.symbols = symbols;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        MarketStore lake = MarketStore.open(folder, folder, new StoreOptions(0, "bench", Timekeeper.system()));
        LocalDate date = LocalDate.parse(arguments[1]);
        int symbols = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 4_000;
        Path file = lake.layout().dayFile(DayFile.EX_INDEX, date);
        Files.createDirectories(file.getParent());
        try (RootAllocator allocator = new RootAllocator();
                TradeBatch group = TradeBatch.create(allocator)) {
            MadeUpDay day = new MadeUpDay(date, Integer.parseInt(arguments[2]), symbols);
            new ParquetFiles()
                    .writeTrades(file, (RowGroups<TradeBatch>) sink -> day.write(group, sink), new TreeMap<>());
        }
        System.out.printf("%s: %,d bytes%n", file, Files.size(file));
    }

    private void write(TradeBatch group, RowGroups.Sink<TradeBatch> sink) throws IOException {
        for (int row = 0; row < rows; row++) {
            append(group, row);
            if (group.rows() == ParquetFiles.ROWS_PER_DAY_GROUP || row == rows - 1) {
                sink.put(group);
                group.clear();
            }
        }
    }

    private void append(TradeBatch group, int row) {
        long wall = SessionClock.at(date, LocalTime.of(4, 0)) + HOURS_MILLIS * row / rows;
        long nanos = SessionClock.instantOf(wall).toEpochMilli() * 1_000_000 + dice.nextInt(1_000_000);
        double rank = dice.nextDouble();
        int symbol = (int) (symbols * rank * rank * rank);
        TradeBatch.Codebooks books = group.books();
        group.append(
                books.symbols().code("S" + symbol),
                wall,
                10 + symbol % 90 + dice.nextInt(100) / 100.0,
                101 + dice.nextInt(2000),
                books.exchanges().code(VENUES[dice.nextInt(VENUES.length)]),
                id += 1 + dice.nextInt(5),
                books.conditions().code(CONDITIONS[dice.nextInt(CONDITIONS.length)]),
                books.updates().code(""),
                nanos,
                books.tapes().code("C"));
    }
}

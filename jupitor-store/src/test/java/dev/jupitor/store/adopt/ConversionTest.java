package dev.jupitor.store.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.adopt.Conversion.Converted;
import dev.jupitor.store.adopt.OriginalLake.Print;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.internal.work.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// Any rows of two UTC days that follow each other: each lands once, under its New York clock, in the file of its
/// New York date, or is counted as left.
class ConversionTest {
    private static final Symbol AAPL = new Symbol("AAPL");

    @Property(tries = 25)
    void everyRowLandsOnceUnderItsNewYorkClockOrIsCounted(
            @ForAll("days") LocalDate first, @ForAll long seed, @ForAll boolean hasNext) throws IOException {
        Path folder = Files.createTempDirectory("conversion");
        OriginalLake lake = new OriginalLake(folder);
        List<LocalDate> dates = hasNext ? List.of(first, first.plusDays(1)) : List.of(first);
        List<Print> prints = anyPrints(first, dates.size(), seed);
        lake.utc(prints, dates);

        long left = 0;
        Set<Print> placed = new TreeSet<>(Comparator.comparing(Print::id));
        for (Converted file : convert(lake, dates)) left += file.rowsLeft();
        for (LocalDate date : dates) placed.addAll(read(lake, date));

        List<Print> expected = prints.stream()
                .filter(print -> dates.contains(print.newYorkDate()) && isInSession(print))
                .toList();
        assertThat(placed).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(left).isEqualTo(prints.size() - expected.size());
    }

    /// Both clock changes, and the days around them.
    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 10).map(LocalDate.of(2025, 3, 4)::plusDays),
                Arbitraries.integers().between(0, 10).map(LocalDate.of(2025, 10, 28)::plusDays));
    }

    private static List<Print> anyPrints(LocalDate first, int days, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Instant start = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Print> prints = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < 40; i++) {
                Instant at = start.plus(Duration.ofDays(day)).plusMillis(random.nextLong(86_400_000L));
                prints.add(new Print(AAPL, at, 20, 200, "Q", prints.size()));
            }
        }
        return prints;
    }

    private static boolean isInSession(Print print) {
        LocalTime time = SessionClock.timeOf(print.etMillis());
        return !time.isBefore(SessionClock.PRE_OPEN) && !time.isAfter(SessionClock.POST_CLOSE);
    }

    private static List<Converted> convert(OriginalLake lake, List<LocalDate> dates) throws IOException {
        MarketStore store = lake.open();
        List<Converted> files = new ArrayList<>();
        for (LocalDate date : dates)
            AtomicFile.duplicate(lake.trades(AAPL, date), store.layout().tradesBackup(AAPL, date));
        try (BufferAllocator allocator = new RootAllocator()) {
            FileSurvey survey = new FileSurvey(store.layout(), new ParquetFiles(), allocator, new Workers("adopt", 1));
            Conversion conversion =
                    new Conversion(store.layout(), store.usTrades(), survey, allocator, Set.copyOf(dates));
            for (LocalDate date : dates)
                files.add(conversion.convert(AAPL, date, TradesKeep.BLOCKS).orElseThrow());
        }
        return files;
    }

    private static List<Print> read(OriginalLake lake, LocalDate date) throws IOException {
        List<Print> prints = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch rows =
                        lake.open().usTrades().read(AAPL, date, allocator).orElseThrow()) {
            for (int row = 0; row < rows.rows(); row++) {
                assertThat(rows.timestamp(row)).isEqualTo(SessionClock.etMillis(rows.sipNanos(row)));
                assertThat(SessionClock.dateOf(rows.timestamp(row))).isEqualTo(date);
                Instant at = Instant.ofEpochMilli(rows.sipNanos(row) / 1_000_000);
                prints.add(new Print(AAPL, at, rows.price(row), rows.size(row), rows.exchange(row), rows.id(row)));
            }
        }
        return prints;
    }
}

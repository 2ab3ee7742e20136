package dev.jupitor.store.internal.us;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.file.LeftOvers;
import dev.jupitor.store.internal.file.Listing;
import dev.jupitor.store.internal.file.Quarantine;
import dev.jupitor.store.internal.parquet.BarTable;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;

/// `us/daily/SYM/YYYY.parquet`. A year file is rewritten only when a bar changes it. When that changes the turnover of
/// a
/// date that had a bar, [BarRevisions] knows.
public final class ParquetBarStore implements BarStore {
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private final DataLayout layout;
    private final Quarantine quarantine;
    private final ParquetFiles files;
    private final LeftOvers leftOvers;
    private final BarRevisions revisions;

    public ParquetBarStore(
            DataLayout layout, Quarantine quarantine, ParquetFiles files, LeftOvers leftOvers, BarRevisions revisions) {
        this.layout = layout;
        this.quarantine = quarantine;
        this.files = files;
        this.leftOvers = leftOvers;
        this.revisions = revisions;
    }

    /// A year file with new bars in it, not yet written.
    ///
    /// @param changedDates the dates that had a turnover and have another one now
    private record MergedYear(Path file, BarTable bars, Set<LocalDate> changedDates) {}

    /// @throws IllegalArgumentException when a bar is of another symbol: nothing is written then
    @Override
    public void merge(Symbol symbol, BarBatch bars) throws IOException {
        SortedMap<Integer, SortedMap<Long, Integer>> years = new TreeMap<>();
        for (int row = 0; row < bars.rows(); row++) {
            requireSame(symbol, bars.symbol(row));
            years.computeIfAbsent(yearOf(bars.timestamp(row)), year -> new TreeMap<>())
                    .put(bars.timestamp(row), row);
        }
        List<MergedYear> merged = new ArrayList<>();
        for (Map.Entry<Integer, SortedMap<Long, Integer>> year : years.entrySet()) {
            int[] rows = year.getValue().values().stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            merged(symbol, year.getKey(), BarTable.of(bars, rows)).ifPresent(merged::add);
        }
        write(merged);
    }

    private static void requireSame(Symbol symbol, String other) {
        if (!symbol.ticker().equals(other))
            throw new IllegalArgumentException("a bar of '%s' among those of %s".formatted(other, symbol));
    }

    /// Empty when the bars change nothing.
    private Optional<MergedYear> merged(Symbol symbol, int year, BarTable incoming) throws IOException {
        BarTable present = present(symbol, year);
        BarTable merged = BarTable.merge(present, incoming);
        if (merged.sameAs(present)) return Optional.empty();
        return Optional.of(
                new MergedYear(layout.dailyBars(symbol, year), merged, present.datesOfOtherTurnover(merged)));
    }

    private void write(List<MergedYear> years) throws IOException {
        Set<LocalDate> changed = new TreeSet<>();
        years.forEach(year -> changed.addAll(year.changedDates()));
        if (!changed.isEmpty()) revisions.raise(changed);
        try {
            for (MergedYear year : years) {
                leftOvers.clear(year.file().getParent());
                files.writeBars(year.file(), year.bars());
            }
        } finally {
            if (!changed.isEmpty()) revisions.raise(changed);
        }
    }

    /// What a year file holds; none when there is no file.
    private BarTable present(Symbol symbol, int year) throws IOException {
        Path file = layout.dailyBars(symbol, year);
        try {
            BarTable bars = files.readBars(file);
            Optional<String> fault = fault(bars, symbol, year);
            if (fault.isPresent()) throw new UnreadableFileException(file, fault.get());
            return bars;
        } catch (NoSuchFileException missing) {
            return BarTable.none();
        }
    }

    /// What makes bars no year of the symbol's. A file of others may name no symbols.
    private static Optional<String> fault(BarTable bars, Symbol symbol, int year) {
        if (!bars.isStrict()) return Optional.of("its bars are not in ascending order");
        for (int row = 0; row < bars.rows(); row++) {
            String named = bars.symbol(row);
            if (!named.isEmpty() && !named.equals(symbol.ticker())) return Optional.of("it holds a bar of " + named);
            if (yearOf(bars.timestamp(row)) != year)
                return Optional.of("it holds a bar of the year " + yearOf(bars.timestamp(row)));
        }
        return Optional.empty();
    }

    @Override
    public BarBatch read(Symbol symbol, LocalDate first, LocalDate last, BufferAllocator allocator) throws IOException {
        BarBatch batch = new BarBatch(allocator);
        try {
            long from = startOf(first);
            long to = startOf(last.plusDays(1));
            for (int year = first.getYear(); year <= last.getYear(); year++) {
                append(present(symbol, year), symbol, from, to, batch);
            }
            return batch;
        } catch (IOException | RuntimeException failed) {
            batch.close();
            throw failed;
        }
    }

    private static void append(BarTable bars, Symbol symbol, long from, long to, BarBatch batch) {
        for (int row = 0; row < bars.rows(); row++) {
            long at = bars.timestamp(row);
            if (at >= from && at < to) bars.appendTo(batch, symbol.ticker(), row);
        }
    }

    @Override
    public OptionalLong tradeCount(Symbol symbol, LocalDate date) throws IOException {
        BarTable bars = present(symbol, date.getYear());
        long from = startOf(date);
        long to = startOf(date.plusDays(1));
        for (int row = 0; row < bars.rows(); row++) {
            if (bars.timestamp(row) >= from && bars.timestamp(row) < to) return OptionalLong.of(bars.tradeCount(row));
        }
        return OptionalLong.empty();
    }

    @Override
    public Set<Symbol> symbols() throws IOException {
        Set<Symbol> symbols = new TreeSet<>();
        for (Path entry : Listing.of(layout.dailyFolder()))
            Symbol.parse(entry.getFileName().toString()).ifPresent(symbols::add);
        return symbols;
    }

    @Override
    public Optional<Path> quarantine(Symbol symbol, int year, String reason) throws IOException {
        revisions.raiseYear(year);
        Optional<Path> place = quarantine.take(layout.dailyBars(symbol, year), reason);
        if (place.isPresent()) revisions.raiseYear(year);
        return place;
    }

    private static long startOf(LocalDate utcDate) {
        return utcDate.toEpochDay() * MILLIS_PER_DAY;
    }

    private static int yearOf(long millis) {
        return LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_PER_DAY)).getYear();
    }
}

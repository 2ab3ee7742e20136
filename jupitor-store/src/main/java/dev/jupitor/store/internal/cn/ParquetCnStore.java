package dev.jupitor.store.internal.cn;

import dev.jupitor.core.cn.AdjustFactor;
import dev.jupitor.core.cn.AdjustFactors;
import dev.jupitor.core.cn.CnBars;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.cn.CnMinuteBatch;
import dev.jupitor.core.cn.CnMinutes;
import dev.jupitor.core.cn.CnStore;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.store.internal.file.LeftOvers;
import dev.jupitor.store.internal.file.Listing;
import dev.jupitor.store.internal.file.Quarantine;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.layout.CnLayout;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.memory.BufferAllocator;

/// `cn/daily/CODE/YYYY.parquet`, `cn/5min` and `cn/30min` likewise, and `cn/factors/CODE.parquet`.
public final class ParquetCnStore implements CnStore {
    private static final Pattern YEAR_FILE = Pattern.compile("(\\d{4})\\.parquet");

    private final CnLayout layout;
    private final Quarantine quarantine;
    private final ParquetFiles files;
    private final LeftOvers leftOvers;

    public ParquetCnStore(CnLayout layout, Quarantine quarantine, ParquetFiles files, LeftOvers leftOvers) {
        this.layout = layout;
        this.quarantine = quarantine;
        this.files = files;
        this.leftOvers = leftOvers;
    }

    /// Bars of one kind: where their years lie, and how a batch of them is made.
    private record Kind<B extends CnBars>(Function<Integer, Path> file, Function<BufferAllocator, B> batch) {}

    private Kind<CnDailyBatch> daily(CnCode code) {
        return new Kind<>(year -> layout.daily(code, year), CnDailyBatch::new);
    }

    private Kind<CnMinuteBatch> minutes(CnCode code, CnMinutes length) {
        return new Kind<>(year -> layout.minutes(code, length, year), CnMinuteBatch::new);
    }

    /// @throws IllegalArgumentException when a bar is of another security: nothing is written then
    @Override
    public void mergeDaily(CnCode code, CnDailyBatch bars, BufferAllocator allocator) throws IOException {
        merge(daily(code), code, bars, allocator);
    }

    /// @throws IllegalArgumentException when a bar is of another security: nothing is written then
    @Override
    public void mergeMinutes(CnCode code, CnMinutes length, CnMinuteBatch bars, BufferAllocator allocator)
            throws IOException {
        merge(minutes(code, length), code, bars, allocator);
    }

    private <B extends CnBars> void merge(Kind<B> kind, CnCode code, B bars, BufferAllocator allocator)
            throws IOException {
        SortedMap<Integer, SortedMap<RowKey, Integer>> years = new TreeMap<>();
        for (int row = 0; row < bars.rows(); row++) {
            requireSame(code, bars.code(row));
            years.computeIfAbsent(bars.date(row).getYear(), year -> new TreeMap<>())
                    .put(RowKey.of(bars, row), row);
        }
        for (Map.Entry<Integer, SortedMap<RowKey, Integer>> year : years.entrySet()) {
            Path file = kind.file().apply(year.getKey());
            try (B present = kind.batch().apply(allocator);
                    B merged = kind.batch().apply(allocator)) {
                append(file, code, year.getKey(), present);
                overlay(present, bars, year.getValue(), merged);
                leftOvers.clear(file.getParent());
                files.writeCnBars(file, merged);
            }
        }
    }

    private static void requireSame(CnCode code, String other) {
        if (!code.text().equals(other))
            throw new IllegalArgumentException("a bar of '%s' among those of %s".formatted(other, code));
    }

    /// Appends the bars of both to a third batch, in order; of two that are the same the incoming one.
    private static void overlay(CnBars present, CnBars incoming, SortedMap<RowKey, Integer> rows, CnBars into) {
        SortedMap<RowKey, Integer> kept = new TreeMap<>();
        for (int row = 0; row < present.rows(); row++) kept.put(RowKey.of(present, row), row);
        SortedSet<RowKey> all = new TreeSet<>(kept.keySet());
        all.addAll(rows.keySet());
        for (RowKey key : all) {
            Integer row = rows.get(key);
            if (row != null) into.appendFrom(incoming, row);
            else into.appendFrom(present, kept.get(key));
        }
    }

    @Override
    public CnDailyBatch readDaily(CnCode code, LocalDate first, LocalDate last, BufferAllocator allocator)
            throws IOException {
        return read(daily(code), code, first, last, allocator);
    }

    @Override
    public CnMinuteBatch readMinutes(
            CnCode code, CnMinutes length, LocalDate first, LocalDate last, BufferAllocator allocator)
            throws IOException {
        return read(minutes(code, length), code, first, last, allocator);
    }

    private <B extends CnBars> B read(
            Kind<B> kind, CnCode code, LocalDate first, LocalDate last, BufferAllocator allocator) throws IOException {
        B found = kind.batch().apply(allocator);
        try (B whole = kind.batch().apply(allocator)) {
            Path folder = kind.file().apply(first.getYear()).getParent();
            for (int year : years(folder).subSet(first.getYear(), last.getYear() + 1)) {
                whole.clear();
                append(kind.file().apply(year), code, year, whole);
                for (int row = 0; row < whole.rows(); row++) {
                    LocalDate date = whole.date(row);
                    if (!date.isBefore(first) && !date.isAfter(last)) found.appendFrom(whole, row);
                }
            }
            return found;
        } catch (IOException | RuntimeException failed) {
            found.close();
            throw failed;
        }
    }

    private static SortedSet<Integer> years(Path folder) throws IOException {
        SortedSet<Integer> years = new TreeSet<>();
        for (Path entry : Listing.of(folder)) {
            Matcher name = YEAR_FILE.matcher(entry.getFileName().toString());
            if (name.matches()) years.add(Integer.valueOf(name.group(1)));
        }
        return years;
    }

    /// Appends what a year file holds; nothing when there is no file.
    private void append(Path file, CnCode code, int year, CnBars into) throws IOException {
        try {
            files.readCnBars(file, into);
        } catch (NoSuchFileException missing) {
            return;
        }
        Optional<String> fault = fault(into, code, year);
        if (fault.isPresent()) throw new UnreadableFileException(file, fault.get());
    }

    /// What makes bars no year of the security's.
    private static Optional<String> fault(CnBars bars, CnCode code, int year) {
        for (int row = 0; row < bars.rows(); row++) {
            if (!bars.code(row).equals(code.text())) return Optional.of("it holds a bar of " + bars.code(row));
            if (bars.date(row).getYear() != year) return Optional.of("it holds a bar of " + bars.date(row));
            boolean later = row == 0 || RowKey.of(bars, row - 1).compareTo(RowKey.of(bars, row)) < 0;
            if (!later) return Optional.of("its bars are not in ascending order");
        }
        return Optional.empty();
    }

    @Override
    public void writeFactors(CnCode code, List<AdjustFactor> factors) throws IOException {
        Path file = layout.factors(code);
        leftOvers.clear(file.getParent());
        files.writeCnFactors(file, code, new AdjustFactors(factors).ascending());
    }

    @Override
    public Optional<AdjustFactors> factors(CnCode code) throws IOException {
        Path file = layout.factors(code);
        try {
            return Optional.of(new AdjustFactors(files.readCnFactors(file, code)));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IllegalArgumentException contradiction) {
            throw new UnreadableFileException(file, contradiction.getMessage(), contradiction);
        }
    }

    @Override
    public SortedSet<CnCode> codes() throws IOException {
        SortedSet<CnCode> codes = new TreeSet<>();
        for (Path entry : Listing.of(layout.dailyFolder()))
            CnCode.parse(entry.getFileName().toString()).ifPresent(codes::add);
        return codes;
    }

    @Override
    public Optional<Path> quarantine(Path file, String reason) throws IOException {
        return quarantine.take(file, reason);
    }
}

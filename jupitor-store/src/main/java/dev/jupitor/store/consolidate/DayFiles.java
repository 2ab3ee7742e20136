package dev.jupitor.store.consolidate;

import dev.jupitor.core.bar.RollingBar;
import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.summary.DailySummary;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.arrow.memory.BufferAllocator;

/// Reads the derived files of dates. Nothing is read that is not what its inputs give now; only a file of another
/// program, which does not say what it was made from, is taken as it is.
///
/// One thread at a time.
public final class DayFiles {
    private static final Predicate<String> PRICES = Set.of("symbol", "timestamp", "price", "size")::contains;

    private final DayPorts ports;
    private final DayBooks books;
    private final DayStandings standings;

    public DayFiles(DayPorts ports) {
        this.ports = ports;
        books = new DayBooks(ports);
        standings = new DayStandings(ports, books);
    }

    /// The dates that have a file of a kind, ascending, whatever it holds.
    public SortedSet<LocalDate> dates(DayFile kind) throws IOException {
        return DatedFiles.dates(ports.layout().dayFolder(kind), ".parquet");
    }

    /// Where the files of some dates stand, each with a word of why. What can't be looked at is incomplete, with
    /// the
    /// reason.
    public SortedMap<LocalDate, Map<DayFile, Standing>> standings(Collection<LocalDate> dates) throws IOException {
        books.open(dates);
        SortedMap<LocalDate, Map<DayFile, Standing>> all = new TreeMap<>();
        for (LocalDate date : dates) {
            Map<DayFile, Standing> ofDate = new EnumMap<>(DayFile.class);
            for (DayFile kind : DayFile.values()) ofDate.put(kind, standing(kind, date));
            all.put(date, ofDate);
        }
        return all;
    }

    private Standing standing(DayFile kind, LocalDate date) throws IOException {
        try {
            return standings.of(kind, date);
        } catch (UnreadableFileException damaged) {
            return Standing.incomplete(damaged.getMessage());
        }
    }

    /// The prints of a consolidated file, [DayFile#EX_INDEX] or [DayFile#INDEX], a row group at a time, in the
    /// order of
    /// [dev.jupitor.core.consolidate.DayOrder]. The caller closes the run.
    ///
    /// @throws StaleInputException when the file is missing or stale; the message says what to do
    public TradeRun open(DayFile kind, LocalDate date, BufferAllocator allocator) throws IOException {
        return open(kind, date, any -> true, allocator);
    }

    /// The same with symbols, times, prices and sizes only; other columns read as empty. For sums over whole days.
    public TradeRun openPrices(DayFile kind, LocalDate date, BufferAllocator allocator) throws IOException {
        return open(kind, date, PRICES, allocator);
    }

    private TradeRun open(DayFile kind, LocalDate date, Predicate<String> columns, BufferAllocator allocator)
            throws IOException {
        requireUsable(kind, date);
        return ports.files().openTrades(ports.layout().dayFile(kind, date), columns, allocator);
    }

    /// The rows of a date's summary file. Refuses as [#open] does.
    public List<DailySummary> dailySummaries(LocalDate date) throws IOException {
        requireUsable(DayFile.DAILY, date);
        return ports.files().readDaily(ports.layout().dayFile(DayFile.DAILY, date));
    }

    /// The rows of a date's rolling file: about 200 bytes of memory a row. Refuses as [#open] does.
    public List<RollingBar> rollingBars(LocalDate date) throws IOException {
        requireUsable(DayFile.ROLLING, date);
        return ports.files().readRolling(ports.layout().dayFile(DayFile.ROLLING, date));
    }

    private void requireUsable(DayFile kind, LocalDate date) throws IOException {
        if (standings.found(kind, date) instanceof DayStandings.Found.Foreign) return;
        books.open(List.of(date));
        Standing standing = standings.of(kind, date);
        if (standing.isFresh()) return;
        String why = standing.reason().isEmpty() ? "" : " (%s)".formatted(standing.reason());
        boolean canBeMade = !standing.isMissing() || standing.reason().isEmpty();
        String remedy = canBeMade ? ": run `jupitor pipeline --date %s`".formatted(date) : "";
        throw new StaleInputException(
                standing.freshness(),
                "%s of %s is %s%s%s"
                        .formatted(kind.folder(), date, standing.freshness().label(), why, remedy));
    }

    /// Where a file of some dates stands for somebody who reads it: as [#standings], but one of another program,
    /// which
    /// does not say what it was made from, is taken as it is.
    public SortedMap<LocalDate, Standing> usable(DayFile kind, Collection<LocalDate> dates) throws IOException {
        books.open(dates);
        SortedMap<LocalDate, Standing> all = new TreeMap<>();
        for (LocalDate date : dates) {
            boolean isForeign = standings.found(kind, date) instanceof DayStandings.Found.Foreign;
            all.put(date, isForeign ? Standing.FRESH : standing(kind, date));
        }
        return all;
    }

    /// A text that is another when a file was made from other inputs or by another rule; of one of another program,
    /// when
    /// it has another number of rows.
    public String origin(DayFile kind, LocalDate date) throws IOException {
        return switch (standings.found(kind, date)) {
            case DayStandings.Found.Stamped made ->
                made.stamp().rule() + " " + made.stamp().inputs();
            case DayStandings.Found.Foreign foreign -> "foreign " + foreign.rows();
            case DayStandings.Found.Nothing nothing -> "nothing";
            case DayStandings.Found.Damaged damaged -> "damaged";
            case DayStandings.Found.Misplaced misplaced -> "misplaced";
        };
    }
}
